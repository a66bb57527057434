import { timesOf } from '../cli/reproduce/send-again.ts';
import { seededFixtures } from '../emulator/index.ts';
import { shippedContract } from '../engine/contract.ts';
import { measure } from '../engine/measure.ts';
import { settingsFor } from '../engine/settings.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { type WireForm, wireForms } from '../model/request.ts';
import type { Finding, Run } from '../model/run.ts';
import { conclude } from '../reports/index.ts';
import { assembleRun } from '../runner/assemble.ts';
import { profiles, type Settings } from '../runner/settings.ts';
import { credentials } from '../targets/credentials.ts';

export interface SessionOptions {
  readonly url: string;
  /** A shipped operation; CreateNetworkInterface unless told. */
  readonly operation?: string;
  readonly only: readonly string[];
  readonly timeoutMs?: number;
  readonly maxSeconds?: number;
  readonly forms?: readonly WireForm[];
  readonly fixtures?: Fixtures;
  readonly samples?: number;
  readonly seed?: number;
  readonly concurrency?: number;
  /** Nothing but this finding's case. */
  readonly replay?: Finding;
  /** Where it is written down, the recording that is expected, and the one that answers instead of the target. */
  readonly tape?: Pick<Settings, 'record' | 'oracle' | 'playback'>;
}

function settingsOf({ url, samples = 0, maxSeconds = 3600, replay, tape = {}, ...options }: SessionOptions): Settings {
  const { only, seed, forms = wireForms, concurrency = 16, timeoutMs = 2000, fixtures = seededFixtures() as Fixtures } = options;
  return settingsFor({
    endpoint: { id: url, url, auth: 'sign' },
    // Wherever the target is said to be: the keys are those that everybody knows.
    credentials: Object.fromEntries(credentials(fixtures, {}, true)),
    fixtures,
    profile: { ...profiles.smoke, samples, maxSeconds, ...(seed === undefined ? {} : { seed }) },
    only,
    forms,
    concurrency,
    timeoutMs,
    ...(replay
      ? { replay: replay.case, again: { check: replay.check, seed: replay.seed, path: replay.path, times: timesOf(replay) } }
      : {}),
    ...tape,
  });
}

/** One run in this process, as the command line would make it, reports excepted. */
export async function sessionAt(options: SessionOptions): Promise<Run> {
  const settings = settingsOf(options);
  const contract = shippedContract(options.operation);
  const startedAt = new Date();
  const { reports, summary } = await measure(settings, contract);
  const durationMs = Date.now() - startedAt.getTime();
  const { operation } = contract;
  return conclude(assembleRun({ settings, operation, reports, summary, suiteVersion: 'test', failOn: 'MUST', startedAt, durationMs }));
}
