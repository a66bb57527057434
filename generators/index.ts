import type { Fixtures } from '../model/fixtures.ts';
import type { Operation } from '../spec/operation.ts';
import type { CheckPlan } from './check-plan.ts';
import { hostilePlans } from './hostile/index.ts';
import { idempotencyPlans } from '../packs/eni/break/idempotency/idempotency-plans.ts';
import { pairPlans } from './pairs.ts';
import { plan } from './plan.ts';
import { type ProtocolOptions, protocolPlans } from './protocol/protocol-plans.ts';
import { racePlans } from '../packs/eni/break/race/race-plans.ts';
import { sequencePlans } from '../packs/eni/break/sequences/sequence-plans.ts';

const planners = [plan, pairPlans, hostilePlans, protocolPlans, idempotencyPlans, racePlans, sequencePlans];

/** Every check of every family, in a stable order. */
export function allPlans(operation: Operation, fixtures: Fixtures, options: ProtocolOptions): readonly CheckPlan[] {
  return planners.flatMap((make) => make(operation, fixtures, options));
}

export { type CaseDraft, type CheckPlan, caseOf, type PlanFamily } from './check-plan.ts';
export type { PlanOptions } from './plan.ts';
export { hostilePlans, idempotencyPlans, type ProtocolOptions, pairPlans, plan, protocolPlans, racePlans, sequencePlans };
