import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { readRecording } from '../../runner/recording/recording.ts';
import { exits } from '../exits.ts';
import { givenOptions } from '../options.ts';
import { judgeTarget } from '../run/judge-target.ts';
import { requireMeaning } from '../run/require-meaning.ts';
import { requireReadable } from '../run/require-readable.ts';
import { requireWritableFile, requireWritableFolder } from '../run/require-writable.ts';
import type { RunOptions } from '../run/run-options.ts';
import { runCommand } from './run.ts';

/** Options of `run` that make no sense while recording. */
const notHere = new Set(['--target', '--out', '--oracle', '--shard', '--baseline', '--bail', '--jobs', '--profile', '--open']);

export function recordCommand(): Command {
  const command = new Command('record')
    .requiredOption('--target <target>', 'what to record')
    .requiredOption('--out <file>', 'where the recording goes')
    .option('--reports <folder>', 'where the reports of the run go', 'reports/out/record');
  for (const option of runCommand().options) if (!notHere.has(option.long ?? '')) command.addOption(option);
  const profile = runCommand().options.find(({ long }) => long === '--profile');
  if (profile) command.addOption(profile.default('smoke'));
  return command.action(async (options: Omit<RunOptions, 'target'> & { target: string; reports: string }) => {
    const { target, out, reports, ...rest } = options;
    const asked: RunOptions = { ...rest, given: givenOptions(command), bail: false, target: [target], out: reports, record: out };
    requireMeaning([target], asked);
    requireReadable(target, asked);
    requireWritableFile('--out', out);
    requireWritableFolder('--reports', reports);
    const run = await judgeTarget(target, asked, reports);
    const measured = existsSync(out) ? readRecording(out).cases.size : 0;
    process.stdout.write(
      `${out}: ${measured} symbolic requests recorded; the page's judgement of them is in ${join(reports, 'report.html')}\n`,
    );
    // What the target gets wrong is no failure of recording it.
    process.exitCode = run.exitCode === exits.deviates || run.exitCode === exits.stale ? exits.conforms : run.exitCode;
  });
}
