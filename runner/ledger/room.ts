import type { Fixtures } from '../../model/fixtures.ts';

const plenty = Number.POSITIVE_INFINITY;

/** Interfaces that there is room for, as far as the fixtures say so; otherwise infinitely many. */
export function roomIn({ capacity, accounts, vswitches }: Fixtures): number {
  const open = vswitches.filter(({ role }) => role === 'auto').map(({ free = plenty }) => free);
  return Math.min(capacity.interfaces ?? plenty, accounts[0]?.maxInterfaces ?? plenty, ...open);
}
