import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numeral } from './numeral.ts';

test.each([
  ['0', 'integer'],
  ['-1', 'integer'],
  ['2147483647', 'integer'],
  ['-2147483648', 'integer'],
  ['2147483648', 'overflow'],
  ['-2147483649', 'overflow'],
  ['99999999999999999999999', 'overflow'],
  ['1.5', 'fraction'],
  ['-0.5', 'fraction'],
  ['1e-1', 'fraction'],
  ['+1', 'unclear'],
  ['01', 'unclear'],
  ['-0', 'unclear'],
  ['1.0', 'unclear'],
  ['1.', 'unclear'],
  ['1e3', 'unclear'],
  ['1e999', 'unclear'],
  [' 1', 'unclear'],
  ['1 ', 'unclear'],
  ['0x10', 'unclear'],
  ['１', 'unclear'],
  ['abc', 'none'],
  ['12abc', 'none'],
  ['1,000', 'none'],
  ['NaN', 'none'],
  ['Infinity', 'none'],
  ['true', 'none'],
  ['', 'none'],
])('%j reads as %s', (text, kind) => {
  expect(numeral(text).kind).toBe(kind);
});

test('every integer of 32 bits reads as itself', () => {
  fc.assert(
    fc.property(fc.integer(), (value) => {
      expect(numeral(String(value))).toEqual({ kind: 'integer', value });
    }),
  );
});
