import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4Block, ipv6Block } from '../addresses.ts';
import {
  chooseIpv4,
  chooseIpv4Prefix,
  freeIpv4,
  holdIpv4,
  idleIpv4Prefixes,
  inIpv4Reservation,
  openIpv4Pool,
  releaseIpv4,
} from './ipv4-pool.ts';
import { chooseIpv6, chooseIpv6Prefix, idleIpv6Prefixes, inIpv6Reservation, ipv6Taken, openIpv6Pool } from './ipv6-pool.ts';

const ends = { head: 1, tail: 3 };
const source = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
const random = (stream: Iterator<number>) => () => stream.next().value ?? 0;

describe('an IPv4 pool', () => {
  it('gives out each address once, none that is reserved, and all of them', () => {
    fc.assert(
      fc.property(source, (stream) => {
        const pool = openIpv4Pool(ipv4Block('10.0.0.0/26'), [ipv4Block('10.0.0.32/28')], ends);
        const given: number[] = [];
        for (let address = chooseIpv4(pool, random(stream)); address !== undefined; address = chooseIpv4(pool, random(stream)))
          given.push(address);
        expect(new Set(given).size).toBe(64 - 4 - 16);
        expect(given).toHaveLength(64 - 4 - 16);
        expect(given.some((address) => inIpv4Reservation(pool, address) || address < pool.first || address > pool.last)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('knows how many are left, whatever is taken and given back', () => {
    const step = fc.record({ take: fc.boolean(), at: fc.integer({ min: 1, max: 60 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const pool = openIpv4Pool(ipv4Block('10.0.0.0/26'), [ipv4Block('10.0.0.32/28')], ends);
        for (const { take, at } of steps) {
          if (take) holdIpv4(pool, pool.block.base + at);
          else releaseIpv4(pool, pool.block.base + at);
        }
        const outside = [...pool.held].filter((address) => !inIpv4Reservation(pool, address));
        expect(freeIpv4(pool)).toBe(44 - outside.length);
      }),
    );
  });

  it('gives out each prefix once, and none in which an address is held', () => {
    const pool = openIpv4Pool(ipv4Block('10.0.0.0/24'), [ipv4Block('10.0.0.128/26')], ends);
    holdIpv4(pool, pool.block.base + 130);
    expect(idleIpv4Prefixes(pool, 9)).toBe(3);
    const given = [1, 2, 3, 4].map(() => chooseIpv4Prefix(pool, Math.random));
    expect(new Set(given).size).toBe(4);
    expect(given[3]).toBeUndefined();
  });

  it('stays quick when thousands are held', () => {
    const pool = openIpv4Pool(ipv4Block('10.0.0.0/16'), [], ends);
    for (let count = 0; count < 65_532; count += 1) expect(chooseIpv4(pool, Math.random)).toBeDefined();
    expect(chooseIpv4(pool, Math.random)).toBeUndefined();
  });
});

describe('an IPv6 pool', () => {
  it('gives out different addresses, none reserved', () => {
    const pool = openIpv6Pool(ipv6Block('2001:db8::/64'), [ipv6Block('2001:db8:0:0:8000::/68')], { head: 9, tail: 9 });
    const given = Array.from({ length: 500 }, () => chooseIpv6(pool, Math.random) ?? 0n);
    expect(new Set(given).size).toBe(500);
    expect(given.every((address) => ipv6Taken(pool, address) && !inIpv6Reservation(pool, address))).toBe(true);
  });

  it('runs out of prefixes', () => {
    const pool = openIpv6Pool(ipv6Block('2001:db8::/64'), [ipv6Block('2001:db8::/79')], { head: 9, tail: 9 });
    expect(idleIpv6Prefixes(pool, 9)).toBe(2);
    expect(new Set([1, 2, 3].map(() => chooseIpv6Prefix(pool, Math.random))).has(undefined)).toBe(true);
    expect(idleIpv6Prefixes(pool, 9)).toBe(0);
  });
});
