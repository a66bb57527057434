import { Command, Option } from 'commander';
import { contractOf } from '../../engine/contract.ts';
import type { Level } from '../../model/level.ts';
import type { Run } from '../../model/run.ts';
import { diff, diffExitCode, diffRenderers, editionDifference, editionRenderers, editionsInWords } from '../../reports/index.ts';
import { editionsOf, loadOperation, shippedOperations } from '../../spec/load.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { runsOfOne } from '../judged-runs.ts';

interface DiffCommandOptions {
  readonly format: keyof typeof diffRenderers;
  readonly failOn?: Lowercase<Level>;
  readonly editions: boolean;
  readonly operation?: string;
}

/** What two editions of a shipped operation say differently. Throws UsageError for one that there is not. */
function betweenEditions(base: string, head: string, { format, operation }: DiffCommandOptions): string {
  const named = operation === undefined ? {} : { operation };
  const of = (edition: string) => contractOf({ ...named, edition }).operation;
  return editionRenderers[format](editionDifference(of(base), of(head)));
}

/** Of runs of different editions, what differs because the page does; nothing where one of them is shipped no more. */
function aboutEditions(base: Run, head: Run): readonly string[] {
  const name = base.operation ?? loadOperation().name;
  const [before, after] = [base.spec.edition, head.spec.edition];
  if (before === after || !shippedOperations().includes(name) || ![before, after].every((each) => editionsOf(name).includes(each)))
    return [];
  const difference = editionDifference(loadOperation(name, before), loadOperation(name, after));
  const chosen = name === loadOperation().name ? '' : ` --operation ${name}`;
  return ['', `Of the page itself: ${editionsInWords(difference)} (eni-contract diff --editions ${before} ${after}${chosen})`];
}

function betweenRuns(base: string, head: string, { format, failOn, operation }: DiffCommandOptions): number {
  if (operation !== undefined) throw new UsageError('--operation goes with --editions: runs say themselves what they are about');
  const level = failOn === undefined ? {} : { failOn: failOn.toUpperCase() as Level };
  const [earlier, later] = runsOfOne([base, head]) as [Run, Run];
  const difference = diff(earlier, later, level);
  const more = format === 'json' ? [] : aboutEditions(earlier, later);
  process.stdout.write(`${[diffRenderers[format](difference).trimEnd(), ...more].join('\n')}\n`);
  return diffExitCode(difference);
}

export function diffCommand(): Command {
  return new Command('diff')
    .argument('<base.json>', 'the earlier run; with --editions an edition, such as 2024-04-22')
    .argument('<head.json>', 'the later run, or edition')
    .option('--editions', 'compare two editions of an operation instead: parameters, rules, codes and fields of the answer', false)
    .option('--operation <name>', 'whose editions; CreateNetworkInterface unless told')
    .addOption(
      new Option(
        '--fail-on <level>',
        'lowest level at which a new way of deviating is a regression; should, or may where the later run failed on that',
      ).choices(['must', 'should', 'may']),
    )
    .addOption(new Option('--format <name>', 'how to say it').choices(Object.keys(diffRenderers)).default('text'))
    .action((base: string, head: string, options: DiffCommandOptions) => {
      if (options.editions) process.stdout.write(`${betweenEditions(base, head, options)}\n`);
      else process.exitCode = betweenRuns(base, head, options);
    });
}
