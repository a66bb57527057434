import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answeredOtherwise, precedenceOf } from './precedence.ts';

const pair = (first: string, second: string) => ({ first, second, count: 1 });
const rules = ['a', 'b', 'c', 'd', 'e', 'f'];
const pairs = fc
  .array(fc.tuple(fc.constantFrom(...rules), fc.constantFrom(...rules)))
  .map((found) => found.filter(([a, b]) => a !== b).map(([a, b]) => pair(a, b)));

describe('the order of errors', () => {
  test('is that of the pairs, a step later for each rule that was seen to win', () => {
    expect(precedenceOf([pair('type', 'length'), pair('length', 'exists'), pair('type', 'exists'), pair('quota', 'exists')])).toEqual({
      steps: [[['quota'], ['type']], [['length']], [['exists']]],
      mixed: [],
    });
  });

  test('keeps rules that win in a circle together, and what is answered either way apart', () => {
    const circle = [pair('a', 'b'), pair('b', 'c'), pair('c', 'a'), pair('x', 'a'), pair('c', 'z')];
    expect(precedenceOf(circle).steps).toEqual([[['x']], [['a', 'b', 'c']], [['z']]]);
    expect(precedenceOf([pair('a', 'b'), pair('b', 'a')])).toEqual({ steps: [[['a'], ['b']]], mixed: [['a', 'b']] });
  });

  test('holds each rule once, agrees with every pair, and depends on nothing but the pairs', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const { steps, mixed } = precedenceOf(given);
        const at = new Map(steps.flatMap((step, index) => step.flatMap((rank) => rank.map((rule) => [rule, { index, rank }] as const))));
        expect(steps.flat(2).sort()).toEqual([...new Set(given.flatMap(({ first, second }) => [first, second]))].sort());
        for (const { first, second } of given) {
          if (mixed.some((both) => both.includes(first) && both.includes(second))) continue;
          const [one, other] = [at.get(first), at.get(second)];
          expect(one?.rank === other?.rank || (one?.index ?? 0) < (other?.index ?? 0), `${first} before ${second}`).toBe(true);
        }
        expect(precedenceOf([...given].reverse())).toEqual({ steps, mixed });
      }),
    );
  });
});

test('two targets answer otherwise only what each of them always answers one way', () => {
  const one = [pair('a', 'b'), pair('c', 'd'), pair('d', 'c'), pair('e', 'f')];
  const other = [pair('b', 'a'), pair('d', 'c'), pair('e', 'f')];
  expect(answeredOtherwise(one, other)).toEqual([{ first: 'a', second: 'b' }]);
  expect(answeredOtherwise(other, one)).toEqual([{ first: 'b', second: 'a' }]);
});
