import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { merge, withinFile } from '../../reports/index.ts';
import { judgedRuns } from '../judged-runs.ts';
import { requireWritableFile } from '../run/require-writable.ts';

export function mergeCommand(): Command {
  return new Command('merge')
    .argument('<run.json...>', 'every shard of the run')
    .requiredOption('--out <run.json>', 'where the whole run goes')
    .option('--spec <file>', 'YAML file of the operation, where it is none of those shipped')
    .action((paths: readonly string[], { out, spec }: { out: string; spec?: string }) => {
      requireWritableFile('--out', out);
      const { runs, operation } = judgedRuns(paths, spec);
      const run = merge(runs, operation);
      writeFileSync(out, `${JSON.stringify(withinFile(run))}\n`);
      process.stdout.write(`${out}\n`);
      process.exitCode = run.exitCode;
    });
}
