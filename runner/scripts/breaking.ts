import type { Assertion, DeviationClass } from '../../model/verdict.ts';
import type { Deviation } from '../findings/bucket.ts';

/** Deviations of what was done, as opposed to how an answer looks: other checks see to those. */
const ofEffect: ReadonlySet<DeviationClass> = new Set([
  'accepted-invalid',
  'rejected-valid',
  'wrong-effect',
  'created-on-rejection',
  'server-error',
  'no-answer',
]);

/** True where a sequence that shows it can't be trusted to go on. */
export function breaking(assertion: Assertion): assertion is Deviation {
  return assertion.verdict === 'deviates' && assertion.level !== 'MAY' && ofEffect.has(assertion.class);
}
