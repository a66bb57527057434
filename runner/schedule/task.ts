import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Bucket } from '../findings/bucket.ts';
import { isScripted } from '../scripts/scripted.ts';

/** A case that is to be run, and what it counts for. */
export interface Task {
  readonly plan: CheckPlan;
  readonly case: Case;
  readonly sample: Bucket['sample'];
  readonly exclusive: readonly string[];
  /** From an earlier finding: not one of the check's edges. */
  readonly saved?: true;
}

/** A case that may be sent beside others. */
export function isLoud({ case: subject }: Task): boolean {
  return !isScripted(subject);
}

/** So many tasks of the first checks as may be under way at once, and what was met before they were together. */
export function opening(edges: Iterator<Task>, most: number): { readonly now: readonly Task[]; readonly aside: readonly Task[] } {
  const now: Task[] = [];
  const aside: Task[] = [];
  while (now.length < most) {
    const next = edges.next();
    if (next.done) break;
    if (isLoud(next.value) && next.value.exclusive.length === 0) now.push(next.value);
    else aside.push(next.value);
  }
  return { now, aside };
}

/** A case that makes nothing where the target is right. */
function isCheap({ case: { intent, setup } }: Task): boolean {
  return intent.kind === 'violates' && setup.length === 0;
}

/** Tasks in parts that are run one after another. Where creates cost, what must be rejected goes first: a budget that ends is then spent on what cost nothing. */
export function inOrder(tasks: readonly Task[], createsCost: boolean): readonly (readonly Task[])[] {
  if (!createsCost) return [tasks];
  return [tasks.filter(isCheap), tasks.filter((task) => !isCheap(task))];
}

/** Tasks of all checks mixed evenly, each check's own in their order: what one leaves behind may go while others are run. */
export function mixed(tasks: readonly Task[]): readonly Task[] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) groups.set(task.plan.id, [...(groups.get(task.plan.id) ?? []), task]);
  const placed = [...groups.values()].flatMap((group) => group.map((task, at) => ({ task, place: (at + 0.5) / group.length })));
  return placed.sort((left, right) => left.place - right.place).map(({ task }) => task);
}
