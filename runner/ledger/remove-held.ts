import type { Held } from '../../model/fixtures.ts';
import type { Context } from '../context.ts';
import { oneThing } from '../meaning.ts';
import type { Scope } from '../requests/fill.ts';
import type { Removal } from './interfaces.ts';

/** What became of a deletion. */
export interface Departure {
  /** Resolves when what it held is free again, or will not be. */
  readonly gone: Promise<void>;
  /** False where it is still held, as far as anybody knows. */
  readonly freed: boolean;
}

const nothing: Departure = { gone: Promise.resolve(), freed: false };

/** Deletes what a case made. What can't be deleted stays in the ledger, and the clean-up tries again. `surely`: somebody waits for what it held. */
export async function removeHeld(context: Context, made: Held, surely = false): Promise<Departure> {
  if (context.capabilities.delete !== null) return nothing;
  // With what it was given since it was made: all of that may be missed until it is gone.
  const held = context.ledger.of(made.interfaceId) ?? made;
  // Out of the ledger first: from the moment Delete is sent, its addresses may be somebody else's.
  context.ledger.remove(held.interfaceId);
  context.departures.begin(held.interfaceId);
  let removal: Removal = 'kept';
  try {
    removal = await context.interfaces.remove(held.region, held.interfaceId, held.account);
  } finally {
    // Also where the run was stopped in between: the clean-up has to know of it.
    if (removal === 'kept') context.ledger.add(held);
    if (removal === 'unknown') context.ledger.doubt(held);
  }
  if (removal === 'gone') return { gone: context.departures.gone(held, surely), freed: true };
  const what = oneThing(context.maker);
  context.observe(
    `Delete was ${removal === 'kept' ? 'refused' : 'not answered'} for ${what} that this run had made in ${held.vswitch || held.region}`,
  );
  return nothing;
}

/** Deletes what was made, one after the other, and waits until it is listed no more. True where nothing of it is left. */
export async function removeAll(context: Context, held: readonly Held[]): Promise<boolean> {
  const departures: Departure[] = [];
  for (const each of held) departures.push(await removeHeld(context, each, true));
  await Promise.all(departures.map(({ gone }) => gone));
  return departures.every(({ freed }) => freed);
}

/**
 * Deletes what was made and gives its leases back when it is gone; what is left keeps them. Everybody waits for that where much is under way.
 * `surely`: somebody will wait for what it held.
 */
export async function tidy(context: Context, scope: Scope, held: readonly Held[], surely: boolean): Promise<void> {
  const departures: Departure[] = [];
  for (const each of held) departures.push(await removeHeld(context, each, surely));
  if (departures.some(({ freed }) => !freed)) return;
  const released = Promise.all(departures.map(({ gone }) => gone)).then(() => scope.release());
  if (held.length === 0 || context.departures.crowded) await released;
}
