import { expect, it } from 'vitest';
import type { Assertion, Expectation } from '../../model/verdict.ts';
import { asPrecedence } from './recorded-oracle.ts';

const code = (observed: string): Assertion => ({
  about: 'code',
  level: 'MUST',
  verdict: 'deviates',
  class: 'wrong-code',
  expected: 'rejected with A (400), as recorded',
  actual: `rejected with ${observed} (403)`,
  observed,
});

function broken(...rules: string[]): Expectation {
  const codes = rules.map((rule) => ({ code: rule.toUpperCase(), basis: 'named' as const }));
  return { kind: 'reject', level: 'MUST', rules, codes };
}

// An emulator that checks in another order than the recorded target would have failed at MUST, although no page says which comes first.
it('another of the broken rules than the recorded one is told at MAY', () => {
  expect(asPrecedence(broken('a', 'b'), [code('B')])).toEqual([{ ...code('B'), level: 'MAY' }]);
});

it('a code of neither rule, and any other code than the recorded one of a single rule, deviate as they did', () => {
  expect(asPrecedence(broken('a', 'b'), [code('C')])).toEqual([code('C')]);
  expect(asPrecedence(broken('a'), [code('A2')])).toEqual([code('A2')]);
});
