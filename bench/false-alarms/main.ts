/**
 * How often is a target that conforms called wrong? `npm run false-alarms [-- --samples N] [--alone] [--only GLOB] [--seed N] [--operation NAME|all] [--threads N]`.
 * Every edge and N samples of each check against the faithful emulator and against its harmless variations: some at once, and each alone where its
 * group was called wrong; with --alone one by one. With `all`, one operation after the other, with as many samples as make a million cases of them
 * together. Exits 1 where a check reports anything at SHOULD or above, or cannot tell.
 */
import { watchOutput } from '../../cli/output.ts';
import type { Fault } from '../../emulator/index.ts';
import { select } from '../../runner/select.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { catalogue, operations } from '../faults/catalogue.ts';
import { everyOperation, namedOperations } from '../faults/options.ts';
import { operation, plansOfRun } from '../measure.ts';
import { onThreads } from '../on-threads.ts';
import { falseAlarmsCommand, type Options } from './options.ts';
import { isWrong, operationsTable, targetLine } from './table.ts';
import { groupSize, groupsToTry, samplesWithin, taskOf, variationsOf, waitingPart } from './targets.ts';
import type { AlarmCount, AlarmTask } from './worker.ts';

/** Of all operations together; the edges alone of a larger one may be more than its share. */
const budget = 1_000_000;

async function count(tasks: readonly AlarmTask[], threads: number): Promise<readonly AlarmCount[]> {
  const counts: AlarmCount[] = [];
  const take = (found: AlarmCount): void => {
    counts.push(found);
    process.stdout.write(`${targetLine(found)}\n`);
  };
  await onThreads<AlarmTask, AlarmCount>(new URL('./worker.js', import.meta.url), tasks, take, threads);
  return counts;
}

/** The chosen variations of each operation that is asked for and has some. Throws UsageError for a glob that no id matches. */
function chosen({ operation: asked, only }: Options): ReadonlyMap<string, readonly Fault[]> {
  const each = namedOperations(asked, operations).map((name) => [name, variationsOf(name, operation.name, catalogue)] as const);
  const all = new Set(each.flatMap(([, variations]) => variations.map(({ id }) => id)));
  const ids = new Set(select([...all], only, 'fault'));
  const left = each.map(([name, variations]) => [name, variations.filter(({ id }) => ids.has(id))] as const);
  return new Map(left.filter(([, variations]) => variations.length > 0));
}

async function ofOperation(
  name: string,
  variations: readonly Fault[],
  share: number,
  { samples: most, alone, seed, threads }: Options,
): Promise<readonly AlarmCount[]> {
  const groups = groupsToTry(variations, alone);
  const samples = samplesWithin(share, groups.length, plansOfRun({ operation: name }), most);
  process.stdout.write(`${name}, ${samples} samples of each check:\n`);
  const first = await count(
    groups.map((group) => taskOf(name, group, samples, seed)),
    threads,
  );
  // Which of a group it was shows when each is alone; a group that is called wrong only as one is a false alarm as well.
  const suspects = new Set(first.filter((each) => isWrong(each) && each.variations.length > 1).flatMap((each) => each.variations));
  const again = variations.filter(({ id }) => suspects.has(id)).map((each) => taskOf(name, [each], samples, seed));
  return [...first, ...(await count(again, threads))];
}

function summary(counts: readonly AlarmCount[], { alone }: Options): string {
  const cases = counts.reduce((sum, each) => sum + each.cases, 0);
  const tried = new Set(counts.flatMap(({ variations }) => variations));
  const waiting = catalogue.filter(({ id, waits }) => waits === true && tried.has(id)).length;
  const how = alone ? 'each alone' : `in groups of up to ${groupSize}`;
  return `${cases} cases judged on the faithful emulator and ${tried.size} harmless variations, ${how}: ${counts.length} targets (${waiting} variations that are waited for with 1/${waitingPart} of the samples), ${counts.filter(isWrong).length} of them called wrong`;
}

async function main(options: Options): Promise<number> {
  const every = options.operation === everyOperation;
  const counts: AlarmCount[] = [];
  const each = chosen(options);
  for (const [name, variations] of each)
    counts.push(...(await ofOperation(name, variations, every ? budget / each.size : Number.POSITIVE_INFINITY, options)));
  if (every) process.stdout.write(`\n${operationsTable(counts)}\n\n`);
  process.stdout.write(`${summary(counts, options)}\n`);
  return counts.some(isWrong) ? 1 : 0;
}

// A reader that has seen enough ends nothing.
watchOutput();
try {
  process.exitCode = await main(falseAlarmsCommand(operations).parse().opts<Options>());
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`false-alarms: ${error.message}\n`);
  process.exitCode = 64;
}
