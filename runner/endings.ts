import type { CheckPlan } from '../generators/check-plan.ts';
import type { OwnRule } from '../model/own-rule.ts';
import type { Ending } from './check-report.ts';
import { sharedCheckIds, sharedChecks } from './findings/shared-checks.ts';
import type { Tallies } from './findings/tallies.ts';
import type { Capacity } from './schedule/capacity.ts';
import type { Planned } from './schedule/planned.ts';
import { ownCheckId } from './trials/own-rules.ts';

/** How checks ended, by their ids in order. */
export type Endings = readonly (readonly [check: string, ending: Ending])[];

/** The checks that a run of a service with these plans reports: theirs, and those that are judged on every answer, the user's own among them. */
export function checkIds(plans: readonly CheckPlan[], own: readonly OwnRule[] = []): readonly string[] {
  return [...plans.map(({ id }) => id), ...sharedCheckIds, ...own.map(ownCheckId)];
}

/** What tells how the checks of a service ended. */
interface Known {
  readonly planned: Planned;
  readonly tallies: Pick<Tallies, 'complete'>;
  readonly capacity: Pick<Capacity, 'full'>;
  readonly own: readonly OwnRule[];
}

/** `stopped`: why the run ended early. */
export function endingsOf({ planned, tallies, capacity, own }: Known, stopped: string | null): Endings {
  const shared: Ending = {
    level: 'MUST',
    progress: stopped === null ? 'complete' : 'incomplete',
    shared: true,
    reason: stopped ?? 'judged on the answers that the other checks got',
  };
  const full = capacity.full() ? 'the interfaces that capacity allows are used up, and the target deletes none' : null;
  const ending = (plan: CheckPlan): Ending => {
    const { level } = plan;
    const skipped = planned.skipped(plan);
    if (skipped !== null) return { level, progress: 'skipped', reason: skipped };
    if (tallies.complete(plan.id)) return { level, progress: 'complete', reason: null };
    return { level, progress: 'incomplete', reason: stopped ?? full ?? 'its edges were not all sent' };
  };
  return [
    ...planned.own.map((plan) => [plan.id, ending(plan)] as const),
    ...sharedCheckIds.map((id) => [id, id === sharedChecks.describe ? { ...shared, lacks: planned.lacksDescribe } : shared] as const),
    ...own.map((rule) => [ownCheckId(rule), { ...shared, level: rule.level ?? 'MUST' }] as const),
  ];
}
