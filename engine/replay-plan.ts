import fc from 'fast-check';
import type { CheckPlan } from '../generators/index.ts';
import type { SdkPlan } from '../generators/sdk/index.ts';
import type { Case } from '../model/case.ts';
import type { SdkCase } from '../model/sdk.ts';
import type { Settings } from '../runner/settings.ts';
import { UsageError } from '../spec/usage-error.ts';

function copies<T>(subject: T, times: number): readonly T[] {
  return Array.from({ length: times }, () => subject);
}

function planOf<T extends { readonly id: string }>(plans: readonly T[], check: string): T {
  const plan = plans.find(({ id }) => id === check);
  if (!plan)
    throw new UsageError(
      `this target and these fixtures have no check ${JSON.stringify(check)}: name those of the run with --target and --fixtures`,
    );
  return plan;
}

/** The check of a saved case, with that case alone, sent so many times. Throws UsageError where there is no such check. */
export function replayPlan(plans: readonly CheckPlan[], subject: Case, times = 1): CheckPlan {
  return { ...planOf(plans, subject.check), skip: null, samples: null, edges: () => copies(subject, times) };
}

function callOf(
  { id, edges, samples, caseOf }: SdkPlan,
  { edge, id: named }: Case,
  { seed, path }: NonNullable<Settings['again']>,
): SdkCase {
  const [, name = ''] = /\/([^/]*)@[^@]*$/.exec(named) ?? [];
  if (path !== null && samples !== null) {
    const [draft] = fc.sample(samples, { seed, path, numRuns: 1 });
    if (draft) return caseOf(draft, name);
  }
  const found = edges.find((each) => each.edge === edge);
  if (found) return found;
  throw new UsageError(`${id} has no call ${JSON.stringify(edge)} in this version: run the check whole with run --only ${id}`);
}

/**
 * The check of an SDK's finding, with the call that showed it: a finding holds what had to be on the wire, and the call is made again
 * by its name, or from the seed of its sample. Beside it the check that reports it, where that is another, with no call of its own.
 */
export function sdkReplayPlans(plans: readonly SdkPlan[], subject: Case, again: NonNullable<Settings['again']>): readonly SdkPlan[] {
  const plan = planOf(plans, subject.check);
  const reporting = plans.filter(({ id }) => id === again.check && id !== plan.id);
  return [
    { ...plan, samples: null, edges: copies(callOf(plan, subject, again), again.times) },
    ...reporting.map((each): SdkPlan => ({ ...each, samples: null, edges: [] })),
  ];
}
