import type { Check } from '../attempt.ts';
import { assignedChecks } from './assigned.ts';
import { documentedChecks } from './index.ts';
import { instanceChecks, quotaChecks } from './instance.ts';
import { interfaceChecks } from './interface.ts';
import { listingChecks } from './listing.ts';
import { modifiedChecks } from './modified.ts';

const known = new Map(
  [...documentedChecks, ...interfaceChecks, ...instanceChecks, ...quotaChecks, ...assignedChecks, ...modifiedChecks, ...listingChecks].map(
    (check) => [check.id, check],
  ),
);

/** The checks of these ids, in this order. Throws for one that does not exist. */
export function checksOf(ids: readonly string[]): readonly Check[] {
  return ids.map((id) => {
    const check = known.get(id);
    if (check === undefined) throw new Error(`no check ${id}`);
    return check;
  });
}
