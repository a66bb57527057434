import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { newSignals } from '../../runner/progress.ts';
import { profiles, type Settings } from '../../runner/settings.ts';
import { credentials } from '../../targets/credentials.ts';
import { isLoopback } from '../../targets/http/http-target.ts';
import { foundOn, replayLine } from '../reproduce/replay-line.ts';
import { newRunId } from './open-alibabacloud.ts';
import type { OpenedTarget } from './opened-target.ts';
import type { RunOptions } from './run-options.ts';
import { savedCases } from './saved-cases.ts';
import { transportOf } from './transport-of.ts';

/** Beside the reports of a run: what it made. */
export const ledgerName = 'ledger.jsonl';

/** Everything a session needs, from the command line and the target. */
export function settingsOf(target: OpenedTarget, options: RunOptions, out: string = options.out): Settings {
  const profile = profiles[options.profile];
  const loopback = isLoopback(new URL(target.url).hostname);
  return {
    target: { id: target.id, url: target.url, version: options.targetVersion ?? null, auth: options.auth },
    credentials: Object.fromEntries(credentials(target.fixtures, target.ownKeys === true ? null : process.env, loopback)),
    fixtures: target.fixtures,
    profile: {
      ...profile,
      samples: options.runs ?? profile.samples,
      ...(options.maxTime === undefined ? {} : { maxSeconds: options.maxTime, stretches: false }),
    },
    seed: options.seed ?? profile.seed ?? randomInt(0x7fffffff),
    only: options.only,
    ...(options.exclude === undefined ? {} : { exclude: options.exclude }),
    forms: options.wire,
    concurrency: options.concurrency ?? (loopback ? 32 : 4),
    rate: options.rate ?? null,
    timeoutMs: options.timeout * 1000,
    transport: transportOf(target.url, options),
    ...(options.settle === undefined ? {} : { settleMs: options.settle * 1000 }),
    bail: options.bail,
    bailAt: options.failOn.toUpperCase() as Uppercase<typeof options.failOn>,
    ...(options.maxFindings === undefined ? {} : { maxFindings: options.maxFindings }),
    saved: savedCases(options),
    replay: options.replay ?? null,
    shard: options.shard ?? null,
    ...(options.again ? { again: options.again } : {}),
    replayCommand: replayLine(target.id, options, options.partOf ?? out),
    foundOn: foundOn(target.id, options),
    ...(target.ledger ? { ledger: { file: join(out, ledgerName), run: newRunId(), sync: target.ledger === 'synced' } } : {}),
    signals: newSignals(),
  };
}
