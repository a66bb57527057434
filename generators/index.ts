import type { Fixtures } from '../model/fixtures.ts';
import type { CheckPlan } from './check-plan.ts';
import type { Subject } from './ground.ts';
import { hostilePlans } from './hostile/index.ts';
import { pairFamily, pairPlans } from './pairs.ts';
import { plan } from './plan.ts';
import { type ProtocolOptions, protocolPlans } from './protocol/protocol-plans.ts';
import { withSetUps } from './set-up.ts';

const planners = [plan, pairPlans, hostilePlans, protocolPlans];

/** Every check of every family, in a stable order. */
export function allPlans(subject: Subject, fixtures: Fixtures, options: ProtocolOptions): readonly CheckPlan[] {
  const plans = [...planners, ...subject.ground.families].flatMap((make) => make(subject, fixtures, options));
  return withSetUps(subject, fixtures, plans);
}

/** As above, but for those of pairs: which there are shows only when requests are found that break each rule, and takes most of the time. */
export function plansButPairs(subject: Subject, fixtures: Fixtures, options: ProtocolOptions): readonly CheckPlan[] {
  const others = planners.filter((make) => make !== pairPlans);
  const plans = [...others, ...subject.ground.families].flatMap((make) => make(subject, fixtures, options));
  return withSetUps(subject, fixtures, plans);
}

export { type CaseDraft, type CheckPlan, caseOf } from './check-plan.ts';
export type { Ground, Subject } from './ground.ts';
export { hostilePlans, type ProtocolOptions, pairFamily, pairPlans, plan, protocolPlans, withSetUps };
