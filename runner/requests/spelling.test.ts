import ipaddr from 'ipaddr.js';
import { expect, it } from 'vitest';
import { spelled } from './spelling.ts';

const ways = ['upper', 'full', 'full-upper', 'ungapped', 'other-gap'] as const;

it('writes one address in five ways', () => {
  expect(ways.map((as) => spelled('2001:db8:0:ab::7', as))).toEqual([
    '2001:DB8:0:AB::7',
    '2001:0db8:0000:00ab:0000:0000:0000:0007',
    '2001:0DB8:0000:00AB:0000:0000:0000:0007',
    '2001:db8:0:ab:0:0:0:7',
    '2001:db8:0:ab:0:0::7',
  ]);
});

it.each(['2001:db8::', '::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:0', '0:1:2:3:4:5:6:7'])('keeps the value of %s', (text) => {
  const value = (one: string) => ipaddr.IPv6.parse(one).toNormalizedString();
  for (const as of ways) expect(value(spelled(text, as)), as).toBe(value(text));
});

it('keeps the mask of a prefix, and leaves IPv4 alone', () => {
  expect(spelled('2001:db8:1:2:8001::/80', 'other-gap')).toBe('2001:db8:1:2:8001:0:0::/80');
  expect(spelled('10.1.0.16/28', 'full')).toBe('10.1.0.16/28');
});
