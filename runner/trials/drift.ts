import type { Observation } from '../../model/observation.ts';
import type { Assertion, Expectation } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { answerInWords } from './answer-in-words.ts';

/** Limits that are known to have changed since the page: on the real API, what became of them is worth knowing and no deviation. */
export function withoutDrift(
  { settings, operation, observe }: Context,
  expectation: Expectation,
  observation: Observation,
  assertions: readonly Assertion[],
): readonly Assertion[] {
  if (!settings.real || expectation.kind !== 'reject') return assertions;
  const broken = operation.rules.filter(({ id }) => expectation.rules.includes(id));
  if (broken.length === 0 || broken.some(({ drift }) => drift === null)) return assertions;
  const drifted = (assertion: Assertion) =>
    assertion.verdict === 'deviates' && (assertion.class === 'accepted-invalid' || assertion.class === 'wrong-code');
  if (!assertions.some(drifted)) return assertions;
  const rules = broken.map(({ id, drift }) => `${id} (changed in ${drift?.since ?? 'a later edition'})`).join(' and ');
  observe(`what breaks ${rules} is answered with ${answerInWords(observation)}`);
  return assertions.filter((assertion) => !drifted(assertion));
}
