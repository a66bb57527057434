import { seededFixtures } from '../emulator/index.ts';
import { shippedContract } from '../engine/contract.ts';
import { measure } from '../engine/measure.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { type WireForm, wireForms } from '../model/request.ts';
import type { Run } from '../model/run.ts';
import { conclude } from '../reports/index.ts';
import { assembleRun } from '../runner/assemble.ts';
import { newSignals } from '../runner/progress.ts';
import { profiles, type Settings } from '../runner/settings.ts';
import { credentials } from '../targets/credentials.ts';

export interface SessionOptions {
  readonly url: string;
  readonly only: readonly string[];
  readonly timeoutMs?: number;
  readonly maxSeconds?: number;
  readonly forms?: readonly WireForm[];
  readonly fixtures?: Fixtures;
  readonly samples?: number;
  readonly concurrency?: number;
}

const contract = shippedContract();

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
    replay: null,
    shard: null,
    replayCommand: 'replay FILE',
    signals: newSignals(),
  };
}

/** One run in this process, as the command line would make it, reports excepted. */
export async function sessionAt(options: SessionOptions): Promise<Run> {
  const settings = settingsOf(options, options.fixtures ?? (seededFixtures() as Fixtures));
  const startedAt = new Date();
  const { reports, summary } = await measure(settings, contract);
  const durationMs = Date.now() - startedAt.getTime();
  const { operation } = contract;
  return conclude(assembleRun({ settings, operation, reports, summary, suiteVersion: 'test', failOn: 'MUST', startedAt, durationMs }));
}
