import type { CheckResult, Run, RunVerdict } from '../model/run.ts';
import { unexpressedMark } from '../model/run.ts';
import { fails, plural } from './words.ts';

/**
 * What a run exits with, from `run.json` alone: the first that applies of 70, 64 and an interruption (each as the run carries it), 1, 3, 2, 0.
 * `skipped` checks are excused by their reason; `inconclusive` and `not-run` ones were required.
 */
export function exitCode(run: Run): number {
  if (run.exitCode === 70 || run.exitCode === 64) return run.exitCode;
  if (run.verdict === 'interrupted') return run.exitCode === 143 ? 143 : 130;
  if (failing(run).length > 0) return 1;
  if (executed(run) === 0 || unmeasured(run).length > 0) return 3;
  return stale(run) > 0 ? 2 : 0;
}

/** The run with exit code, verdict and the reasons that follow from its checks and baseline; reasons that are already there stay, after those. */
export function conclude(run: Run): Run {
  const code = exitCode(run);
  const own = reasons(run);
  // What stopped a run is also why its checks were not run: said once, it is long enough.
  const others = run.reasons.filter((reason) => !own.some((line) => line.includes(reason)));
  return { ...run, exitCode: code, verdict: verdictOf(code, run), reasons: [...new Set([...own, ...others])] };
}

function verdictOf(code: number, run: Run): RunVerdict {
  if (run.verdict === 'interrupted') return 'interrupted';
  switch (code) {
    case 0:
      return 'conforms';
    case 1:
      return 'deviates';
    case 2:
      return 'stale';
    default:
      return 'not-measured';
  }
}

/** Why a run is what it is, in words, worst first; empty where everything conforms. */
export function reasons(run: Run): readonly string[] {
  const lines: string[] = [];
  const say = (count: number, line: string) => count > 0 && lines.push(line);
  const failed = failing(run).length;
  say(failed, `${plural(failed, 'check')} ${failed === 1 ? 'deviates' : 'deviate'} at ${run.failOn} or above`);
  if (executed(run) === 0) lines.push('no check was executed');
  for (const verdict of ['inconclusive', 'not-run'] as const) {
    const those = unmeasured(run).filter((check) => check.verdict === verdict);
    say(those.length, `${plural(those.length, 'required check')} ${verdict === 'not-run' ? 'not run' : verdict}: ${firstReason(those)}`);
  }
  say(stale(run), `${plural(stale(run), 'baseline entry', 'baseline entries')} stale: prune ${stale(run) === 1 ? 'it' : 'them'}`);
  const lower = run.checks.filter((check) => check.verdict === 'deviates' && !fails(check.level, run.failOn)).length;
  say(lower, `${plural(lower, 'check')} ${lower === 1 ? 'deviates' : 'deviate'} below ${run.failOn}, which does not fail the run`);
  lines.push(...run.observations.filter((fact) => fact.startsWith(unexpressedMark)));
  return lines;
}

function firstReason(checks: readonly CheckResult[]): string {
  const first = checks.find((check) => check.reason !== null) ?? checks[0];
  return `${first?.reason ?? 'no reason given'} (${first?.id ?? ''}${checks.length > 1 ? ` and ${plural(checks.length - 1, 'other')}` : ''})`;
}

function failing(run: Run): readonly CheckResult[] {
  return run.checks.filter((check) => check.verdict === 'deviates' && fails(check.level, run.failOn));
}

function executed(run: Run): number {
  return run.checks.filter((check) => check.verdict === 'conforms' || check.verdict === 'deviates' || check.verdict === 'known').length;
}

function unmeasured(run: Run): readonly CheckResult[] {
  return run.checks.filter((check) => check.verdict === 'inconclusive' || check.verdict === 'not-run');
}

function stale(run: Run): number {
  return run.baseline?.filter((entry) => entry.status === 'stale').length ?? 0;
}
