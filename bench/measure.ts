import { randomBytes } from 'node:crypto';
import { seededFixtures, startEmulatorThread } from '../emulator/index.ts';
import { allPlans, type CheckPlan } from '../generators/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Target } from '../model/observation.ts';
import { wireForms } from '../model/request.ts';
import { oracle } from '../oracle/expect.ts';
import type { CheckReport, SessionReport } from '../runner/check-report.ts';
import { newSignals } from '../runner/progress.ts';
import { startSession } from '../runner/session.ts';
import { type Profile, profiles, type Settings } from '../runner/settings.ts';
import { specFile } from '../spec/files.ts';
import { loadOperation, loadOperationFile } from '../spec/load.ts';
import { credentials } from '../targets/credentials.ts';
import { collectionPaths } from '../targets/http/collection-paths.ts';
import { httpTarget } from '../targets/http/http-target.ts';

export const concurrency = 32;
/** Long enough for a machine that does other work as well: a late answer is not what is looked for. */
const timeoutMs = 5000;
export const operation = loadOperation();
export const fixtures: Fixtures = seededFixtures();
export const accounts = credentials(fixtures, {}, true);

const judge = oracle(operation);
const collections = collectionPaths([operation, loadOperationFile(specFile('describe-network-interfaces.yaml'))]);

/** Everything that a run plans against the seeded world. */
export function plansOfRun(): readonly CheckPlan[] {
  return allPlans(operation, fixtures, { forms: wireForms, auth: 'sign' });
}

export interface Measurement {
  readonly reports: readonly CheckReport[];
  readonly summary: SessionReport;
  readonly seconds: number;
}

export interface MeasureOptions {
  readonly plans: readonly CheckPlan[];
  readonly faults?: readonly string[];
  readonly profile?: Profile;
  readonly seed?: number;
  readonly bail?: boolean;
  /** Where it is written down, and the recording that is expected. */
  readonly tape?: Pick<Settings, 'record' | 'oracle'>;
  /** Puts something between the session and the target. */
  readonly wrap?: (target: Target) => Target;
}

function targetAt(url: string): Target {
  return httpTarget({
    id: 'embedded',
    url,
    auth: 'sign',
    accounts,
    timeoutMs,
    connections: concurrency,
    now: () => new Date(),
    nonce: () => randomBytes(16).toString('hex'),
    apiVersion: operation.version,
    collections,
  });
}

/** One session against a fresh emulator on a thread of its own. */
export async function measure({ faults = [], ...options }: MeasureOptions): Promise<Measurement> {
  const emulator = await startEmulatorThread({ port: 0, auth: 'strict', faults });
  try {
    return await measureAt(emulator.url, options);
  } finally {
    await emulator.close();
  }
}

/** One session against an emulator that is there already. */
export async function measureAt(url: string, options: Omit<MeasureOptions, 'faults'>): Promise<Measurement> {
  const { plans, wrap = (target) => target } = options;
  const target = targetAt(url);
  try {
    const started = performance.now();
    const session = startSession(settingsFor(url, options), { operation, oracle: judge, target: wrap(target), plans });
    const summary = await session.summary;
    const seconds = (performance.now() - started) / 1000;
    const reports = await Promise.all(session.checks.map((check) => session.report(check)));
    return { reports, summary, seconds };
  } finally {
    await target.close();
  }
}

export function settingsFor(url: string, { profile = profiles.gate, seed = 1, bail = false, tape = {} }: MeasureOptions): Settings {
  return {
    target: { id: 'embedded', url, version: null, auth: 'sign' },
    credentials: Object.fromEntries(accounts),
    fixtures,
    profile,
    seed,
    only: [],
    forms: wireForms,
    concurrency,
    rate: null,
    timeoutMs,
    bail,
    saved: [],
    replay: null,
    shard: null,
    replayCommand: 'replay FILE',
    ...tape,
    signals: newSignals(),
  };
}
