import type { Case } from '../../model/case.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Context } from '../context.ts';

/** Addresses of a vSwitch, prefixes of a reservation, and interfaces of an account, that cases may take to the last. */
const few = { addresses: 64, prefixes: 64, interfaces: 32 } as const;
const plenty = Number.POSITIVE_INFINITY;
/** Bits of a prefix that is dealt out. */
const prefixBits = { 4: 28, 6: 80 } as const;

function holdsFew(reservation: string): boolean {
  const [address = '', mask = ''] = reservation.split('/');
  return 2 ** (prefixBits[address.includes(':') ? 6 : 4] - Number(mask)) <= few.prefixes;
}

/** VSwitches and accounts of the fixtures that are so small that a case may take them to the last: what is left there by others is missed. */
export function scarceIn({ vswitches, accounts }: Fixtures): ReadonlySet<string> {
  const small = vswitches.filter(({ free = plenty, reservations = [] }) => free <= few.addresses || reservations.some(holdsFew));
  const poor = accounts.filter(({ maxInterfaces = plenty }) => maxInterfaces <= few.interfaces);
  return new Set([...small.map(({ id }) => id), ...poor.map(({ name }) => name)]);
}

/** Resolves when nothing is under way that leaves one of these vSwitches or accounts, as far as they are scarce. */
export async function untilLeft({ departures, settings }: Context, places: readonly string[]): Promise<void> {
  const scarce = scarceIn(settings.fixtures);
  const asked = new Set(places.filter((each) => scarce.has(each)));
  if (asked.size > 0) await departures.settled(({ vswitch, account }) => asked.has(vswitch) || asked.has(account));
}

/** The same for what a case has for itself, and for addresses that its requests spell out: the case before it may have named them too. */
export async function untilAlone(
  context: Context,
  { exclusive, request, setup }: Pick<Case, 'exclusive' | 'request' | 'setup'>,
): Promise<void> {
  if (exclusive.length === 0) return;
  await untilLeft(context, exclusive);
  const named = new Set([request, ...setup].flatMap(({ pairs }) => pairs.map(([, text]) => text)));
  await context.departures.settled(({ ipv4, ipv6, prefixes }) => [ipv4, ipv6, prefixes].flat().some((each) => named.has(each)));
}
