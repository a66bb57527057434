import { type Ipv6Block, inIpv6Block, ipv6Size } from '../addresses.ts';

const prefixBits = 48n;
const tries = 64;

/** The IPv6 addresses of one vSwitch. */
export interface Ipv6Pool {
  readonly block: Ipv6Block;
  readonly reservations: readonly Ipv6Block[];
  readonly first: bigint;
  readonly last: bigint;
  readonly held: Set<bigint>;
  /** Held prefixes, without the bits beyond their mask. */
  readonly heldPrefixes: Set<bigint>;
  /** How many single addresses are held in each prefix. */
  readonly heldInside: Map<bigint, number>;
}

export function openIpv6Pool(block: Ipv6Block, reservations: readonly Ipv6Block[], ends: { head: number; tail: number }): Ipv6Pool {
  const first = block.base + BigInt(ends.head);
  const last = block.base + ipv6Size(block) - 1n - BigInt(ends.tail);
  return { block, reservations, first, last, held: new Set(), heldPrefixes: new Set(), heldInside: new Map() };
}

export function inIpv6Reservation(pool: Ipv6Pool, address: bigint): boolean {
  return pool.reservations.some((reservation) => inIpv6Block(reservation, address));
}

export function ipv6Taken(pool: Ipv6Pool, address: bigint): boolean {
  return pool.held.has(address) || pool.heldPrefixes.has(address >> prefixBits);
}

/** Takes an address that the caller named; false if it was taken already. */
export function holdIpv6(pool: Ipv6Pool, address: bigint): boolean {
  if (pool.held.has(address)) return false;
  pool.held.add(address);
  const prefix = address >> prefixBits;
  pool.heldInside.set(prefix, (pool.heldInside.get(prefix) ?? 0) + 1);
  return true;
}

export function releaseIpv6(pool: Ipv6Pool, address: bigint): void {
  if (!pool.held.delete(address)) return;
  const prefix = address >> prefixBits;
  const left = (pool.heldInside.get(prefix) ?? 1) - 1;
  if (left === 0) pool.heldInside.delete(prefix);
  else pool.heldInside.set(prefix, left);
}

function randomBelow(limit: bigint, random: () => number): bigint {
  let value = 0n;
  for (let drawn = 1n; drawn < limit; drawn <<= 32n) value = (value << 32n) | BigInt(Math.floor(random() * 2 ** 32));
  return value % limit;
}

/** Takes an idle address outside the reservations at random; undefined when none was found. */
export function chooseIpv6(pool: Ipv6Pool, random: () => number): bigint | undefined {
  const span = pool.last - pool.first + 1n;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const address = pool.first + randomBelow(span, random);
    if (!ipv6Taken(pool, address) && !inIpv6Reservation(pool, address)) {
      holdIpv6(pool, address);
      return address;
    }
  }
  return undefined;
}

/** Nothing of the block is held, neither as a prefix nor as single addresses. */
export function ipv6PrefixIdle(pool: Ipv6Pool, base: bigint): boolean {
  const prefix = base >> prefixBits;
  return !pool.heldPrefixes.has(prefix) && !pool.heldInside.has(prefix);
}

export function holdIpv6Prefix(pool: Ipv6Pool, base: bigint): void {
  pool.heldPrefixes.add(base >> prefixBits);
}

export function releaseIpv6Prefix(pool: Ipv6Pool, base: bigint): void {
  pool.heldPrefixes.delete(base >> prefixBits);
}

/** Takes an idle prefix of the reservations at random; undefined when there is none. */
export function chooseIpv6Prefix(pool: Ipv6Pool, random: () => number): bigint | undefined {
  const total = ipv6PrefixTotal(pool);
  if (total === 0) return undefined;
  const start = Math.floor(random() * total);
  for (let step = 0; step < total; step += 1) {
    const base = nthPrefix(pool, (start + step) % total);
    if (ipv6PrefixIdle(pool, base)) {
      holdIpv6Prefix(pool, base);
      return base;
    }
  }
  return undefined;
}

function prefixesIn(reservation: Ipv6Block): number {
  return Number(ipv6Size(reservation) >> prefixBits);
}

function nthPrefix(pool: Ipv6Pool, index: number): bigint {
  let rest = index;
  for (const reservation of pool.reservations) {
    const count = prefixesIn(reservation);
    if (rest < count) return reservation.base + (BigInt(rest) << prefixBits);
    rest -= count;
  }
  throw new RangeError(`no prefix ${index}`);
}

export function ipv6PrefixTotal(pool: Ipv6Pool): number {
  return pool.reservations.reduce((sum, reservation) => sum + prefixesIn(reservation), 0);
}

/** How many prefixes of the reservations are idle, counted up to `enough`. */
export function idleIpv6Prefixes(pool: Ipv6Pool, enough: number): number {
  const total = ipv6PrefixTotal(pool);
  let idle = 0;
  for (let index = 0; index < total && idle < enough; index += 1) if (ipv6PrefixIdle(pool, nthPrefix(pool, index))) idle += 1;
  return idle;
}
