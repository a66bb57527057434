import { Command, Option } from 'commander';
import type { Level } from '../../model/level.ts';
import type { Run } from '../../model/run.ts';
import { diff, diffExitCode, diffRenderers } from '../../reports/index.ts';
import { runsOfOne } from '../judged-runs.ts';

interface DiffCommandOptions {
  readonly format: keyof typeof diffRenderers;
  readonly failOn?: Lowercase<Level>;
}

export function diffCommand(): Command {
  return new Command('diff')
    .description('Say what changed between two runs; exits 1 where something regressed or evidence was lost.')
    .argument('<base.json>', 'the earlier run')
    .argument('<head.json>', 'the later run')
    .addOption(
      new Option(
        '--fail-on <level>',
        'lowest level at which a new way of deviating is a regression; should, or may where the later run failed on that',
      ).choices(['must', 'should', 'may']),
    )
    .addOption(new Option('--format <name>', 'how to say it').choices(Object.keys(diffRenderers)).default('text'))
    .action((base: string, head: string, { format, failOn }: DiffCommandOptions) => {
      const level = failOn === undefined ? {} : { failOn: failOn.toUpperCase() as Level };
      const [earlier, later] = runsOfOne([base, head]) as [Run, Run];
      const difference = diff(earlier, later, level);
      process.stdout.write(`${diffRenderers[format](difference).trimEnd()}\n`);
      process.exitCode = diffExitCode(difference);
    });
}
