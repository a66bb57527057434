import type { Held } from '../../model/fixtures.ts';
import type { Context } from '../context.ts';
import type { Scope } from '../requests/fill.ts';

/** Deletes what a case made. What can't be deleted stays in the ledger, and the clean-up tries again. */
export async function removeHeld(context: Context, held: Held): Promise<void> {
  if (context.capabilities.delete !== null) return;
  // Out of the ledger first: from the moment Delete is sent, its addresses may be somebody else's.
  context.ledger.remove(held.interfaceId);
  let removed = false;
  try {
    removed = await context.interfaces.remove(held.region, held.interfaceId, held.account);
  } finally {
    // Also where the run was stopped in between: the clean-up has to know of it.
    if (!removed) context.ledger.add(held);
  }
  if (removed) return;
  context.observe(`Delete was refused for an interface that this run had made in ${held.vswitch}`);
}

/** Deletes what was made and gives its leases back; where nothing can be deleted, what was made keeps them. */
export async function tidy(context: Context, scope: Scope, held: readonly Held[]): Promise<void> {
  for (const each of held) await removeHeld(context, each);
  if (held.length === 0 || context.capabilities.delete === null) scope.release();
}
