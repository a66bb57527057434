import { allPlans, type CheckPlan } from '../generators/index.ts';
import { chosenFrom, select } from '../runner/select.ts';
import type { Settings } from '../runner/settings.ts';
import { inShard } from '../runner/shard.ts';
import type { Contract } from './contract.ts';
import { replayPlan } from './replay-plan.ts';

/** The checks of the whole run, and those of this shard. */
export interface Chosen {
  readonly plans: readonly CheckPlan[];
  readonly whole: readonly CheckPlan[];
}

/** Skips by name what the target does not claim to do. */
function decline(plans: readonly CheckPlan[], { declined = [] }: Pick<Settings, 'declined'>): readonly CheckPlan[] {
  const ids = plans.map(({ id }) => id);
  const reasons = new Map(declined.flatMap(({ checks, reason }) => select(ids, [checks]).map((id) => [id, reason])));
  return plans.map((plan) => {
    const reason = reasons.get(plan.id);
    return reason === undefined ? plan : { ...plan, skip: `declined: ${reason}` };
  });
}

/** Throws UsageError for a glob of `only` that no check matches, and for a saved case whose check is not there. */
export function chosenPlans(settings: Settings, contract: Contract): Chosen {
  const all = decline(allPlans(contract, settings.fixtures, { forms: settings.forms, auth: settings.target.auth }), settings);
  const chosen = chosenFrom(
    all.map(({ id }) => id),
    settings,
  );
  const whole = settings.replay ? [replayPlan(all, settings.replay, settings.again?.times)] : all.filter(({ id }) => chosen.has(id));
  return { whole, plans: whole.filter(({ id }) => inShard(id, settings.shard)) };
}
