import type { CheckResult, Finding, Run } from '../../model/run.ts';
import { loadRenames } from '../../spec/renames.ts';
import { exits } from '../exits.ts';

/** What became of a finding that was sent again. */
export interface Outcome {
  readonly exitCode: number;
  /** The finding as it shows now; null where it does not. */
  readonly seen: Finding | null;
  /** Why nothing can be said; null where something can. */
  readonly why: string | null;
  /** Other deviations that came up meanwhile: no word on this finding. */
  readonly others: number;
}

type Asked = Pick<Finding, 'check' | 'class' | 'observed' | 'case'>;

/** A property of every answer is judged even where the check that got the answer was left in doubt. */
function isJudged({ verdict, cases }: CheckResult, elsewhere: boolean): boolean {
  return verdict === 'conforms' || verdict === 'deviates' || verdict === 'known' || (elsewhere && cases > 0);
}

function whyNot(run: Run, { check, case: { check: sentBy } }: Asked): string | null {
  const result = run.checks.find(({ id }) => id === sentBy);
  if (result && isJudged(result, check !== sentBy)) return null;
  return result?.reason ?? run.reasons[0] ?? 'it was not sent';
}

/** Judges a run that sent a finding's case by that finding alone: the same check, class and observed value, whatever else deviates. */
export function outcomeOf(run: Run, finding: Asked): Outcome {
  const present = loadRenames().check;
  const asked: Asked = { ...finding, check: present(finding.check), case: { ...finding.case, check: present(finding.case.check) } };
  const isSame = (each: Finding) => each.check === asked.check && each.class === asked.class && each.observed === asked.observed;
  const seen = run.findings.find(isSame) ?? null;
  const why = seen === null ? whyNot(run, asked) : null;
  const code = seen !== null ? exits.deviates : why !== null ? exits.notMeasured : exits.conforms;
  return {
    exitCode: run.verdict === 'interrupted' ? run.exitCode : code,
    seen,
    why,
    others: run.findings.filter((each) => !isSame(each)).length,
  };
}
