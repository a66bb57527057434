import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, blockOf, contains, overlap, readAddress, readPrefix, reservedIpv4, reservedIpv6 } from './address.ts';

test.each([
  ['10.0.0.1', 4, 'read'],
  ['300.1.1.1', 4, 'malformed'],
  ['abc', 4, 'malformed'],
  ['10.0.0.1.', 4, 'malformed'],
  ['10.0.0.1/28', 4, 'malformed'],
  ['2001:db8::1', 4, 'malformed'],
  ['010.0.0.1', 4, 'unclear'],
  ['10.1', 4, 'unclear'],
  ['0x0a.0.0.1', 4, 'unclear'],
  ['::ffff:10.0.0.1', 4, 'unclear'],
  [' 10.0.0.1', 4, 'unclear'],
  ['2001:db8::1', 6, 'read'],
  ['2001:DB8:0:0:0:0:0:1', 6, 'read'],
  ['12345::1', 6, 'malformed'],
  ['1::2::3', 6, 'malformed'],
  ['10.0.0.1', 6, 'malformed'],
  ['::ffff:10.0.0.1', 6, 'unclear'],
  ['::10.0.0.1', 6, 'unclear'],
  ['fe80::1%eth0', 6, 'unclear'],
] as const)('%s as IPv%i is %s', (text, family, kind) => {
  expect(readAddress(text, family).kind).toBe(kind);
});

test.each([
  ['10.0.0.0/28', 'read'],
  ['10.0.0.0/33', 'read'],
  ['10.0.0.0/-1', 'read'],
  ['10.0.0.0', 'malformed'],
  ['10.0.0.10', 'malformed'],
  ['/28', 'malformed'],
  ['10.0.0.0/', 'malformed'],
  ['10.0.0.0/abc', 'malformed'],
  ['abc/28', 'malformed'],
  ['10.0.0.0/28/28', 'malformed'],
  ['10.0.0.0/028', 'unclear'],
  ['10.0.0.0/+28', 'unclear'],
  ['10.0.0.0/255.255.255.240', 'unclear'],
  ['10.0.0/28', 'unclear'],
])('%s as an IPv4 prefix is %s', (text, kind) => {
  expect(readPrefix(text, 4).kind).toBe(kind);
});

test('equal addresses are equal however they are spelled', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const read = readAddress(text, 6);
      const upper = readAddress(text.toUpperCase(), 6);
      expect(upper).toEqual(read);
    }),
  );
});

test('a prefix is strict exactly when its address is the first of its block', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, mask) => {
      const read = readPrefix(`${address}/${mask}`, 4);
      const value = readAddress(address, 4);
      if (read.kind !== 'read' || value.kind !== 'read') throw new Error(`${address}/${mask}`);
      expect(read.value.strict).toBe(read.value.block.first === value.value);
      expect(contains(read.value.block, value.value)).toBe(true);
      expect(read.value.block.last - read.value.block.first + 1n).toBe(2n ** BigInt(32 - mask));
    }),
  );
});

test('the reserved addresses are the first and the last three, of IPv6 nine and nine', () => {
  const four = blockOf('192.168.1.0/24', 4);
  const six = blockOf('2001:db8::/64', 6);
  if (!four || !six) throw new Error('no block');
  const offsets = Array.from({ length: 256 }, (_, index) => index).filter((index) => reservedIpv4(four, four.first + BigInt(index)));
  expect(offsets).toEqual([0, 253, 254, 255]);
  expect([8n, 9n].map((offset) => reservedIpv6(six, six.first + offset))).toEqual([true, false]);
  expect([8n, 9n].map((offset) => reservedIpv6(six, six.last - offset))).toEqual([true, false]);
});

test('an address is read as its number', () => {
  expect(readAddress('10.0.0.1', 4)).toEqual({ kind: 'read', value: 167772161n });
  expect(readAddress('::1', 6)).toEqual({ kind: 'read', value: 1n });
});

test.each([33, -1])('a prefix of a length that no CIDR has is its address alone: %i', (mask) => {
  const block = { family: 4, first: 167772161n, last: 167772161n };
  expect(readPrefix(`10.0.0.1/${mask}`, 4)).toEqual({ kind: 'read', value: { mask, outOfRange: true, strict: true, block } });
});

test.each<[number, number, number, number, boolean]>([
  [0, 3, 3, 5, true],
  [3, 5, 0, 3, true],
  [0, 3, 4, 5, false],
  [4, 5, 0, 3, false],
  [0, 9, 4, 5, true],
])('blocks %i-%i and %i-%i have an address in common: %s', (first, last, otherFirst, otherLast, expected) => {
  const block = (from: number, to: number, family: 4 | 6 = 4): Block => ({ family, first: BigInt(from), last: BigInt(to) });
  expect(overlap(block(first, last), block(otherFirst, otherLast))).toBe(expected);
  expect(overlap(block(first, last), block(otherFirst, otherLast, 6))).toBe(false);
});
