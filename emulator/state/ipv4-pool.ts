import { type Ipv4Block, inIpv4Block, ipv4Size } from '../addresses.ts';

const prefixSize = 16;
const tries = 32;

/** The IPv4 addresses of one vSwitch. Reserved at the ends; what a reservation covers is never chosen by the server. */
export interface Ipv4Pool {
  readonly block: Ipv4Block;
  readonly reservations: readonly Ipv4Block[];
  readonly first: number;
  readonly last: number;
  readonly held: Set<number>;
  /** First addresses of held prefixes. */
  readonly heldPrefixes: Set<number>;
  /** Held addresses that lie within reservations: they do not count against `capacity`. */
  heldInside: number;
  /** Addresses that the server may choose. */
  readonly capacity: number;
}

export function openIpv4Pool(block: Ipv4Block, reservations: readonly Ipv4Block[], ends: { head: number; tail: number }): Ipv4Pool {
  const first = block.base + ends.head;
  const last = block.base + ipv4Size(block) - 1 - ends.tail;
  let capacity = last - first + 1;
  for (const reservation of reservations) {
    const from = Math.max(first, reservation.base);
    const to = Math.min(last, reservation.base + ipv4Size(reservation) - 1);
    capacity -= Math.max(0, to - from + 1);
  }
  return { block, reservations, first, last, held: new Set(), heldPrefixes: new Set(), heldInside: 0, capacity };
}

export function inIpv4Reservation(pool: Ipv4Pool, address: number): boolean {
  return pool.reservations.some((reservation) => inIpv4Block(reservation, address));
}

/** How many addresses the server may still choose. */
export function freeIpv4(pool: Ipv4Pool): number {
  return pool.capacity - (pool.held.size - pool.heldInside);
}

/** How many addresses nobody holds, those among them that only a request can name. */
export function idleIpv4({ first, last, held, heldPrefixes }: Ipv4Pool): number {
  return Math.max(0, last - first + 1 - held.size - prefixSize * heldPrefixes.size);
}

export function ipv4Taken(pool: Ipv4Pool, address: number): boolean {
  return pool.held.has(address) || pool.heldPrefixes.has(address - (address % prefixSize));
}

/** Takes an address that the caller named; false if it was taken already. */
export function holdIpv4(pool: Ipv4Pool, address: number): boolean {
  if (pool.held.has(address)) return false;
  pool.held.add(address);
  if (inIpv4Reservation(pool, address)) pool.heldInside += 1;
  return true;
}

export function releaseIpv4(pool: Ipv4Pool, address: number): void {
  if (pool.held.delete(address) && inIpv4Reservation(pool, address)) pool.heldInside -= 1;
}

/** Takes an idle address at random; undefined when there is none. */
export function chooseIpv4(pool: Ipv4Pool, random: () => number): number | undefined {
  if (freeIpv4(pool) <= 0) return undefined;
  const span = pool.last - pool.first + 1;
  const eligible = (address: number): boolean => !ipv4Taken(pool, address) && !inIpv4Reservation(pool, address);
  let address = pool.first;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    address = pool.first + Math.floor(random() * span);
    if (eligible(address)) return take(pool, address);
  }
  for (let step = 0; step < span; step += 1) {
    const next = pool.first + ((address - pool.first + step) % span);
    if (eligible(next)) return take(pool, next);
  }
  return undefined;
}

function take(pool: Ipv4Pool, address: number): number {
  pool.held.add(address);
  return address;
}

/** Nothing of the block is held, neither as a prefix nor as single addresses. */
export function ipv4PrefixIdle(pool: Ipv4Pool, base: number): boolean {
  if (pool.heldPrefixes.has(base)) return false;
  if (pool.heldInside === 0 && inIpv4Reservation(pool, base)) return true;
  for (let offset = 0; offset < prefixSize; offset += 1) if (pool.held.has(base + offset)) return false;
  return true;
}

/** Takes an idle prefix of the reservations at random; undefined when there is none. */
export function chooseIpv4Prefix(pool: Ipv4Pool, random: () => number): number | undefined {
  const total = ipv4PrefixTotal(pool);
  if (total === 0) return undefined;
  const start = Math.floor(random() * total);
  for (let step = 0; step < total; step += 1) {
    const base = nthPrefix(pool, (start + step) % total);
    if (ipv4PrefixIdle(pool, base)) {
      pool.heldPrefixes.add(base);
      return base;
    }
  }
  return undefined;
}

function nthPrefix(pool: Ipv4Pool, index: number): number {
  let rest = index;
  for (const reservation of pool.reservations) {
    const count = Math.floor(ipv4Size(reservation) / prefixSize);
    if (rest < count) return reservation.base + rest * prefixSize;
    rest -= count;
  }
  throw new RangeError(`no prefix ${index}`);
}

export function ipv4PrefixTotal(pool: Ipv4Pool): number {
  return pool.reservations.reduce((sum, reservation) => sum + Math.floor(ipv4Size(reservation) / prefixSize), 0);
}

/** How many prefixes of the reservations are idle, counted up to `enough`. */
export function idleIpv4Prefixes(pool: Ipv4Pool, enough: number): number {
  const total = ipv4PrefixTotal(pool);
  let idle = 0;
  for (let index = 0; index < total && idle < enough; index += 1) if (ipv4PrefixIdle(pool, nthPrefix(pool, index))) idle += 1;
  return idle;
}
