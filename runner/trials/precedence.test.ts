import { expect, it } from 'vitest';
import type { Assertion, DeviationClass } from '../../model/verdict.ts';
import { ofPrecedence } from './precedence.ts';

function deviation(about: string, kind: DeviationClass): Assertion {
  return { about, level: 'MUST', verdict: 'deviates', class: kind, expected: 'x', actual: 'y', observed: 'z' };
}

it('weighs what a refusal of two faults says at MAY, and what no target may do as ever', () => {
  const assertions = [
    deviation('code', 'wrong-code'),
    deviation('code', 'undocumented-code'),
    deviation('status', 'wrong-status'),
    deviation('outcome', 'accepted-invalid'),
    deviation('outcome', 'server-error'),
    deviation('outcome', 'no-answer'),
    deviation('answer', 'malformed-envelope'),
  ];
  const trial = { request: {}, expectation: {}, observation: {}, made: 7, assertions } as unknown as Parameters<typeof ofPrecedence>[0];
  expect(ofPrecedence(trial).assertions.map(({ level }) => level)).toEqual(['MAY', 'MAY', 'MAY', 'MAY', 'MUST', 'MUST', 'MUST']);
});
