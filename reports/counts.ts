import type { CheckResult, CheckVerdict, Counts } from '../model/run.ts';

type CheckCounts = Omit<Counts, 'cases' | 'robustness' | 'requests'>;

/** Checks by verdict; the six add up to `checks`. */
export function countChecks(checks: readonly CheckResult[]): CheckCounts {
  const count = (verdict: CheckVerdict) => checks.reduce((sum, check) => sum + (check.verdict === verdict ? 1 : 0), 0);
  return {
    checks: checks.length,
    conforms: count('conforms'),
    deviates: count('deviates'),
    known: count('known'),
    inconclusive: count('inconclusive'),
    skipped: count('skipped'),
    notRun: count('not-run'),
  };
}
