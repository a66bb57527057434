import type { Held } from '../../model/fixtures.ts';
import { textAt } from '../answer-path.ts';
import type { Context } from '../context.ts';
import type { Settling } from '../settling.ts';
import type { Interface } from './interfaces.ts';

interface Asked extends Pick<Context, 'interfaces'> {
  readonly settling: Pick<Settling, 'until'>;
}

function shows({ shows: wanted = {} }: Pick<Held, 'shows'>, entry: Interface): boolean {
  return Object.entries(wanted).every(([field, text]) => textAt(entry, field) === text);
}

/** Waits until a thing is listed as accepted requests have left it: it may pass through other states first. False where it never is, or nobody says. */
export async function untilShown({ interfaces, settling }: Asked, held: Held): Promise<boolean> {
  const describe = () => interfaces.describe(held.region, held.interfaceId, held.account);
  const isShown = (entry: Interface | null | 'failed') => entry !== 'failed' && entry !== null && shows(held, entry);
  return isShown(await settling.until(describe, (each) => each === 'failed' || isShown(each)));
}
