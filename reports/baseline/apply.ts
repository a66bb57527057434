import type { BaselineResult, CheckResult, Finding, Run } from '../../model/run.ts';
import { countChecks } from '../counts.ts';
import { conclude, reasons } from '../exit-code.ts';
import { type Baseline, type BaselineEntry, requireAbout, several } from './baseline.ts';
import { type Catalogue, requireKnown } from './known.ts';
import { concerns, excuses, hasForm, isAbout, nameOf } from './matching.ts';

/**
 * The run as the baseline lets it stand: findings that an entry names are known, the rest counts, and the ledger says what became of each entry.
 * `today` is `YYYY-MM-DD`. Throws UsageError as requireAbout and requireKnown do. Inconclusive and not-run checks stay what they are.
 */
export function applyBaseline(run: Run, baseline: Baseline, today: string, catalogue: Catalogue): Run {
  if (run.operation !== undefined) requireAbout(baseline, run.operation);
  requireKnown(baseline, run.operation, catalogue);
  const results = evaluate(run, baseline.entries, today).flat();
  const known = new Set(results.filter((result) => result.status === 'known').map((result) => result.finding));
  const checks = run.checks.map((check) => excused(check, run.findings, known));
  const earlier = new Set(reasons(run));
  const own = run.reasons.filter((reason) => !earlier.has(reason));
  return conclude({ ...run, checks, counts: { ...run.counts, ...countChecks(checks) }, reasons: own, baseline: results });
}

/** What a run says of each entry, in the order of the entries: a line for each finding that the entry names, or one line where it names none. */
export function evaluate(run: Run, entries: readonly BaselineEntry[], today: string): readonly (readonly BaselineResult[])[] {
  const named = new Set(
    entries.filter((entry) => applies(entry, run)).flatMap((entry) => findingsOf(entry, run).map((finding) => finding.id)),
  );
  return entries.map((entry) => {
    const same = findingsOf(entry, run);
    const { reason, link, expires } = entry;
    const status = statusOf(entry, run, same, named, today);
    const shared = { entry: nameOf(entry), status, reason, link, expires };
    const lines = same.map((finding) => ({
      check: finding.check,
      ...shared,
      class: finding.class,
      observed: finding.observed,
      finding: finding.id,
    }));
    if (lines.length > 0 && status !== 'not-evaluated') return lines;
    const [kind] = several(entry.class);
    if (kind === undefined) return [];
    const check = entry.check ?? entry.rule ?? several(entry.checks).join(' ');
    return [{ check, ...shared, class: kind, observed: several(entry.observed).join(' or '), finding: null }];
  });
}

function statusOf(
  entry: BaselineEntry,
  run: Run,
  same: readonly Finding[],
  named: ReadonlySet<string>,
  today: string,
): BaselineResult['status'] {
  if (!applies(entry, run)) return 'not-evaluated';
  if (same.length > 0) return today > entry.expires ? 'expired' : 'known';
  const concerned = run.checks.filter((check) => concerns(entry, check.id));
  if (entry.checks !== undefined) return entry.sometimes !== true && isGone(concerned) ? 'stale' : 'not-evaluated';
  const others = run.findings.filter((finding) => concerns(entry, finding.check) && !named.has(finding.id));
  if (others.length > 0) return 'changed';
  return concerned.length > 0 && concerned.every(trusted) ? 'stale' : 'not-evaluated';
}

/** Of checks that globs name, those that this target has no use for tell nothing. */
function isGone(concerned: readonly CheckResult[]): boolean {
  const asked = concerned.filter(({ verdict }) => verdict !== 'skipped');
  return asked.length > 0 && asked.every(trusted);
}

/** Its answers were judged: what it does not report did not happen. */
function trusted(check: CheckResult): boolean {
  return check.verdict === 'conforms' || check.verdict === 'deviates' || check.verdict === 'known';
}

function applies(entry: BaselineEntry, run: Run): boolean {
  if (!isAbout(entry, run.operation)) return false;
  return entry.when === undefined || hasForm(run.target.version ?? '', entry.when);
}

function findingsOf(entry: BaselineEntry, run: Run): readonly Finding[] {
  return run.findings.filter((finding) => excuses(entry, finding));
}

// A check is known only where every finding of it is; inconclusive and not-run ones are excused by nothing.
function excused(check: CheckResult, findings: readonly Finding[], known: ReadonlySet<string | null>): CheckResult {
  if (check.verdict !== 'deviates' && check.verdict !== 'known') return check;
  const own = findings.filter((finding) => finding.check === check.id);
  if (own.length === 0) return check;
  return { ...check, verdict: own.every((finding) => known.has(finding.id)) ? 'known' : 'deviates' };
}
