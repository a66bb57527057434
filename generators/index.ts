export { type CaseDraft, type CheckPlan, caseOf, type PlanFamily } from './check-plan.ts';
export { type PlanOptions, plan } from './plan.ts';
