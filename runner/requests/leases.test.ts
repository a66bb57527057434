import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import type { Fixtures, VSwitch } from '../../model/fixtures.ts';
import { leasesOf } from './leases.ts';

const vswitch: VSwitch = {
  id: 'vsw-1',
  role: 'explicit',
  region: 'r',
  vpc: 'vpc-1',
  cidr: '10.1.0.0/24',
  ipv6Cidr: '2001:db8:1:1::/64',
  reservations: ['10.1.0.64/26', '2001:db8:1:1:8000::/68'],
};
const fixtures: Fixtures = {
  regions: [],
  vswitches: [vswitch],
  securityGroups: [],
  resourceGroups: [],
  accounts: [{ name: 'default' }],
  capacity: {},
  held: [],
};

function inside(text: string, cidr: string): boolean {
  return ipaddr.parse(text.split('/')[0] ?? '').match(ipaddr.parseCIDR(cidr));
}

describe('leases', () => {
  it('are inside the block, outside reservations, never what the platform keeps, never twice', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), (stream) => {
        const leases = leasesOf(fixtures, () => stream.next().value as number);
        const taken = Array.from({ length: 30 }, () => leases.take('ipv4', 'vsw-1')).filter((text) => text !== null);
        expect(new Set(taken).size).toBe(taken.length);
        for (const text of taken) {
          expect(inside(text, '10.1.0.0/24')).toBe(true);
          expect(inside(text, '10.1.0.64/26')).toBe(false);
          expect(['10.1.0.0', '10.1.0.253', '10.1.0.254', '10.1.0.255']).not.toContain(text);
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('of prefixes are canonical blocks of the reservation', () => {
    const leases = leasesOf(fixtures, Math.random);
    for (let n = 0; n < 4; n++) {
      const text = leases.take('ipv4-prefix', 'vsw-1');
      expect(text).toMatch(/^10\.1\.0\.(64|80|96|112)\/28$/);
    }
    expect(leases.take('ipv4-prefix', 'vsw-1')).toBeNull();
    const six = leases.take('ipv6-prefix', 'vsw-1') ?? '';
    expect(six.endsWith('/80')).toBe(true);
    expect(inside(six, '2001:db8:1:1:8000::/68')).toBe(true);
    expect(ipaddr.IPv6.networkAddressFromCIDR(six).toRFC5952String()).toBe(six.split('/')[0]);
  });

  it.each([
    ['10.1.0.0/24', '10.1.0.32/28'],
    ['10.1.0.0/20', '10.1.0.128/28'],
    ['10.1.0.0/26', '10.1.0.0/28'],
  ])('of prefixes of %s begin at %s: before that come those that requests write out', (reservation, first) => {
    const leases = leasesOf({ ...fixtures, vswitches: [{ ...vswitch, reservations: [reservation] }] }, () => 0);
    expect(leases.take('ipv4-prefix', 'vsw-1')).toBe(first);
  });

  it('that were given back are not handed out again at once', () => {
    const leases = leasesOf(fixtures, () => 0.5);
    const first = leases.take('ipv4', 'vsw-1') ?? '';
    leases.give(first);
    expect(leases.take('ipv4', 'vsw-1')).not.toBe(first);
  });

  // A lease that the service had given to something of the run meanwhile made a valid request an invalid one.
  it('are none that the service chose for something that the run has', () => {
    const stream = [0.5, 0.5, 0.25];
    const chosen = leasesOf(fixtures, () => 0.5).take('ipv4', 'vsw-1');
    const leases = leasesOf(
      fixtures,
      () => stream.shift() ?? 0.75,
      (text) => text === chosen,
    );
    expect(leases.take('ipv4', 'vsw-1')).not.toBe(chosen);
    expect(stream).toEqual([]);
  });

  it('do not exist where the vSwitch offers none', () => {
    const leases = leasesOf({ ...fixtures, vswitches: [{ ...vswitch, reservations: [] }] }, Math.random);
    expect(leases.take('ipv4-prefix', 'vsw-1')).toBeNull();
    expect(leases.take('ipv4', 'vsw-2')).toBeNull();
  });
});
