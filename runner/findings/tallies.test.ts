import { expect, it } from 'vitest';
import type { Level } from '../../model/level.ts';
import { caseIn } from '../../test/stub-context.ts';
import { newSignals, progressOf } from '../progress.ts';
import type { Trial } from '../trials/trial.ts';
import { Tallies } from './tallies.ts';

function trial(level: Level): Trial {
  return {
    request: { operation: 'CreateNetworkInterface', pairs: [], account: 'default', form: 'A', format: 'JSON' },
    expectation: { kind: 'unspecified', why: [] },
    observation: { kind: 'malformed', what: '', status: 200, latencyMs: 1, exchange: null },
    assertions: [
      { about: 'outcome', level, verdict: 'deviates', class: 'accepted-invalid', expected: 'rejected', actual: '', observed: 'accepted' },
    ],
    made: 1,
  };
}

// A run that was to stop at its first finding stopped at an observation, long before the finding that was looked for.
it('tells a deviation that counts from one that does not', () => {
  const tallies = new Tallies(['c'], progressOf(newSignals()));
  tallies.collect('c', caseIn('c'), trial('MAY'), null);
  expect([tallies.deviatingAt('MAY'), tallies.deviatingAt('SHOULD'), tallies.deviatingAt('MUST')]).toEqual([1, 0, 0]);
  tallies.collect('c', caseIn('c'), trial('SHOULD'), null);
  expect([tallies.deviatingAt('MAY'), tallies.deviatingAt('SHOULD'), tallies.deviatingAt('MUST')]).toEqual([1, 1, 0]);
});

// On a busy machine a run that was to stop at its first finding stopped at an answer that was late, took that back, and had found nothing.
it('does not count on an answer that is late beside others', () => {
  const tallies = new Tallies(['c'], progressOf(newSignals()));
  const late = trial('MUST');
  const assertions = late.assertions.map((each) => ({ ...each, class: 'no-answer', observed: 'timeout' }) as const);
  tallies.collect('c', caseIn('c'), { ...late, assertions }, null);
  expect(tallies.deviatingAt('MUST')).toBe(0);
});
