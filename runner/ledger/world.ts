import type { Fixtures, Held } from '../../model/fixtures.ts';
import type { Context } from '../context.ts';
import type { Settings } from '../settings.ts';

/** By what was held: it is asked for several times between one change and the next. */
const known = new WeakMap<readonly Held[], { readonly of: Settings['fixtures']; readonly world: Fixtures }>();

/** The fixtures with what the run holds now. */
export function world({ settings: { fixtures }, ledger }: Pick<Context, 'settings' | 'ledger'>): Fixtures {
  const held = ledger.all();
  const before = known.get(held);
  if (before?.of === fixtures) return before.world;
  const now = { ...fixtures, held };
  known.set(held, { of: fixtures, world: now });
  return now;
}
