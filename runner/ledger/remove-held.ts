import type { Held } from '../../model/fixtures.ts';
import type { Context } from '../context.ts';
import { oneThing } from '../meaning.ts';
import type { Scope } from '../requests/fill.ts';

/** A deletion that was answered. */
export interface Departure {
  /** Resolves when what it held is free again. */
  readonly gone: Promise<void>;
}

const nothing: Departure = { gone: Promise.resolve() };

/** Deletes what a case made. What can't be deleted stays in the ledger, and the clean-up tries again. `surely`: somebody waits for what it held. */
export async function removeHeld(context: Context, held: Held, surely = false): Promise<Departure> {
  if (context.capabilities.delete !== null) return nothing;
  // Out of the ledger first: from the moment Delete is sent, its addresses may be somebody else's.
  context.ledger.remove(held.interfaceId);
  let removed = false;
  try {
    removed = await context.interfaces.remove(held.region, held.interfaceId, held.account);
  } finally {
    // Also where the run was stopped in between: the clean-up has to know of it.
    if (!removed) context.ledger.add(held);
  }
  if (removed) return { gone: context.departures.gone(held, surely) };
  context.observe(`Delete was refused for ${oneThing(context.operation)} that this run had made in ${held.vswitch || held.region}`);
  return nothing;
}

/** Deletes what was made, one after the other, and waits until it is listed no more. */
export async function removeAll(context: Context, held: readonly Held[]): Promise<void> {
  const departures: Departure[] = [];
  for (const each of held) departures.push(await removeHeld(context, each, true));
  await Promise.all(departures.map(({ gone }) => gone));
}

/**
 * Deletes what was made and gives its leases back when it is gone; where nothing can be deleted, what was made keeps them.
 * Whoever holds fixtures for itself waits for that, as does everybody where much is under way.
 */
export async function tidy(context: Context, scope: Scope, held: readonly Held[], exclusive: boolean): Promise<void> {
  const departures: Departure[] = [];
  for (const each of held) departures.push(await removeHeld(context, each, exclusive));
  if (held.length > 0 && context.capabilities.delete !== null) return;
  const released = Promise.all(departures.map(({ gone }) => gone)).then(() => scope.release());
  if (held.length === 0 || exclusive || context.departures.crowded) await released;
}
