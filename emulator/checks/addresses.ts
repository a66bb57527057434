import { inIpv4Block, inIpv6Block, type PrefixText } from '../addresses.ts';
import { type Attempt, type Check, integer, itemsOf } from '../attempt.ts';
import {
  freeIpv4,
  type Ipv4Pool,
  idleIpv4Prefixes,
  inIpv4Reservation,
  ipv4PrefixIdle,
  ipv4PrefixTotal,
  ipv4Taken,
} from '../state/ipv4-pool.ts';
import { type Ipv6Pool, idleIpv6Prefixes, inIpv6Reservation, ipv6PrefixIdle, ipv6PrefixTotal, ipv6Taken } from '../state/ipv6-pool.ts';

function ipv4(name: 'PrimaryIpAddress' | 'PrivateIpAddress', limit: string, broken: (address: number, pool: Ipv4Pool) => boolean): Check {
  const id = `${name}/${limit}`;
  const run = (attempt: Attempt): string | undefined => {
    const pool = attempt.vswitch?.ipv4;
    const addresses = name === 'PrimaryIpAddress' ? [attempt.primary] : itemsOf(attempt, id, attempt.secondary);
    const found = addresses.some((address) => pool !== undefined && address !== undefined && broken(address, pool));
    return found ? name : undefined;
  };
  return { id, run };
}

function ipv6(limit: string, broken: (address: bigint, pool: Ipv6Pool) => boolean): Check {
  const id = `Ipv6Address/${limit}`;
  const run = (attempt: Attempt): string | undefined => {
    const pool = attempt.vswitch?.ipv6 ?? undefined;
    const found = itemsOf(attempt, id, attempt.ipv6).some(
      (address) => pool !== undefined && address !== undefined && broken(address, pool),
    );
    return found ? 'Ipv6Address' : undefined;
  };
  return { id, run };
}

const outsideIpv4 = (address: number, pool: Ipv4Pool): boolean => !inIpv4Block(pool.block, address);
const reservedIpv4 = (address: number, pool: Ipv4Pool): boolean =>
  inIpv4Block(pool.block, address) && (address < pool.first || address > pool.last);
const reservedIpv6 = (address: bigint, pool: Ipv6Pool): boolean =>
  inIpv6Block(pool.block, address) && (address < pool.first || address > pool.last);
const takenIpv4 = (address: number, pool: Ipv4Pool): boolean => ipv4Taken(pool, address);

const enoughAddresses: Check = {
  id: 'VSwitchId/enough-addresses',
  run: (attempt) => (missingAddresses(attempt) > 0 && freeAddresses(attempt) > 0 ? 'SecondaryPrivateIpAddressCount' : undefined),
};

const anyAddress: Check = {
  id: 'VSwitchId/any-address',
  run: (attempt) => (missingAddresses(attempt) > 0 && freeAddresses(attempt) <= 0 ? 'VSwitchId' : undefined),
};

function freeAddresses(attempt: Attempt): number {
  return attempt.vswitch === undefined ? 0 : freeIpv4(attempt.vswitch.ipv4) + attempt.limits.addressSlack;
}

/** How many addresses the server would have to choose beyond what is idle. */
function missingAddresses(attempt: Attempt): number {
  const pool = attempt.vswitch?.ipv4;
  if (pool === undefined) return 0;
  const named = [attempt.primary, ...attempt.secondary].filter(
    (address) => address !== undefined && !inIpv4Reservation(pool, address) && !pool.held.has(address),
  );
  const chosen =
    (attempt.primary === undefined && attempt.target === undefined ? 1 : 0) + (integer(attempt, 'SecondaryPrivateIpAddressCount') ?? 0);
  return chosen - (freeAddresses(attempt) - named.length);
}

function ipv4Prefix(limit: string, broken: (base: number, pool: Ipv4Pool) => boolean): Check {
  const id = `Ipv4Prefix/${limit}`;
  const run = (attempt: Attempt): string | undefined => {
    const pool = attempt.vswitch?.ipv4;
    const concerns = (prefix: PrefixText<number> | undefined): boolean =>
      pool !== undefined && prefix !== undefined && broken(prefix.base, pool);
    return itemsOf(attempt, id, attempt.ipv4Prefixes).some(concerns) ? 'Ipv4Prefix' : undefined;
  };
  return { id, run };
}

function ipv6Prefix(limit: string, broken: (base: bigint, pool: Ipv6Pool) => boolean): Check {
  const id = `Ipv6Prefix/${limit}`;
  const run = (attempt: Attempt): string | undefined => {
    const pool = attempt.vswitch?.ipv6 ?? undefined;
    const concerns = (prefix: PrefixText<bigint> | undefined): boolean =>
      pool !== undefined && prefix !== undefined && broken(prefix.base, pool);
    return itemsOf(attempt, id, attempt.ipv6Prefixes).some(concerns) ? 'Ipv6Prefix' : undefined;
  };
  return { id, run };
}

function repeatedPrefix(name: 'Ipv4Prefix' | 'Ipv6Prefix'): Check {
  const run = (attempt: Attempt): string | undefined => {
    const list: readonly (PrefixText<number | bigint> | undefined)[] = name === 'Ipv4Prefix' ? attempt.ipv4Prefixes : attempt.ipv6Prefixes;
    return new Set(list.map((prefix) => prefix?.base)).size < list.length ? name : undefined;
  };
  return { id: `${name}/uniqueItems`, run };
}

const enoughIpv4Prefixes: Check = {
  id: 'Ipv4PrefixCount/enough-prefixes',
  run: (attempt) => {
    const wanted = integer(attempt, 'Ipv4PrefixCount');
    const pool = attempt.vswitch?.ipv4;
    if (wanted === undefined || pool === undefined) return undefined;
    const idle = plenty(ipv4PrefixTotal(pool) - pool.heldPrefixes.size - pool.heldInside, wanted) ?? idleIpv4Prefixes(pool, wanted);
    return idle + attempt.limits.prefixSlack < wanted ? 'Ipv4PrefixCount' : undefined;
  },
};

const enoughIpv6Prefixes: Check = {
  id: 'Ipv6PrefixCount/enough-prefixes',
  run: (attempt) => {
    const wanted = integer(attempt, 'Ipv6PrefixCount');
    const pool = attempt.vswitch?.ipv6;
    if (wanted === undefined || pool === undefined || pool === null) return undefined;
    const idle = plenty(ipv6PrefixTotal(pool) - pool.heldPrefixes.size - pool.heldInside.size, wanted) ?? idleIpv6Prefixes(pool, wanted);
    return idle + attempt.limits.prefixSlack < wanted ? 'Ipv6PrefixCount' : undefined;
  },
};

/** A lower bound on idle prefixes spares counting them; undefined when it does not decide. */
function plenty(atLeast: number, wanted: number): number | undefined {
  return atLeast >= wanted ? atLeast : undefined;
}

/** Addresses and prefixes against what the vSwitch has and what is held. */
export const addressChecks: readonly Check[] = [
  ipv4('PrimaryIpAddress', 'within-cidr', outsideIpv4),
  ipv4('PrimaryIpAddress', 'not-reserved', reservedIpv4),
  ipv4('PrimaryIpAddress', 'idle', takenIpv4),
  ipv4('PrivateIpAddress', 'within-cidr', outsideIpv4),
  ipv4('PrivateIpAddress', 'not-reserved', reservedIpv4),
  ipv4('PrivateIpAddress', 'idle', takenIpv4),
  anyAddress,
  enoughAddresses,
  ipv6('within-cidr', (address, pool) => !inIpv6Block(pool.block, address)),
  ipv6('not-reserved', reservedIpv6),
  ipv6('idle', (address, pool) => ipv6Taken(pool, address)),
  ipv4Prefix('within-reservation', (base, pool) => !inIpv4Reservation(pool, base)),
  ipv4Prefix('idle', (base, pool) => !ipv4PrefixIdle(pool, base)),
  repeatedPrefix('Ipv4Prefix'),
  enoughIpv4Prefixes,
  ipv6Prefix('within-reservation', (base, pool) => !inIpv6Reservation(pool, base)),
  ipv6Prefix('idle', (base, pool) => !ipv6PrefixIdle(pool, base)),
  repeatedPrefix('Ipv6Prefix'),
  enoughIpv6Prefixes,
];
