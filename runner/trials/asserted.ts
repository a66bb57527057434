import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import { xmlCheck } from '../findings/shared-checks.ts';
import type { Trial } from './trial.ts';

type Named = Pick<CheckPlan, 'id' | 'family' | 'robustness'>;

/** What keeps any assertion from being made. */
function unanswered({ assertions }: Trial): string | null {
  for (const each of assertions) if (each.verdict === 'skipped' || each.verdict === 'inconclusive') return each.reason;
  return null;
}

function inAnotherFormat({ id }: Named, { format }: Pick<Case, 'format'>, { observation }: Trial): string | null {
  if (id !== xmlCheck) return null;
  if (format !== 'XML') return 'no format was asked for';
  return observation.kind === 'accepted' && observation.format === 'XML' ? null : 'no answer was XML';
}

/**
 * Why a judged case says nothing of what its check is named for; null where it does. Where the page is silent only robustness is judged:
 * enough for checks that are about nothing else. `recorded`: what was recorded is the expectation, which is never silent.
 */
export function silenceOf(plan: Named, subject: Pick<Case, 'format'>, trial: Trial, recorded: boolean): string | null {
  const missing = unanswered(trial);
  if (missing !== null) return missing;
  if (plan.robustness === true) return null;
  // Describe is compared with what was sent, whatever the page promises of the create.
  if (plan.family === 'read-back') return (trial.compared ?? 0) > 0 ? null : 'nothing was read back';
  const { expectation } = trial;
  if (expectation.kind === 'unspecified' && !recorded) return `the page is silent: ${expectation.why[0] ?? 'nothing is promised'}`;
  return inAnotherFormat(plan, subject, trial);
}
