import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { formatIpv4, formatIpv6, parseIpv4, parseIpv4Prefix, parseIpv6, parseIpv6Prefix } from './addresses.ts';

const ipv6Value = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n));

describe('addresses', () => {
  it('reads what it writes, IPv4', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
        expect(parseIpv4(formatIpv4(value))).toBe(value);
      }),
    );
  });

  it('reads what it writes, IPv6, in the canonical text of another library', () => {
    fc.assert(
      fc.property(ipv6Value, (value) => {
        expect(parseIpv6(formatIpv6(value))).toBe(value);
        expect(ipaddr.IPv6.parse(formatIpv6(value)).toRFC5952String()).toBe(formatIpv6(value));
      }),
    );
  });

  it('agrees with another library on what is IPv6', () => {
    const piece = fc.constantFrom('0', 'ffff', '1', ':', '::', ':', '12345', 'g', '1.2.3.4', '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        fc.pre(!text.includes('.'));
        expect(parseIpv6(text) !== undefined).toBe(ipaddr.IPv6.isValid(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['010.0.0.1', '10.1', '1.2.3.4.5', '256.1.1.1', ' 1.1.1.1', '1.1.1.1 ', '0x1.1.1.1', '1.1.1.', ''])('%j is not IPv4', (text) => {
    expect(parseIpv4(text)).toBeUndefined();
  });

  it.each(['fe80::1%eth0', ':::', '1:2:3:4:5:6:7:8:9', '1::2::3', '1:2:3:4:5:6:7', '::1.2.3', ''])('%j is not IPv6', (text) => {
    expect(parseIpv6(text)).toBeUndefined();
  });

  it('tells impossible masks and host bits from text that is no prefix', () => {
    expect(parseIpv4Prefix('10.0.0.0/33')?.mask).toBe(33);
    expect(parseIpv4Prefix('10.0.0.0/-1')?.mask).toBe(-1);
    expect(parseIpv4Prefix('10.0.0.1/28')?.strict).toBe(false);
    expect(parseIpv4Prefix('10.0.0.16/28')?.strict).toBe(true);
    expect(parseIpv6Prefix('2001:db8::/80')?.strict).toBe(true);
    expect(parseIpv6Prefix('2001:db8::1/80')?.strict).toBe(false);
    for (const text of ['10.0.0.0', 'abc', '10.0.0.0/', '10.0.0.0/2x', '10.0.0/28']) expect(parseIpv4Prefix(text)).toBeUndefined();
  });
});
