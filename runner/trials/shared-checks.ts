import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Assertion } from '../../model/verdict.ts';

/**
 * Properties of every answer, whatever it was asked for, and of the target as a whole. A deviation of one of them, seen in a check about something else,
 * is reported here once instead of in each check that met it.
 */
export const sharedChecks = {
  answers: 'contract/answers',
  errors: 'contract/errors',
  uniqueIds: 'contract/unique-ids',
  /** It goes on answering. */
  availability: 'contract/availability',
  /** Describe finds what Create made: what the other checks ask it is answered. */
  describe: 'contract/describe',
} as const;

/** The check that is named for answers in XML. */
export const xmlCheck = 'contract/xml';

export const sharedCheckIds: readonly string[] = Object.values(sharedChecks);

/** Families that measure the answer itself. */
const aboutAnswers = new Set(['contract', 'read-back']);

/** Families that measure what was done: whose interface an answer names, and which addresses. */
const aboutEffects = new Set(['idempotency', 'race', 'sequence']);

function fieldOf(about: string): string {
  return about.split('/')[1]?.split(/[.[]/)[0] ?? '';
}

/** Whether a response deviation belongs to what the check measures: the field that repeats its parameter. */
function own(plan: CheckPlan, about: string, echoes: ReadonlyMap<string, string>): boolean {
  if (aboutAnswers.has(plan.family)) return true;
  const field = fieldOf(about);
  return plan.parameters.some((name) => name === field || echoes.get(name) === field);
}

/** Response fields by what they tell. */
export interface Fields {
  /** By parameter, the field that repeats it. */
  readonly echoes: ReadonlyMap<string, string>;
  /** The one that names what was made; null where nothing does. */
  readonly id: string | null;
}

/** The check under which an assertion made in `plan` is reported. */
export function checkOf(plan: CheckPlan, assertion: Assertion, { echoes, id }: Fields): string {
  const { about } = assertion;
  // Whatever was asked for, an answer that names nothing is the same defect.
  if (about === `response/${id}` && assertion.verdict === 'deviates' && assertion.class === 'malformed-response')
    return sharedChecks.answers;
  const effect = assertion.verdict === 'deviates' && assertion.class === 'wrong-effect';
  if (about.startsWith('unique/')) return sharedChecks.uniqueIds;
  if (about === 'response/format') return plan.id === xmlCheck ? plan.id : sharedChecks.answers;
  if (about.startsWith('envelope/')) return sharedChecks.errors;
  // What nobody asked for, and whose account it is, has nothing to do with what a check sends.
  if (about.startsWith('unasked/') || about.startsWith('account/')) return sharedChecks.answers;
  if (effect && aboutEffects.has(plan.family)) return plan.id;
  if (about.startsWith('response/') && !own(plan, about, echoes)) return sharedChecks.answers;
  return plan.id;
}
