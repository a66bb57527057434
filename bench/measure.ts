import { type EmulatorEdition, seededFixtures, startEmulatorThread } from '../emulator/index.ts';
import { type Contract, shippedContract } from '../engine/contract.ts';
import { openHttp } from '../engine/open-http.ts';
import { settingsFor } from '../engine/settings.ts';
import { subjectOfRun } from '../engine/smallest.ts';
import { allPlans, type CheckPlan } from '../generators/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Target } from '../model/observation.ts';
import { wireForms } from '../model/request.ts';
import { oracle } from '../oracle/expect.ts';
import type { CheckReport, SessionReport } from '../runner/check-report.ts';
import { startSession } from '../runner/session.ts';
import { type Profile, profiles, type Settings } from '../runner/settings.ts';
import { credentials } from '../targets/credentials.ts';

export const concurrency = 32;
/** Long enough for a machine that does other work as well: a late answer is not what is looked for. */
const patientMs = 5000;
export const contract = shippedContract();
export const operation = contract.operation;

/** Which of the shipped contracts; the default unless told. */
export interface Measured {
  readonly operation?: string;
  /** Of the contract and of the emulator. */
  readonly edition?: EmulatorEdition;
}

/** A contract with what judges by it. */
interface Bench {
  readonly contract: Contract;
  readonly judge: ReturnType<typeof oracle>;
  readonly subject: ReturnType<typeof subjectOfRun>;
}
export const fixtures: Fixtures = seededFixtures();
export const accounts = credentials(fixtures, {}, true);
const keys = Object.fromEntries(accounts);
const endpoint = { id: 'embedded', auth: 'sign' } as const;

const benches = new Map<Contract, Bench>();

function benchOf({ operation: name, edition }: Measured): Bench {
  const asked = shippedContract(name, edition);
  const bench = benches.get(asked) ?? { contract: asked, judge: oracle(asked), subject: subjectOfRun(asked, fixtures) };
  benches.set(asked, bench);
  return bench;
}

const planned = new Map<Contract, Map<boolean, readonly CheckPlan[]>>();

/** Everything that a run with this profile plans against the seeded world. */
export function plansOfRun(measured: Measured = {}, { inTurn }: Profile = profiles.gate): readonly CheckPlan[] {
  const { contract: asked } = benchOf(measured);
  const ofContract = planned.get(asked) ?? new Map<boolean, readonly CheckPlan[]>();
  const plans = ofContract.get(inTurn) ?? allPlans(asked, fixtures, { forms: wireForms, auth: 'sign', inTurn });
  planned.set(asked, ofContract.set(inTurn, plans));
  return plans;
}

export interface Measurement {
  readonly reports: readonly CheckReport[];
  readonly summary: SessionReport;
  readonly seconds: number;
}

export interface MeasureOptions extends Measured {
  readonly plans: readonly CheckPlan[];
  readonly faults?: readonly string[];
  readonly profile?: Profile;
  readonly seed?: number;
  /** Ends at the first deviation at SHOULD or above. */
  readonly bail?: boolean;
  /** How long an answer is waited for. */
  readonly timeoutMs?: number;
  /** Where it is written down, and the recording that is expected. */
  readonly tape?: Pick<Settings, 'record' | 'oracle'>;
  /** Puts something between the session and the target. */
  readonly wrap?: (target: Target) => Target;
}

function targetAt(url: string, timeoutMs: number, of: Contract): Target {
  return openHttp({ endpoint: { ...endpoint, url }, credentials: keys, timeoutMs, connections: concurrency }, of);
}

/** One session against a fresh emulator on a thread of its own. */
export async function measure({ faults = [], ...options }: MeasureOptions): Promise<Measurement> {
  const page = options.edition === undefined ? {} : { edition: options.edition };
  const emulator = await startEmulatorThread({ port: 0, auth: 'strict', faults, ...page });
  try {
    return await measureAt(emulator.url, options);
  } finally {
    await emulator.close();
  }
}

/** One session against an emulator that is there already. */
export async function measureAt(url: string, options: Omit<MeasureOptions, 'faults'>): Promise<Measurement> {
  const { plans, wrap = (target) => target, timeoutMs = patientMs } = options;
  const { contract: of, judge, subject } = benchOf(options);
  const target = targetAt(url, timeoutMs, of);
  try {
    const started = performance.now();
    const session = startSession(settingsOf(url, options), {
      ...subject,
      oracle: judge,
      target: wrap(target),
      plans,
    });
    const summary = await session.summary;
    const seconds = (performance.now() - started) / 1000;
    const reports = await Promise.all(session.checks.map((check) => session.report(check)));
    return { reports, summary, seconds };
  } finally {
    await target.close();
  }
}

/** What is planned is measured, however busy the machine: only a run that goes on until its time is up has a time. */
function unhurried(profile: Profile): Profile {
  return profile.samples === null ? profile : { ...profile, maxSeconds: 3600 };
}

export function settingsOf(url: string, options: MeasureOptions): Settings {
  const { profile = profiles.gate, seed = 1, bail = false, tape = {}, timeoutMs = patientMs } = options;
  return settingsFor({
    endpoint: { ...endpoint, url },
    credentials: keys,
    fixtures,
    profile: unhurried(profile),
    seed,
    bail,
    bailAt: 'SHOULD',
    concurrency,
    timeoutMs,
    ...tape,
  });
}
