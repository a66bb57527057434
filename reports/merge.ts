import type { BaselineResult, CheckResult, Finding, Run } from '../model/run.ts';
import { countCodes } from '../spec/errors.ts';
import type { Operation } from '../spec/operation.ts';
import { UsageError } from '../spec/usage-error.ts';
import { countChecks } from './counts.ts';
import { conclude, reasons } from './exit-code.ts';
import { compare } from './findings.ts';

/**
 * One run of its shards, as if it had never been cut. Order does not matter. Throws UsageError where shards overlap, are missing,
 * or do not belong together: another seed, spec, target, profile, version or number of shards.
 */
export function merge(runs: readonly Run[], operation: Operation): Run {
  const [first, ...rest] = runs;
  if (first === undefined) throw new UsageError('merge needs at least one run.json.');
  const whole = rest.reduce((sum, run) => combine(sum, run, operation), first);
  const { shards, ...run } = whole;
  if (shards === undefined) return whole;
  const missing = Array.from({ length: shards.of }, (_, index) => index + 1).filter((index) => !shards.indexes.includes(index));
  if (missing.length > 0) throw new UsageError(`shards are missing: ${missing.join(', ')} of ${shards.of}; give the run.json of each.`);
  return conclude(canonical(run));
}

/** Two sets of shards as one: associative and commutative. Throws as `merge` does, but for missing shards. */
export function combine(a: Run, b: Run, operation: Operation): Run {
  requireOneRun(a, b);
  const shards = joinShards(a, b);
  const checks = joinChecks(a.checks, b.checks);
  const codes = sumBy([...a.codes, ...b.codes], ({ expected, observed }) => [expected, observed]);
  const joined: Run = {
    ...a,
    exitCode: Math.max(interruption(a), interruption(b)),
    verdict: a.verdict === 'interrupted' || b.verdict === 'interrupted' ? 'interrupted' : 'conforms',
    ...joinTimes(a, b),
    reasons: union(ownReasons(a), ownReasons(b)),
    counts: joinCounts(a, b, checks),
    coverage: joinCoverage(a, b, codes, operation),
    codes,
    edges: sumBy([...a.edges, ...b.edges], ({ rule, value, form, outcome, code }) => [rule, value, form, outcome, code]),
    latency: { bucketsMs: a.latency.bucketsMs, counts: a.latency.counts.map((count, index) => count + (b.latency.counts[index] ?? 0)) },
    precedence: sumBy([...a.precedence, ...b.precedence], ({ first, second }) => [first, second]),
    checks,
    findings: joinFindings(a.findings, b.findings, new Set(checks.filter((check) => check.shared).map(({ id }) => id))),
    observations: union(a.observations, b.observations),
    shards,
    ...(a.baseline === undefined && b.baseline === undefined ? {} : { baseline: joinLedgers(a.baseline ?? [], b.baseline ?? []) }),
  };
  return conclude(canonical(joined));
}

/** The run with its lists in one order that depends on their content alone. */
export function canonical(run: Run): Run {
  const sorted = <T>(list: readonly T[], key: (item: T) => unknown) =>
    [...list].sort((a, b) => compare(JSON.stringify(key(a)), JSON.stringify(key(b))));
  return {
    ...run,
    codes: sorted(run.codes, ({ expected, observed }) => [expected, observed]),
    edges: sorted(run.edges, ({ rule, value, form, outcome, code }) => [rule, value, form, outcome, code]),
    precedence: sorted(run.precedence, ({ first, second }) => [first, second]),
    checks: sorted(run.checks, ({ id }) => id),
    findings: sorted(run.findings, ({ check, id }) => [check, id]),
    observations: sorted(run.observations, (fact) => fact),
    ...(run.baseline === undefined
      ? {}
      : { baseline: sorted(run.baseline, (line) => [line.entry, line.class, line.observed, line.finding]) }),
  };
}

function requireOneRun(a: Run, b: Run): void {
  const same: readonly (readonly [string, (run: Run) => string | number])[] = [
    ['seed', (run) => run.seed],
    ['spec (sha256)', (run) => run.spec.digest],
    ['edition', (run) => run.spec.edition],
    ['target', (run) => run.target.id],
    ['target version', (run) => run.target.version ?? 'none'],
    ['profile', (run) => run.profile],
    ['oracle', (run) => (run.oracle ? `${run.oracle.target}, recorded ${run.oracle.recordedAt}` : 'the page')],
    ['version of eni-contract', (run) => run.suite.version],
    ['fail-on level', (run) => run.failOn],
    ['set of latency buckets', (run) => run.latency.bucketsMs.join(' ')],
    ['number of shards', (run) => run.shards?.of ?? 'none: it is not a shard'],
  ];
  const [what, of] = same.find(([, read]) => read(a) !== read(b)) ?? [null, null];
  if (what !== null) throw new UsageError(`these are not shards of one run: not the same ${what} (${of(a)} and ${of(b)}).`);
}

function joinShards(a: Run, b: Run): NonNullable<Run['shards']> {
  if (a.shards === undefined || b.shards === undefined)
    throw new UsageError('these runs are whole, not shards; merge joins runs made with --shard.');
  const twice = a.shards.indexes.find((index) => b.shards?.indexes.includes(index));
  if (twice !== undefined) throw new UsageError(`shard ${twice} of ${a.shards.of} is given twice.`);
  return { of: a.shards.of, indexes: [...a.shards.indexes, ...b.shards.indexes].sort((m, n) => m - n) };
}

function joinChecks(a: readonly CheckResult[], b: readonly CheckResult[]): readonly CheckResult[] {
  const all = new Map(a.map((check) => [check.id, check]));
  for (const check of b) {
    const other = all.get(check.id);
    if (other?.shared && check.shared) {
      all.set(check.id, joinShared(other, check));
      continue;
    }
    if (other !== undefined && !elsewhere(other) && !elsewhere(check))
      throw new UsageError(`the shards overlap: both hold the check ${check.id}.`);
    if (other === undefined || elsewhere(other)) all.set(check.id, check);
  }
  return [...all.values()];
}

const worstFirst: readonly CheckResult['verdict'][] = ['deviates', 'known', 'not-run', 'inconclusive', 'conforms', 'skipped'];

/** A property of every answer is judged in each shard: the worst verdict stands. */
function joinShared(a: CheckResult, b: CheckResult): CheckResult {
  const order = (check: CheckResult) => worstFirst.indexOf(check.verdict);
  const [worst, other] = order(a) < order(b) || (order(a) === order(b) && JSON.stringify(a) <= JSON.stringify(b)) ? [a, b] : [b, a];
  return { ...worst, cases: worst.cases + other.cases, durationMs: worst.durationMs + other.durationMs };
}

/** Named only because it belongs to another shard. */
function elsewhere(check: CheckResult): boolean {
  return (check.verdict === 'skipped' || check.verdict === 'not-run') && /--shard/.test(check.reason ?? '');
}

/** The smaller case of two that show the same. */
function joinFinding(a: Finding, b: Finding): Finding {
  const size = (finding: Finding) => JSON.stringify(finding.request).length;
  const [smaller, other] = size(a) < size(b) || (size(a) === size(b) && JSON.stringify(a) <= JSON.stringify(b)) ? [a, b] : [b, a];
  return { ...smaller, count: smaller.count + other.count };
}

function joinFindings(a: readonly Finding[], b: readonly Finding[], shared: ReadonlySet<string>): readonly Finding[] {
  const twice = a.find((finding) => b.some((other) => other.id === finding.id && !shared.has(finding.check)));
  if (twice !== undefined) throw new UsageError(`the shards overlap: both hold the finding ${twice.id}.`);
  const joined = new Map(a.map((finding) => [finding.id, finding]));
  for (const finding of b) {
    const other = joined.get(finding.id);
    joined.set(finding.id, other ? joinFinding(other, finding) : finding);
  }
  return [...joined.values()];
}

function joinCounts({ counts: a }: Run, { counts: b }: Run, checks: readonly CheckResult[]): Run['counts'] {
  const robustness = (a.robustness ?? 0) + (b.robustness ?? 0);
  const sums = { cases: a.cases + b.cases, requests: a.requests + b.requests, ...(robustness > 0 ? { robustness } : {}) };
  return { ...countChecks(checks), ...sums };
}

function joinTimes(a: Run, b: Run): Pick<Run, 'startedAt' | 'durationMs'> {
  const start = Math.min(Date.parse(a.startedAt), Date.parse(b.startedAt));
  const end = Math.max(Date.parse(a.startedAt) + a.durationMs, Date.parse(b.startedAt) + b.durationMs);
  const [startedAt = a.startedAt] = [a.startedAt, b.startedAt].sort(compare);
  return { startedAt, durationMs: end - start };
}

/** What some shard exercised and none compared, in the order of the operation; absent where a shard does not say. */
function joinUncompared(a: Run, b: Run, operation: Operation): Pick<Run['coverage']['parameters'], 'uncompared'> {
  const shards = [a, b].map(({ coverage }) => coverage.parameters);
  if (shards.some(({ uncompared }) => uncompared === undefined)) return {};
  const compared = (name: string) => shards.some(({ missing, uncompared }) => !missing.includes(name) && !uncompared?.includes(name));
  const exercised = (name: string) => shards.some(({ uncompared }) => uncompared?.includes(name));
  return { uncompared: operation.parameters.map(({ name }) => name).filter((name) => exercised(name) && !compared(name)) };
}

function joinCoverage(a: Run, b: Run, codes: Run['codes'], operation: Operation): Run['coverage'] {
  const join = (name: 'rules' | 'parameters') => {
    const missing = a.coverage[name].missing.filter((id) => b.coverage[name].missing.includes(id));
    return { total: a.coverage[name].total, exercised: a.coverage[name].total - missing.length, missing };
  };
  const seen = countCodes(
    operation.errorCodes,
    codes.map((row) => row.observed),
  );
  const most = (of: (counts: Run['coverage']['errorCodes']) => number) =>
    Math.max(of(seen), of(a.coverage.errorCodes), of(b.coverage.errorCodes));
  const counted = a.coverage.errorCodes.alternatives !== undefined && b.coverage.errorCodes.alternatives !== undefined;
  const errorCodes = {
    documented: a.coverage.errorCodes.documented,
    observed: most(({ observed }) => observed),
    ...(counted ? { alternatives: most(({ alternatives = 0 }) => alternatives) } : {}),
  };
  return { rules: join('rules'), parameters: { ...join('parameters'), ...joinUncompared(a, b, operation) }, errorCodes };
}

function joinLedgers(a: readonly BaselineResult[], b: readonly BaselineResult[]): readonly BaselineResult[] {
  const rank = { known: 4, expired: 4, changed: 3, stale: 2, 'not-evaluated': 1 } as const;
  const byEntry = new Map<string, BaselineResult[]>();
  for (const line of [...a, ...b]) {
    const key = JSON.stringify([line.entry, line.class, line.observed, line.expires]);
    byEntry.set(key, [...(byEntry.get(key) ?? []), line]);
  }
  return [...byEntry.values()].flatMap((lines) => {
    const best = Math.max(...lines.map((line) => rank[line.status]));
    const kept = lines.filter((line) => rank[line.status] === best);
    return best === 4 ? kept : kept.slice(0, 1);
  });
}

function sumBy<T extends { readonly count: number }>(list: readonly T[], key: (item: T) => unknown): readonly T[] {
  const sums = new Map<string, T>();
  for (const item of list) {
    const name = JSON.stringify(key(item));
    sums.set(name, { ...item, count: item.count + (sums.get(name)?.count ?? 0) });
  }
  return [...sums.values()];
}

function ownReasons(run: Run): readonly string[] {
  const derived = new Set(reasons(run));
  return run.reasons.filter((reason) => !derived.has(reason));
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort(compare);
}

// Only what no verdict of a check can tell is carried over: our own bug, a usage error, an interruption.
function interruption(run: Run): number {
  return [64, 70, 130, 143].includes(run.exitCode) ? run.exitCode : 0;
}
