import { type CheckResult, insecureMark, nothingAssertedMark, type Run, type RunVerdict, unexpressedMark } from '../model/run.ts';
import { whyNotMeasured } from './headline.ts';
import { fails, familyOf, plural } from './words.ts';

/**
 * What a run exits with, from `run.json` alone: the first that applies of 70, 64 and an interruption (each as the run carries it), 1, 3, 2, 0.
 * `skipped` checks are excused by their reason; `inconclusive` and `not-run` ones were required. Where checks of rules were among those of the
 * run and no rule was exercised, nothing was measured, whatever else passed.
 */
export function exitCode(run: Run): number {
  if (run.exitCode === 70 || run.exitCode === 64) return run.exitCode;
  if (run.verdict === 'interrupted') return run.exitCode === 143 ? 143 : 130;
  if (failing(run).length > 0) return 1;
  if (executed(run) === 0 || noRule(run) || unmeasured(run).length > 0) return 3;
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
  if (executed(run) === 0) lines.push(`no check was executed${because(run.checks)}`);
  else if (noRule(run)) lines.push(`no rule was exercised${because(ruleChecks(run))}`);
  for (const verdict of ['inconclusive', 'not-run'] as const) {
    const those = unmeasured(run).filter((check) => check.verdict === verdict);
    say(those.length, `${plural(those.length, 'required check')} ${verdict === 'not-run' ? 'not run' : verdict}: ${firstReason(those)}`);
  }
  const left = unexercised(run);
  say(
    left.length,
    `${plural(left.length, 'rule')} that the fixtures make possible ${left.length === 1 ? 'was' : 'were'} not exercised: ${named(left)}`,
  );
  say(stale(run), `${plural(stale(run), 'baseline entry', 'baseline entries')} stale: prune ${stale(run) === 1 ? 'it' : 'them'}`);
  const lower = run.checks.filter((check) => check.verdict === 'deviates' && !fails(check.level, run.failOn)).length;
  say(lower, `${plural(lower, 'check')} ${lower === 1 ? 'deviates' : 'deviate'} below ${run.failOn}, which does not fail the run`);
  lines.push(...run.observations.filter((fact) => fact.startsWith(unexpressedMark) || fact.startsWith(insecureMark)));
  return lines;
}

/** Families whose checks are each named for a rule. */
const ofRules: ReadonlySet<string> = new Set(['boundary', 'dependency', 'state']);

function ruleChecks(run: Run): readonly CheckResult[] {
  return run.checks.filter(({ id }) => ofRules.has(familyOf(id)));
}

/** Of a shard nothing is said: which rules it holds is chance, and the merged run is asked. */
function noRule(run: Run): boolean {
  return run.shards === undefined && run.coverage.rules.exercised === 0 && ruleChecks(run).length > 0;
}

function because(checks: readonly CheckResult[]): string {
  const why = whyNotMeasured(checks);
  return why === null ? '' : `: ${why}`;
}

/** Rules that no case broke though the fixtures, and what the target offers, let their check run. */
function unexercised(run: Run): readonly string[] {
  if (run.coverage.rules.exercised === 0) return [];
  const missing = new Set(run.coverage.rules.missing);
  const excused = ({ verdict, reason }: CheckResult) => verdict === 'skipped' && !(reason ?? '').startsWith(nothingAssertedMark);
  return ruleChecks(run)
    .filter((check) => !excused(check))
    .map(({ id }) => id.slice(familyOf(id).length + 1))
    .filter((rule) => missing.has(rule));
}

const mostNamed = 8;

function named(rules: readonly string[]): string {
  const more = rules.length - mostNamed;
  return `${rules.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${plural(more, 'other')}` : ''}`;
}

function firstReason(checks: readonly CheckResult[]): string {
  const first = checks.find((check) => check.reason !== null) ?? checks[0];
  return `${first?.reason ?? 'no reason given'} (${first?.id ?? ''}${checks.length > 1 ? ` and ${plural(checks.length - 1, 'other')}` : ''})`;
}

function failing(run: Run): readonly CheckResult[] {
  return run.checks.filter((check) => check.verdict === 'deviates' && fails(check.level, run.failOn));
}

/** Checks of the run's own that were judged: what is said of every answer says nothing of what they are named for. */
function executed(run: Run): number {
  return run.checks.filter(({ shared, verdict }) => shared !== true && ['conforms', 'deviates', 'known'].includes(verdict)).length;
}

function unmeasured(run: Run): readonly CheckResult[] {
  return run.checks.filter((check) => check.verdict === 'inconclusive' || check.verdict === 'not-run');
}

function stale(run: Run): number {
  return run.baseline?.filter((entry) => entry.status === 'stale').length ?? 0;
}
