import { type Attempt, integer } from './attempt.ts';
import type { CountName } from './limits.ts';
import { chooseIpv4, chooseIpv4Prefix, holdIpv4, type Ipv4Pool } from './state/ipv4-pool.ts';
import { chooseIpv6, chooseIpv6Prefix, holdIpv6, holdIpv6Prefix } from './state/ipv6-pool.ts';
import type { VSwitch } from './state/world.ts';

interface Random {
  readonly random: () => number;
}

export function known<T>(list: readonly (T | undefined)[]): T[] {
  return list.filter((item) => item !== undefined);
}

/** More than any limit allows; without it a fault that lifts a limit would let one request take all memory. */
const mostChosen = 256;

function times<T>(count: number, choose: () => T | undefined): T[] {
  return count === 0 ? [] : known(Array.from({ length: Math.min(count, mostChosen) }, choose));
}

/** How many the server has to choose: as many as asked for. */
function wanted(attempt: Attempt, name: CountName): number {
  const count = integer(attempt, name) ?? 0;
  return count <= 0 ? 0 : Math.max(0, count + (attempt.behaviour.quirks.countsOff[name] ?? 0));
}

/** Takes something that the caller named: at once, unless a fault is late. */
function holdEach<T>({ behaviour }: Attempt, named: readonly T[], hold: (one: T) => void): void {
  const { holdAfterMs } = behaviour.quirks;
  for (const one of named) {
    if (holdAfterMs > 0) setTimeout(() => hold(one), holdAfterMs);
    else hold(one);
  }
}

/** Takes addresses that the caller named. */
export function holdNamed(attempt: Attempt, pool: Ipv4Pool, addresses: readonly number[]): void {
  holdEach(attempt, addresses, (address) => holdIpv4(pool, address));
}

/** Takes as many secondary addresses as were asked for by number. */
export function chooseSecondary(attempt: Attempt, pool: Ipv4Pool, { random }: Random): number[] {
  return times(wanted(attempt, 'SecondaryPrivateIpAddressCount'), () => chooseIpv4(pool, random));
}

export function takeIpv6(attempt: Attempt, { ipv6 }: VSwitch, { random }: Random): bigint[] {
  if (ipv6 === null) return [];
  const named = known(attempt.ipv6);
  holdEach(attempt, named, (address) => holdIpv6(ipv6, address));
  return [...named, ...times(wanted(attempt, 'Ipv6AddressCount'), () => chooseIpv6(ipv6, random))];
}

export function takeIpv4Prefixes(attempt: Attempt, { ipv4 }: VSwitch, { random }: Random): number[] {
  const named = known(attempt.ipv4Prefixes).map(({ base }) => base);
  holdEach(attempt, named, (base) => ipv4.heldPrefixes.add(base));
  return [...named, ...times(wanted(attempt, 'Ipv4PrefixCount'), () => chooseIpv4Prefix(ipv4, random))];
}

export function takeIpv6Prefixes(attempt: Attempt, { ipv6 }: VSwitch, { random }: Random): bigint[] {
  if (ipv6 === null) return [];
  const named = known(attempt.ipv6Prefixes).map(({ base }) => base);
  holdEach(attempt, named, (base) => holdIpv6Prefix(ipv6, base));
  return [...named, ...times(wanted(attempt, 'Ipv6PrefixCount'), () => chooseIpv6Prefix(ipv6, random))];
}
