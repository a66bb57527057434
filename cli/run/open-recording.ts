import { resolve } from 'node:path';
import { type RecordingHead, readRecording } from '../../runner/recording/recording.ts';
import type { Settings } from '../../runner/settings.ts';
import type { Operation } from '../../spec/operation.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { parseTarget } from '../../targets/parse-target.ts';
import { shellArgument } from '../reproduce/quote.ts';
import type { OpenedTarget } from './opened-target.ts';

function requireSameSpec(
  file: string,
  { operation, spec: { digest, edition: recorded } }: RecordingHead,
  { name, edition, digest: own, earlierDigests }: Operation,
): void {
  if (operation !== undefined && operation !== name)
    throw new UsageError(
      `${file} is a recording of ${operation}, and the run is about ${name}: name the same operation, or another recording`,
    );
  if (recorded !== edition)
    throw new UsageError(
      `${file} is a recording of the edition ${recorded}, and the run is about that of ${edition}: name the same with --edition`,
    );
  if (digest !== own && !earlierDigests.includes(digest))
    throw new UsageError(
      `${file} was recorded with another edition of the spec (${digest.slice(0, 12)}, not ${own.slice(0, 12)}): record it again`,
    );
}

/** A recording in the place of a target: its world, its seed. Throws UsageError for a file that is none. */
export function openRecording(id: string, file: string, operation: Operation): Omit<OpenedTarget, 'options'> {
  const { head } = readRecording(file);
  requireSameSpec(file, head, operation);
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

/** The file that `--oracle` names. Throws UsageError where it names none. */
export function oracleFile(oracle: string): string {
  const parsed = oracle.startsWith('recording:') ? parseTarget(oracle) : null;
  if (parsed?.kind === 'recording') return parsed.file;
  throw new UsageError(`--oracle ${oracle}: write --oracle recording:FILE`);
}

/** The recording that `--oracle` names, and the seed and twins that it was made with. */
export function withOracle(settings: Settings, oracle: string | undefined, operation: Operation): Settings {
  if (oracle === undefined) return settings;
  const file = oracleFile(oracle);
  const { head } = readRecording(file);
  requireSameSpec(file, head, operation);
  const expected = { id: oracle, file: resolve(file), target: head.target.id, recordedAt: head.recordedAt };
  const replayCommand = `${settings.replayCommand} --oracle ${shellArgument(oracle)}`;
  const foundOn = settings.foundOn ? { foundOn: { ...settings.foundOn, oracle } } : {};
  return { ...settings, seed: head.seed, oracle: expected, sharedTwins: head.sharedTwins, replayCommand, ...foundOn };
}
