import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, it } from 'vitest';
import { addressOf } from './address-text.ts';

const zoned = fc.ipV6().map((text) => `${text}%eth0`);
const short = fc.constantFrom(
  '10.1',
  '10.1.2',
  '0x0A.1.2.3',
  '010.1.2.3',
  '::ffff:10.1.2.3',
  '::',
  'FE80::1',
  '1.2.3.4.5',
  'g::1',
  '256.1.1.1',
);
const strange = fc.string({ unit: fc.constantFrom(...'0123456789abcdefxXG.:%/ ') });

it('reads what the library reads, and nothing else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4Extended(), fc.ipV6(), zoned, short, strange, fc.string()), (text) => {
      const read = /[.:]/.test(text) && ipaddr.isValid(text) ? ipaddr.parse(text).toString() : undefined;
      expect(addressOf(text)?.toString()).toBe(read);
    }),
    { numRuns: 2000, seed: 1 },
  );
});

it('takes no number alone for an address, as the library does', () => {
  expect(ipaddr.isValid('257')).toBe(true);
  expect(addressOf('257')).toBeNull();
});
