import type { Fault } from '../../emulator/index.ts';
import type { CheckPlan } from '../../generators/index.ts';
import { sharedCheckIds } from '../../runner/findings/shared-checks.ts';
import { operation, plansOfRun } from '../measure.ts';
import { onThreads } from '../on-threads.ts';
import { catalogue, faultsOf } from './catalogue.ts';
import { groupsOf } from './groups.ts';
import type { Options } from './options.ts';
import { faultLine, isBad, type OperationTrials } from './table.ts';
import { type FaultTrial, mappedPlans } from './trial.ts';
import type { FaultTask } from './worker.ts';

/** Checks that record what a target does and assert nothing but that it answers; like precedence and hostile input they judge robustness. */
const recorded: readonly string[] = ['idempotency/after-error', 'idempotency/after-delete'];

/** So many harmless variations are tried at once. */
const groupSize = 8;

/** So many groups of them are waited for on each processor. */
const beside = 3;

const harmless = new Set(catalogue.flatMap((fault) => (fault.harmless ? [fault.id] : [])));
/** Where nearly every request is waited for, others of a group would wait as well. */
const slow = new Set(catalogue.flatMap(({ id, waits }) => (waits ? [id] : [])));

/** Every chosen fault, and the groups of harmless variations, at every seed. */
function tasksOf(ids: readonly string[], { seeds, matrix, alone, noticed, profile }: Options): readonly FaultTask[] {
  const faults = ids.filter((id) => !harmless.has(id)).map((id) => [id]);
  const quick = ids.filter((id) => harmless.has(id) && !slow.has(id));
  const groups = [...ids.filter((id) => slow.has(id)).map((id) => [id]), ...groupsOf(quick, matrix || alone ? 1 : groupSize)];
  return Array.from({ length: seeds }, (_, at) =>
    [...faults, ...groups].map((members) => ({ ids: members, seed: at + 1, matrix, whole: noticed, profile })),
  ).flat();
}

/** Checks that assert something and that no planted fault made report it; of what all operations have in common, where the faults are those of a create: it is planted there. */
function idleChecks(trials: readonly FaultTrial[], plans: readonly CheckPlan[], name: string): readonly string[] {
  const common = name === operation.name;
  const killers = new Set(trials.filter(({ fault }) => !fault.harmless).flatMap(({ by }) => by));
  const asserts = ({ id, family, skip }: CheckPlan) =>
    skip === null && family !== 'precedence' && family !== 'hostile' && (common || family !== 'protocol') && !recorded.includes(id);
  const checks = [...plans.filter(asserts).map(({ id }) => id), ...(common ? sharedCheckIds : [])];
  return checks.filter((id) => !killers.has(id));
}

/** Runs tasks on threads, telling each result; `together`: it was reported of a group, and may be another's. */
async function tried(
  tasks: readonly FaultTask[],
  threads: number,
  tell: (trial: FaultTrial, together: boolean) => void,
): Promise<readonly FaultTrial[]> {
  const trials: FaultTrial[] = [];
  const take = (found: readonly FaultTrial[]) => {
    const together = found.length > 1 && found.some(isBad);
    for (const trial of found) tell(trial, together);
    trials.push(...found);
  };
  await onThreads<FaultTask, readonly FaultTrial[]>(new URL('./worker.js', import.meta.url), tasks, take, threads);
  return trials;
}

/** For each of these checks, the faults that it has to notice. */
function aimedAt(idle: readonly string[], plans: readonly CheckPlan[], planted: readonly Fault[]): ReadonlyMap<string, readonly string[]> {
  const aimed = planted.map((fault) => ({ id: fault.id, checks: new Set(mappedPlans(fault, plans).map(({ id }) => id)) }));
  return new Map(idle.map((check) => [check, aimed.filter(({ checks }) => checks.has(check)).map(({ id }) => id)]));
}

/** A fault is given up once one check reports it: those that another was always faster than are run alone, against each fault that they have to notice until they notice one. */
async function stillIdle(idle: readonly string[], plans: readonly CheckPlan[], options: Options, name: string): Promise<readonly string[]> {
  const planted = faultsOf(name).filter((fault) => !fault.harmless);
  const left = aimedAt(idle, plans, planted);
  const found = new Set<string>();
  for (let round = 0; ; round++) {
    const tasks = [...left].flatMap(([check, faults]): FaultTask[] => {
      const id = found.has(check) ? undefined : faults[round];
      return id === undefined ? [] : [{ ids: [id], seed: 1, matrix: false, check }];
    });
    if (tasks.length === 0) return idle.filter((check) => !found.has(check));
    for (const { by } of await tried(tasks, options.threads, () => undefined)) for (const check of by) found.add(check);
  }
}

/** Tries all; what was reported of a group is then tried alone, and that counts. */
async function tryAll(tasks: readonly FaultTask[], { threads, profile }: Options): Promise<readonly FaultTrial[]> {
  const again: FaultTask[] = [];
  const told = (trial: FaultTrial, together: boolean) => {
    process.stdout.write(`${faultLine(trial)}\n`);
    if (together) again.push({ ids: [trial.fault.id], seed: trial.seed, matrix: false, profile });
  };
  // Harmless variations are mostly waited for: they are tried beside the faults, which are mostly computed.
  const conforms = ({ ids: [id = ''] }: FaultTask): boolean => harmless.has(id);
  const [faults, variations] = await Promise.all([
    tried(
      tasks.filter((task) => !conforms(task)),
      threads,
      told,
    ),
    tried(tasks.filter(conforms), threads * beside, told),
  ]);
  const first = [...faults, ...variations];
  const doubtful = new Set(again.map(({ ids: [id], seed }) => `${id} ${seed}`));
  const alone = again.length === 0 ? [] : await tried(again, threads, told);
  return [...first.filter(({ fault, seed }) => !doubtful.has(`${fault.id} ${seed}`)), ...alone];
}

/** Tries these of the faults of one operation, telling each; which of its checks killed nothing shows only where they are all. */
export async function tryOperation(name: string, ids: readonly string[], options: Options): Promise<OperationTrials> {
  const plans = plansOfRun({ operation: name });
  const trials = await tryAll(tasksOf(ids, options), options);
  const counted = options.only.length === 0 && options.profile === 'gate';
  const idle = counted ? await stillIdle(idleChecks(trials, plans, name), plans, options, name) : null;
  return { operation: name, trials, idle };
}
