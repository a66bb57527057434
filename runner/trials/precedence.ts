import type { Assertion, DeviationClass } from '../../model/verdict.ts';
import type { Trial } from './trial.ts';

/** What a refusal says and whether it comes at all. That no answer comes, or a broken one, is nobody's precedence. */
const ofRefusal: ReadonlySet<DeviationClass> = new Set(['accepted-invalid', 'wrong-code', 'undocumented-code', 'wrong-status', 'message']);

function softened(assertion: Assertion): Assertion {
  const soft = assertion.verdict === 'deviates' && ofRefusal.has(assertion.class);
  return soft ? { ...assertion, level: 'MAY' } : assertion;
}

/** A trial of a request that breaks two rules at once: no page says which is looked at first, and each has a check of its own, so refusals weigh MAY alone. */
export function ofPrecedence(trial: Trial): Trial {
  return { ...trial, assertions: trial.assertions.map(softened) };
}
