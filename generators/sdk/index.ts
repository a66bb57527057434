import type { Operation } from '../../spec/operation.ts';
import type { CheckPlan } from '../check-plan.ts';
import { deserializePlans } from './deserialize.ts';
import { errorPlans } from './errors.ts';
import { resiliencePlans } from './resilience.ts';
import type { SdkPlan } from './sdk-plan.ts';
import { serializePlans } from './serialize.ts';

export { type SdkPlan, smallestSdkCase } from './sdk-plan.ts';
export { typedParameters } from './typed-parameters.ts';

/** Every check of an SDK, in a stable order. `plans` are the checks of the service, in one wire form. */
export function sdkPlans(operation: Operation, plans: readonly CheckPlan[]): readonly SdkPlan[] {
  return [...serializePlans(operation, plans), ...deserializePlans(operation), ...errorPlans(operation), ...resiliencePlans(operation)];
}
