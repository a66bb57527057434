import { allPlans, type CheckPlan, type ProtocolOptions, pairFamily, plansButPairs } from '../generators/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { chosenFrom, select } from '../runner/select.ts';
import type { Settings } from '../runner/settings.ts';
import { inShard } from '../runner/shard.ts';
import { UsageError } from '../spec/usage-error.ts';
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

type Globs = Pick<Settings, 'only' | 'exclude' | 'declined'>;

/** Whether a glob may match a check of pairs, as far as its beginning tells. */
function mayMeanPairs(glob: string): boolean {
  const start = glob.split('*', 1)[0] ?? '';
  return start.startsWith(pairFamily) || pairFamily.startsWith(start);
}

/**
 * Every check, or all but those of pairs where no glob can mean one, and those that are chosen. Throws UsageError for a glob that matches nothing, with
 * the nearest of all.
 */
export function plansFor(
  contract: Contract,
  fixtures: Fixtures,
  options: ProtocolOptions,
  globs: Globs,
): { readonly plans: readonly CheckPlan[]; readonly chosen: ReadonlySet<string> } {
  const choose = (plans: readonly CheckPlan[]) => ({
    plans,
    chosen: chosenFrom(
      plans.map(({ id }) => id),
      globs,
    ),
  });
  const { only, exclude = [], declined = [] } = globs;
  const named = [...only, ...exclude, ...declined.map(({ checks }) => checks)];
  if (only.length === 0 || named.some(mayMeanPairs)) return choose(allPlans(contract, fixtures, options));
  try {
    return choose(plansButPairs(contract, fixtures, options));
  } catch (error) {
    if (error instanceof UsageError) return choose(allPlans(contract, fixtures, options));
    throw error;
  }
}

/** Throws UsageError for a glob of `only` that no check matches, and for a saved case whose check is not there. */
export function chosenPlans(settings: Settings, contract: Contract): Chosen {
  const { fixtures, forms, target } = settings;
  const { plans, chosen } = plansFor(contract, fixtures, { forms, auth: target.auth, inTurn: settings.profile.inTurn }, settings);
  const all = decline(plans, settings);
  const whole = settings.replay ? [replayPlan(all, settings.replay, settings.again?.times)] : all.filter(({ id }) => chosen.has(id));
  return { whole, plans: whole.filter(({ id }) => inShard(id, settings.shard)) };
}
