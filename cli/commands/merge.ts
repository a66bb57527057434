import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { merge, readRun, withinFile } from '../../reports/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { requireWritableFile } from '../run/require-writable.ts';

export function mergeCommand(): Command {
  return new Command('merge')
    .description('Join the shards of one run.')
    .argument('<run.json...>', 'every shard of the run')
    .requiredOption('--out <run.json>', 'where the whole run goes')
    .action((paths: readonly string[], { out }: { out: string }) => {
      requireWritableFile('--out', out);
      const run = merge(paths.map(readRun), loadOperation());
      writeFileSync(out, `${JSON.stringify(withinFile(run))}\n`);
      process.stdout.write(`${out}\n`);
      process.exitCode = run.exitCode;
    });
}
