import { randomBytes } from 'node:crypto';
import { timesOf } from '../cli/reproduce/send-again.ts';
import { seededFixtures } from '../emulator/index.ts';
import { allPlans, type CheckPlan } from '../generators/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { type WireForm, wireForms } from '../model/request.ts';
import type { Finding, Run } from '../model/run.ts';
import { oracle } from '../oracle/expect.ts';
import { conclude } from '../reports/index.ts';
import { assembleRun } from '../runner/assemble.ts';
import { newSignals } from '../runner/progress.ts';
import { select } from '../runner/select.ts';
import { startSession } from '../runner/session.ts';
import { profiles, type Settings } from '../runner/settings.ts';
import { specFile } from '../spec/files.ts';
import { loadOperation, loadOperationFile } from '../spec/load.ts';
import { replayPlan } from '../suites/replay-plan.ts';
import { credentials } from '../targets/credentials.ts';
import { collectionPaths } from '../targets/http/collection-paths.ts';
import { httpTarget } from '../targets/http/http-target.ts';

export interface SessionOptions {
  readonly url: string;
  readonly only: readonly string[];
  readonly timeoutMs?: number;
  readonly maxSeconds?: number;
  readonly forms?: readonly WireForm[];
  readonly fixtures?: Fixtures;
  readonly samples?: number;
  readonly concurrency?: number;
  /** Nothing but this finding's case. */
  readonly replay?: Finding;
  /** Where it is written down, and the recording that is expected. */
  readonly tape?: Pick<Settings, 'record' | 'oracle'>;
}

const operation = loadOperation();
const judge = oracle(operation);
const collections = collectionPaths([operation, loadOperationFile(specFile('describe-network-interfaces.yaml'))]);

function settingsOf(options: SessionOptions, fixtures: Fixtures): Settings {
  return {
    target: { id: options.url, url: options.url, version: null, auth: 'sign' },
    credentials: Object.fromEntries(credentials(fixtures, {}, true)),
    fixtures,
    profile: { ...profiles.smoke, samples: options.samples ?? 0, maxSeconds: options.maxSeconds ?? 60 },
    seed: 1,
    only: options.only,
    forms: options.forms ?? wireForms,
    concurrency: options.concurrency ?? 16,
    rate: null,
    timeoutMs: options.timeoutMs ?? 2000,
    bail: false,
    saved: [],
    replay: options.replay?.case ?? null,
    shard: null,
    replayCommand: 'replay FILE',
    ...options.tape,
    signals: newSignals(),
  };
}

function plansOf({ only, replay }: SessionOptions, settings: Settings): readonly CheckPlan[] {
  const plans = allPlans(operation, settings.fixtures, { forms: settings.forms, auth: 'sign' });
  if (replay) return [replayPlan(plans, replay.case, timesOf(replay))];
  const chosen = new Set(
    select(
      plans.map(({ id }) => id),
      only,
    ),
  );
  return plans.filter(({ id }) => chosen.has(id));
}

/** One run in this process, as the command line would make it, reports excepted. */
export async function sessionAt(options: SessionOptions): Promise<Run> {
  const settings = settingsOf(options, options.fixtures ?? (seededFixtures() as Fixtures));
  const target = httpTarget({
    ...settings.target,
    accounts: new Map(Object.entries(settings.credentials)),
    timeoutMs: settings.timeoutMs,
    connections: settings.concurrency,
    now: () => new Date(),
    nonce: () => randomBytes(16).toString('hex'),
    apiVersion: operation.version,
    collections,
  });
  const startedAt = new Date();
  try {
    const session = startSession(settings, { operation, oracle: judge, target, plans: plansOf(options, settings) });
    const summary = await session.summary;
    const reports = await Promise.all(session.checks.map((check) => session.report(check)));
    const durationMs = Date.now() - startedAt.getTime();
    return conclude(assembleRun({ settings, operation, reports, summary, suiteVersion: 'test', failOn: 'MUST', startedAt, durationMs }));
  } finally {
    await target.close();
  }
}
