import type { Fixtures } from '../../model/fixtures.ts';
import type { Context } from '../context.ts';

/** The fixtures with what the run holds now. */
export function world({ settings, ledger }: Pick<Context, 'settings' | 'ledger'>): Fixtures {
  return { ...settings.fixtures, held: ledger.all() };
}
