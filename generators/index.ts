import type { Fixtures } from '../model/fixtures.ts';
import type { CheckPlan } from './check-plan.ts';
import type { Subject } from './ground.ts';
import { hostilePlans } from './hostile/index.ts';
import { pairFamily, pairPlans } from './pairs.ts';
import { plan } from './plan.ts';
import { type ProtocolOptions, protocolPlans } from './protocol/protocol-plans.ts';
import { withSetUps } from './set-up.ts';

const planners = [plan, pairPlans, hostilePlans, protocolPlans];

type Planner = (subject: Subject, fixtures: Fixtures, options: ProtocolOptions) => readonly CheckPlan[];

function plansOf(makers: readonly Planner[]): Planner {
  return (subject, fixtures, options) =>
    withSetUps(
      subject,
      fixtures,
      [...makers, ...subject.ground.families].flatMap((make) => make(subject, fixtures, options)),
    );
}

/** Every check of every family, in a stable order. */
export const allPlans = plansOf(planners);

/** As above, but for those of pairs: which there are shows only when requests are found that break each rule, and takes most of the time. */
export const plansButPairs = plansOf(planners.filter((make) => make !== pairPlans));

export { type CaseDraft, type CheckPlan, caseOf } from './check-plan.ts';
export type { Ground } from './ground.ts';
export { hostilePlans, type ProtocolOptions, pairFamily, pairPlans, plan, protocolPlans, withSetUps };
