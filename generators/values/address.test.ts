import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText, blockOf, holds, prefixesIn, prefixText, spellings } from './address.ts';

describe('blockOf', () => {
  it('knows both ends', () => {
    const block = blockOf('10.3.0.0/29');
    expect([addressText(4, block.first), addressText(4, block.last)]).toEqual(['10.3.0.0', '10.3.0.7']);
    expect(addressText(6, blockOf('2001:db8:1:100::/64').last)).toBe('2001:db8:1:100:ffff:ffff:ffff:ffff');
  });

  it('starts at the network even where host bits are set', () => {
    expect(addressText(4, blockOf('10.3.0.5/29').first)).toBe('10.3.0.0');
  });
});

describe('prefixText', () => {
  it('is aligned and inside its block', () => {
    const block = blockOf('10.1.240.0/20');
    fc.assert(
      fc.property(fc.bigInt({ min: block.first, max: block.last }), (value) => {
        const prefix = blockOf(prefixText(4, value));
        return prefix.mask === 28 && holds(block, prefix.first) && holds(prefix, value);
      }),
    );
  });
});

describe('prefixesIn', () => {
  it('counts prefixes of the usual mask', () => {
    expect([prefixesIn('10.1.240.0/26'), prefixesIn('2001:db8:1:a00:8000::/78')]).toEqual([4, 4]);
  });
});

describe('spellings', () => {
  it('all mean the same address and none is canonical', () => {
    const value = blockOf('2001:db8:1:100::/64').first + 0xabcdn;
    const others = spellings(value);
    expect(others.map((text) => blockOf(`${text}/128`).first)).toEqual(others.map(() => value));
    expect(others).not.toContain(addressText(6, value));
  });
});
