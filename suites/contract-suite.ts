import { seededFixtures, startEmulatorThread } from '../emulator/index.ts';
import { type Contract, shippedContract } from '../engine/contract.ts';
import { functionEndpoint } from '../engine/function-endpoint.ts';
import { start } from '../engine/measure.ts';
import { chosenPlans } from '../engine/plans.ts';
import { settingsFor } from '../engine/settings.ts';
import type { FetchLike } from '../model/fetch-like.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Finding, Run } from '../model/run.ts';
import { conclude } from '../reports/index.ts';
import { assembleRun } from '../runner/assemble.ts';
import { checkIds } from '../runner/endings.ts';
import type { Session } from '../runner/measured.ts';
import { type Profile, profiles, type Settings } from '../runner/settings.ts';
import { checkedFixtures, loadFixturesFile } from '../spec/load-fixtures.ts';
import { afterAll, beforeAll, describe, expect, test } from './vitest.ts';

/** What to check, and how much of it. */
export interface ContractSuiteOptions {
  /** `http(s)://host[:port][/base]`, or the service itself as a function; absent: a reference emulator of the suite's own. */
  readonly target?: string | FetchLike;
  /** The world that requests run in, or the YAML file that holds it; absent: the emulator's seeded world. */
  readonly fixtures?: Partial<Fixtures> | string;
  /** `smoke` unless told: edges only. */
  readonly profile?: Profile['name'];
  /** Globs over check ids: `*` within a path segment, `**` across; absent: all. */
  readonly only?: readonly string[];
  /** `none`: no signature, the key is still named. */
  readonly auth?: 'sign' | 'none';
  readonly seed?: number;
  /** Milliseconds for one answer. */
  readonly timeoutMs?: number;
}

function worldOf({ fixtures }: ContractSuiteOptions): Fixtures {
  // All hold to the same shape: file and object by its schema, the seeded world by a test.
  if (fixtures === undefined) return seededFixtures() as Fixtures;
  return (typeof fixtures === 'string' ? loadFixturesFile(fixtures) : checkedFixtures(fixtures)) as Fixtures;
}

function endpointOf({ target }: ContractSuiteOptions): Pick<Settings['target'], 'id' | 'url'> {
  if (target === undefined) return { id: 'embedded', url: 'http://127.0.0.1:9' };
  return typeof target === 'function' ? functionEndpoint(target) : { id: target.replace(/\/$/, ''), url: target };
}

/** Before the target is there: the checks depend on its world alone. */
function plannedSettings(options: ContractSuiteOptions): Settings {
  const { target, only = [], auth = 'sign', seed, timeoutMs } = options;
  return settingsFor({
    endpoint: { ...endpointOf(options), auth },
    // What is in this process has the keys that everybody knows.
    env: typeof target === 'string' ? process.env : null,
    fixtures: worldOf(options),
    profile: profiles[options.profile ?? 'smoke'],
    only,
    ...(seed === undefined ? {} : { seed }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

function sessionOf(opened: Opened | undefined): Session {
  if (opened === undefined) throw new Error('the run has not begun');
  return opened.session;
}

/** Checks that are skipped fail no test: whether enough is left is judged over all of them. */
async function wholeRun(session: Session, settings: Settings, { operation }: Contract): Promise<Run> {
  const startedAt = new Date();
  const summary = await session.summary;
  const reports = await Promise.all(session.checks.map((check) => session.report(check)));
  return conclude(assembleRun({ settings, operation, reports, summary, suiteVersion: '', failOn: 'MUST', startedAt, durationMs: 0 }));
}

interface Opened {
  readonly session: Session;
  close(): Promise<void>;
}

async function openSession({ target }: ContractSuiteOptions, settings: Settings, contract: Contract): Promise<Opened> {
  if (target !== undefined) {
    const hands = typeof target === 'function' ? { answers: target } : {};
    return { session: await start(settings, contract, hands), close: async () => undefined };
  }
  const emulator = await startEmulatorThread({ port: 0, auth: settings.target.auth === 'none' ? 'none' : 'strict' });
  const session = await start({ ...settings, target: { ...settings.target, url: emulator.url } }, contract);
  return { session, close: () => emulator.close() };
}

/** The finding as a failed assertion shows it. */
function inWords({ class: kind, level, expected, actual, count, seed }: Finding): string {
  return `${kind} (${level}), ${count} times, seed ${seed}\n  expected: ${expected}\n  actual:   ${actual}`;
}

/**
 * Registers the checks with the vitest run that calls it: one test a check. A deviation fails its test with the findings' text; what
 * could not be measured is skipped with the reason. All tests wait for one run of the engine, which decides what goes out when.
 * Throws UsageError for a fixtures file that is none and for a glob that no check matches.
 */
export function contractSuite(options: ContractSuiteOptions = {}): void {
  const contract = shippedContract();
  const settings = plannedSettings(options);
  const { plans } = chosenPlans(settings, contract);
  describe(`${contract.operation.name} at ${settings.target.id}`, () => {
    let opened: Opened | undefined;
    // The engine ends each profile by itself: a limit of vitest's on one test would blame whichever check waits, and one on a hook all of them.
    const within = { timeout: 0 };
    beforeAll(async () => {
      opened = await openSession(options, settings, contract);
    }, within.timeout);
    afterAll(async () => {
      await opened?.session.summary.catch(() => undefined);
      await opened?.close();
    }, within.timeout);
    for (const id of checkIds(plans)) {
      test(id, within, async ({ skip }) => {
        const { result, findings } = await sessionOf(opened).report(id);
        if (result.verdict === 'skipped') skip(result.reason ?? 'skipped');
        expect(findings.map(inWords).join('\n'), result.reason ?? undefined).toBe('');
        expect(result.verdict, result.reason ?? undefined).toBe('conforms');
      });
    }
    test('the run as a whole was measured', within, async () => {
      const { verdict, reasons } = await wholeRun(sessionOf(opened), settings, contract);
      expect(verdict, reasons?.join('; ')).not.toBe('not-measured');
    });
  });
}
