import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { punctuated, satisfies, type TextShape, textArbitrary, textOfLength } from './text.ts';

const open: TextShape = { min: 1, max: 40, sets: [], firsts: [], prefixes: ['acs:', 'aliyun', 'ab'], substrings: ['http://'] };
const narrow: TextShape = { ...open, min: 2, sets: [/^[A-Za-z0-9:_-]*$/u], firsts: [/[A-Za-z]/u] };

describe('textArbitrary', () => {
  it.each([
    ['any characters', open],
    ['a narrow set', narrow],
  ])('keeps every rule of a shape with %s', (_, shape) => {
    fc.assert(fc.property(textArbitrary(shape), (text) => satisfies(shape, text)));
  });
});

describe('textOfLength', () => {
  it('has exactly that many characters in each alphabet', () => {
    const lengths = (['ascii', 'two-byte', 'three-byte', 'astral'] as const).map(
      (alphabet) => [...(textOfLength(open, 7, alphabet) ?? '')].length,
    );
    expect(lengths).toEqual([7, 7, 7, 7]);
  });

  it('is null for an alphabet that the set leaves out', () => {
    expect(textOfLength(narrow, 7, 'three-byte')).toBeNull();
  });

  it('opens with a character that may stand in front', () => {
    expect(textOfLength({ ...narrow, firsts: [/[X-Z]/u] }, 3)).toBe('Xbc');
  });
});

describe('satisfies', () => {
  it('counts characters beyond the BMP both ways', () => {
    expect(satisfies({ ...open, max: 4 }, '😀😀')).toBe(true);
    expect(satisfies({ ...open, max: 4 }, '😀😀😀')).toBe(false);
  });

  it('finds a prefix in front only', () => {
    expect(satisfies(open, 'acs:x')).toBe(false);
    expect(satisfies(open, 'my-acs:')).toBe(true);
  });
});

describe('punctuated', () => {
  it('holds the marks that the set allows', () => {
    expect(punctuated({ ...narrow, prefixes: [] })).toBe('ab:_20amp-z');
  });
});
