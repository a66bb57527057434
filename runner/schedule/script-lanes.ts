import type { Case, SymbolicRequest } from '../../model/case.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { lanesOf } from '../lanes.ts';
import { scarceIn } from '../ledger/scarce.ts';
import { sent } from '../meaning.ts';
import type { Task } from './task.ts';

/** Every request that a case may send. */
function requestsOf({ request, setup, script }: Case): readonly SymbolicRequest[] {
  const steps = script?.kind === 'sequence' ? script.steps : [];
  const atOnce = script?.kind === 'at-once' ? script.requests : [];
  return [request, ...setup, ...atOnce, ...steps.flatMap((step) => ('request' in step ? [step.request] : []))];
}

/**
 * Scripts in lanes that may be run side by side: a script watches one container, so that it is disturbed by whoever makes something there, or uses up
 * what little an account may have. One lane where somebody's containers are not known.
 */
export function scriptLanes(operation: Operation, fixtures: Fixtures, tasks: readonly Task[]): readonly (readonly Task[])[] {
  const { container } = meaningsOf(operation);
  const scarce = scarceIn(fixtures);
  const placed = tasks.map((task) => {
    const requests = requestsOf(task.case);
    const containers = requests.map(({ pairs }) => sent(pairs, container)).filter((text) => typeof text === 'string');
    const accounts = requests.map(({ account }) => account).filter((account) => scarce.has(account));
    return { ...task, exclusive: [...containers, ...accounts, ...task.exclusive], unknown: containers.length === 0 };
  });
  return placed.some(({ unknown }) => unknown) ? [tasks] : lanesOf(placed).lanes;
}
