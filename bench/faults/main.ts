/**
 * How many planted defects does the suite notice? `npm run faults [-- --seeds N] [--matrix] [--only GLOB] [--threads N]`.
 * Runs the gate profile against the emulator with each fault of its catalogue, and with each harmless variation. Exits 1 where a fault
 * survives its mapped checks, a harmless variation is reported, or a check kills none of the faults.
 */
import { Command } from 'commander';
import { wholeNumber } from '../../cli/options.ts';
import { faultCatalogue } from '../../emulator/index.ts';
import type { CheckPlan } from '../../generators/index.ts';
import { select } from '../../runner/select.ts';
import { sharedCheckIds } from '../../runner/trials/shared-checks.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { plansOfRun } from '../measure.ts';
import { onThreads, threadsHere } from '../on-threads.ts';
import { faultLine, isBad, summaryTable } from './table.ts';
import { type FaultTrial, mappedPlans } from './trial.ts';
import type { FaultTask } from './worker.ts';

/** Checks that record what a target does and assert nothing but that it answers; like precedence and hostile input they judge robustness. */
const recorded: readonly string[] = ['idempotency/after-error', 'idempotency/after-delete'];

interface Options {
  readonly seeds: number;
  readonly matrix: boolean;
  readonly only: readonly string[];
  readonly threads: number;
}

const plans = plansOfRun();

const program = new Command('faults')
  .option('--seeds <number>', 'how many seeds, from 1 on', wholeNumber(1), 1)
  .option('--matrix', 'run every check against every fault', false)
  .option('--only <glob...>', 'fault ids', [])
  .option('--threads <number>', 'faults tried at once', wholeNumber(1), threadsHere);

/** Every chosen fault at every seed. Throws UsageError for a glob that no fault's id matches. */
function tasksOf({ seeds, matrix, only }: Options): readonly FaultTask[] {
  const ids = select(
    faultCatalogue.map(({ id }) => id),
    only,
    'fault',
  );
  return Array.from({ length: seeds }, (_, index) => ids.map((id) => ({ id, seed: index + 1, matrix }))).flat();
}

/** Checks that assert something and that no planted fault made report it. */
function idleChecks(trials: readonly FaultTrial[]): readonly string[] {
  const killers = new Set(trials.filter(({ fault }) => !fault.harmless).flatMap(({ by }) => by));
  const asserts = ({ id, family, skip }: CheckPlan) =>
    skip === null && family !== 'precedence' && family !== 'hostile' && !recorded.includes(id);
  const checks = [...plans.filter(asserts).map(({ id }) => id), ...sharedCheckIds];
  return checks.filter((id) => !killers.has(id));
}

/** Runs tasks on threads, telling each result. */
async function tried(tasks: readonly FaultTask[], threads: number, tell: (trial: FaultTrial) => void): Promise<readonly FaultTrial[]> {
  const trials: FaultTrial[] = [];
  const take = (trial: FaultTrial) => {
    trials.push(trial);
    tell(trial);
  };
  await onThreads<FaultTask, FaultTrial>(new URL('./worker.js', import.meta.url), tasks, take, threads);
  return trials;
}

/** A fault is given up once one check reports it: those that another was always faster than are run alone, against each fault that they have to notice until they notice one. */
async function stillIdle(idle: readonly string[], threads: number): Promise<readonly string[]> {
  const left = new Map(
    idle.map((check) => [
      check,
      faultCatalogue.filter((fault) => !fault.harmless && mappedPlans(fault, plans).some(({ id }) => id === check)).map(({ id }) => id),
    ]),
  );
  const found = new Set<string>();
  for (let round = 0; ; round++) {
    const tasks = [...left].flatMap(([check, faults]): FaultTask[] => {
      const id = found.has(check) ? undefined : faults[round];
      return id === undefined ? [] : [{ id, seed: 1, matrix: false, check }];
    });
    if (tasks.length === 0) return idle.filter((check) => !found.has(check));
    for (const { by } of await tried(tasks, threads, () => undefined)) for (const check of by) found.add(check);
  }
}

async function main(options: Options): Promise<number> {
  const tasks = tasksOf(options);
  const trials = await tried(tasks, options.threads, (trial) => process.stdout.write(`${faultLine(trial)}\n`));
  const idle = options.only.length === 0 ? await stillIdle(idleChecks(trials), options.threads) : [];
  process.stdout.write(`\n${summaryTable(trials)}\n`);
  if (idle.length > 0) process.stdout.write(`checks that killed nothing: ${idle.length}\n${idle.join('\n')}\n`);
  const bad = trials.filter(isBad);
  for (const trial of bad) process.stdout.write(`${faultLine(trial)}\n`);
  return bad.length > 0 || idle.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main(program.parse().opts<Options>());
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`faults: ${error.message}\n`);
  process.exitCode = 64;
}
