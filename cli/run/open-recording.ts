import { resolve } from 'node:path';
import { readRecording } from '../../runner/recording/recording.ts';
import type { Settings } from '../../runner/settings.ts';
import { loadOperation } from '../../spec/load.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { parseTarget } from '../../targets/parse-target.ts';
import { shellArgument } from '../reproduce/quote.ts';
import type { OpenedTarget } from './opened-target.ts';

function requireSameSpec(file: string, digest: string): void {
  const { digest: own, earlierDigests } = loadOperation();
  if (digest !== own && !earlierDigests.includes(digest))
    throw new UsageError(
      `${file} was recorded with another edition of the spec (${digest.slice(0, 12)}, not ${own.slice(0, 12)}): record it again`,
    );
}

/** A recording in the place of a target: its world, its seed. Throws UsageError for a file that is none. */
export function openRecording(id: string, file: string): Omit<OpenedTarget, 'options'> {
  const { head } = readRecording(file);
  requireSameSpec(file, head.spec.digest);
  const complete = (settings: Settings): Settings => ({
    ...settings,
    seed: head.seed,
    playback: resolve(file),
    sharedTwins: head.sharedTwins,
    // Which cases were under way together is not recorded: side by side, two would hold an address that was answered to one after the other.
    concurrency: 1,
    target: { ...settings.target, version: settings.target.version ?? `${head.target.id} as recorded ${head.recordedAt}` },
  });
  // Nothing listens there: all is answered from the file.
  return { id, url: 'http://127.0.0.1:9', fixtures: head.fixtures, complete, close: async () => undefined };
}

/** The recording that `--oracle` names, and the seed and twins that it was made with. */
export function withOracle(settings: Settings, oracle: string | undefined): Settings {
  if (oracle === undefined) return settings;
  const parsed = oracle.startsWith('recording:') ? parseTarget(oracle) : null;
  if (parsed?.kind !== 'recording') throw new UsageError(`--oracle ${oracle}: write --oracle recording:FILE`);
  const { head } = readRecording(parsed.file);
  requireSameSpec(parsed.file, head.spec.digest);
  const expected = { id: oracle, file: resolve(parsed.file), target: head.target.id, recordedAt: head.recordedAt };
  const replayCommand = `${settings.replayCommand} --oracle ${shellArgument(oracle)}`;
  const foundOn = settings.foundOn ? { foundOn: { ...settings.foundOn, oracle } } : {};
  return { ...settings, seed: head.seed, oracle: expected, sharedTwins: head.sharedTwins, replayCommand, ...foundOn };
}
