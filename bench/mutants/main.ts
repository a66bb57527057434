/**
 * How many small mistakes in the oracle do its tests notice? `npm run mutants [-- --only GLOB] [--sample N --seed N] [--max N] [--tests GLOB] [--threads N] [--log FILE]`.
 * Writes each mistake into oracle/ in memory, one at a time, and runs the tests that need no process up to the first that fails.
 * Exits 1 where fewer than 90 of 100 are noticed, or where one was noticed that is declared as such that no test can notice it.
 */
import { Command } from 'commander';
import { wholeNumber } from '../../cli/options.ts';
import { select } from '../../runner/select.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { onThreads } from '../on-threads.ts';
import { stale, whyEquivalent } from './equivalents.ts';
import type { Mutant } from './instrument.ts';
import { log, noticedBefore } from './log.ts';
import { sample } from './sample.ts';
import { instrumentedOracle, testFiles } from './sources.ts';
import { isRefuted, killedShare, mutantLine, type Outcome, survived, table } from './table.ts';
import type { Trial } from './trial.ts';

const leastShare = 90;

interface Options {
  readonly only: readonly string[];
  readonly tests: readonly string[];
  readonly sample?: number;
  readonly seed: number;
  readonly max?: number;
  readonly threads: number;
  readonly log?: string;
}

const program = new Command('mutants')
  .option('--only <glob...>', 'files of the oracle: oracle/limits/*', [])
  .option('--tests <glob...>', 'test files that are run: oracle/**', [])
  .option('--sample <number>', 'that many mutants, drawn by the seed', wholeNumber(1))
  .option('--seed <number>', 'seed of the sample', wholeNumber(0), 1)
  .option('--max <number>', 'at most that many mutants, in their order', wholeNumber(1))
  .option('--threads <number>', 'mutants tried at once', wholeNumber(1), 1)
  .option('--log <file>', 'where each trial is written; mutants that it says were noticed are not tried again');

function chosen(mutants: readonly Mutant[], options: Options): readonly Mutant[] {
  const files = new Set(select([...new Set(mutants.map(({ file }) => file))], options.only, 'file'));
  const among = mutants.filter(({ file }) => files.has(file));
  const drawn = options.sample === undefined ? among : sample(among, options.sample, options.seed);
  return drawn.slice(0, options.max);
}

function printList(title: string, outcomes: readonly Outcome[]): void {
  if (outcomes.length === 0) return;
  process.stdout.write(`\n${title}: ${outcomes.length}\n${outcomes.map((each) => mutantLine(each)).join('\n')}\n`);
}

function print(outcomes: readonly Outcome[]): void {
  process.stdout.write(`${table('file', outcomes, ({ file }) => file)}\n\n${table('operator', outcomes, ({ operator }) => operator)}\n`);
  printList('survived', outcomes.filter(survived));
  printList(
    'survived, and no test can notice them',
    outcomes.filter(({ trial, why }) => trial.killedBy === null && why !== undefined),
  );
  printList('declared as such that no test can notice, and noticed', outcomes.filter(isRefuted));
}

async function triedAll(tried: readonly Mutant[], tests: readonly string[], options: Options): Promise<ReadonlyMap<number, Trial>> {
  const path = options.log;
  const found = new Map((path === undefined ? [] : noticedBefore(path, tried)).map((trial) => [trial.id, trial]));
  if (found.size > 0) process.stdout.write(`${found.size} of ${tried.length} were noticed before, says ${path}\n\n`);
  const left = new Map(tried.filter(({ id }) => !found.has(id)).map((mutant) => [mutant.id, mutant]));
  const keep = (trial: Trial): void => {
    found.set(trial.id, trial);
    const mutant = left.get(trial.id);
    if (path !== undefined && mutant !== undefined) log(path, mutant, trial);
  };
  await onThreads<number, Trial>(new URL('./worker.js', import.meta.url), [...left.keys()], keep, options.threads, tests);
  return found;
}

async function main(options: Options): Promise<number> {
  const { mutants } = instrumentedOracle();
  for (const { file, operator, line } of stale(mutants))
    process.stderr.write(`mutants: no mutant of ${file} is "${operator}" of "${line}" any more: mend bench/mutants/equivalents.yaml\n`);
  const tried = chosen(mutants, options);
  const tests = select(testFiles(), options.tests, 'test file');
  const found = await triedAll(tried, tests, options);
  const outcomes = tried.flatMap((mutant): readonly Outcome[] => {
    const trial = found.get(mutant.id);
    return trial ? [{ mutant, trial, why: whyEquivalent(mutant) }] : [];
  });
  print(outcomes);
  return killedShare(outcomes) < leastShare || outcomes.some(isRefuted) ? 1 : 0;
}

try {
  process.exitCode = await main(program.parse().opts<Options>());
} catch (error) {
  // Tests that fail before anything is changed are no fault of how this was called.
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`mutants: ${error.message}\n`);
  process.exitCode = error instanceof UsageError ? 64 : 1;
}
