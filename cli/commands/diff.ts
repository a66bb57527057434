import { Command, Option } from 'commander';
import { diff, diffExitCode, diffRenderers, readRun } from '../../reports/index.ts';

type DiffFormat = keyof typeof diffRenderers;

export function diffCommand(): Command {
  return new Command('diff')
    .description('Say what changed between two runs; exits 1 where something regressed or evidence was lost.')
    .argument('<base.json>', 'the earlier run')
    .argument('<head.json>', 'the later run')
    .addOption(new Option('--format <name>', 'how to say it').choices(Object.keys(diffRenderers)).default('text'))
    .action((base: string, head: string, { format }: { format: DiffFormat }) => {
      const difference = diff(readRun(base), readRun(head));
      process.stdout.write(`${diffRenderers[format](difference).trimEnd()}\n`);
      process.exitCode = diffExitCode(difference);
    });
}
