import ipaddr from 'ipaddr.js';
import type { Fixtures } from '../../model/fixtures.ts';

const plenty = Number.POSITIVE_INFINITY;

/** Interfaces that there is room for, as far as the fixtures say so; otherwise infinitely many. */
export function roomIn({ capacity, accounts, vswitches }: Fixtures): number {
  const open = vswitches.filter(({ role }) => role === 'auto').map(({ free = plenty }) => free);
  return Math.min(capacity.interfaces ?? plenty, accounts[0]?.maxInterfaces ?? plenty, ...open);
}

/** IPv4 addresses of the smallest vSwitch that cases share, whoever holds them. */
export function addressesIn({ vswitches }: Fixtures): number {
  const sizes = vswitches.filter(({ role }) => role === 'auto').map(({ cidr }) => 2 ** (32 - ipaddr.IPv4.parseCIDR(cidr)[1]));
  return Math.min(plenty, ...sizes);
}
