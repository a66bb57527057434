import type { Fault } from '../../emulator/index.ts';
import type { CheckPlan } from '../../generators/index.ts';
import { groupsOf } from '../faults/groups.ts';
import type { AlarmTask } from './worker.ts';

/** So many variations are tried at once; two of those that are waited for, with a part of the samples. */
export const groupSize = 8;
const waitingSize = 2;
export const waitingPart = 20;

/**
 * What conforms where an operation is judged: its own variations, and those of a create, which concern any operation or nothing in it. Those of a
 * create that are waited for are not among them: each case would wait for what it is set up with, which says nothing of the operation.
 */
export function variationsOf(name: string, creation: string, catalogue: readonly Fault[]): readonly Fault[] {
  const concerns = ({ operation, waits }: Fault): boolean =>
    (operation ?? creation) === name || (operation === undefined && waits !== true);
  return catalogue.filter((each) => each.harmless === true && concerns(each));
}

/** The faithful emulator, and groups of variations, or each alone. */
export function groupsToTry(variations: readonly Fault[], alone: boolean): readonly (readonly Fault[])[] {
  const sizeOf = (size: number): number => (alone ? 1 : size);
  const waiting = variations.filter(({ waits }) => waits === true);
  const others = variations.filter(({ waits }) => waits !== true);
  return [[], ...groupsOf(waiting, sizeOf(waitingSize)), ...groupsOf(others, sizeOf(groupSize))];
}

/** As many samples of each check as leave the targets with this many cases together, edges included; one at least, and no more than `most`. */
export function samplesWithin(cases: number, targets: number, plans: readonly CheckPlan[], most: number): number {
  const edges = plans.reduce((sum, plan) => sum + (plan.skip === null ? plan.edges().length : 0), 0);
  const sampled = plans.filter(({ skip, samples }) => skip === null && samples !== null).length;
  if (sampled === 0) return 1;
  return Math.min(most, Math.max(1, Math.floor((cases / targets - edges) / sampled)));
}

/** One group against one operation. */
export function taskOf(operation: string, group: readonly Fault[], samples: number, seed: number): AlarmTask {
  const waits = group.some((each) => each.waits === true);
  // Beside instances, scripts would wait for each other as well.
  const scripts = group.some((each) => each.waits === true && each.operation !== undefined) ? 'few' : 'all';
  return { operation, variations: group.map(({ id }) => id), seed, samples: waits ? Math.ceil(samples / waitingPart) : samples, scripts };
}
