import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Capabilities } from '../context.ts';

/** Judges what becomes of a token once its interface is deleted. */
const afterDelete = 'idempotency/after-delete';

/** Why a check cannot be measured on a target that lacks Describe or Delete; null where it can. */
export function missingCapability(plan: CheckPlan, { describe, delete: remove }: Capabilities): string | null {
  // A fixture that one interface fills serves one case only where nothing can be deleted.
  if (remove !== null && (plan.id === afterDelete || plan.edges().some(({ exclusive }) => exclusive.length > 0))) return remove;
  switch (plan.family) {
    case 'read-back':
      return describe;
    // Many interfaces are made at once, and only a deletion that shows makes room again.
    case 'sequence':
      return remove ?? describe;
    case 'race':
      return remove;
    default:
      return null;
  }
}
