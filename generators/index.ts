export { type CaseDraft, type CheckPlan, caseOf, type PlanFamily } from './check-plan.ts';
export { hostilePlans } from './hostile/index.ts';
export { pairPlans } from './pairs.ts';
export { type PlanOptions, plan } from './plan.ts';
export { type ProtocolOptions, protocolPlans } from './protocol/protocol-plans.ts';
