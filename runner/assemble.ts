import { type CheckVerdict, type Counts, insecureMark, type Run } from '../model/run.ts';
import { countCodes } from '../spec/errors.ts';
import type { Operation } from '../spec/operation.ts';
import type { CheckReport, SessionReport } from './check-report.ts';
import type { Settings } from './settings.ts';

export interface Assembly {
  readonly settings: Settings;
  readonly operation: Operation;
  readonly reports: readonly CheckReport[];
  readonly summary: SessionReport;
  readonly suiteVersion: string;
  readonly failOn: Run['failOn'];
  readonly startedAt: Date;
  readonly durationMs: number;
}

function counts(reports: readonly CheckReport[], requests: number): Counts {
  const of = (verdict: CheckVerdict) => reports.filter(({ result }) => result.verdict === verdict).length;
  const robustness = reports.reduce((sum, { result }) => sum + (result.robustness ?? 0), 0);
  return {
    checks: reports.length,
    conforms: of('conforms'),
    deviates: of('deviates'),
    known: of('known'),
    inconclusive: of('inconclusive'),
    skipped: of('skipped'),
    notRun: of('not-run'),
    cases: reports.reduce((sum, { result }) => sum + result.cases, 0),
    ...(robustness > 0 ? { robustness } : {}),
    requests,
  };
}

function codeCounts(reports: readonly CheckReport[]): Run['codes'] {
  const sums = new Map<string, { expected: string | null; observed: string; count: number }>();
  for (const { expected, observed, count } of reports.flatMap(({ codes }) => codes)) {
    const key = `${expected} ${observed}`;
    const sum = sums.get(key) ?? { expected, observed, count: 0 };
    sum.count += count;
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => (a.expected ?? '').localeCompare(b.expected ?? '') || a.observed.localeCompare(b.observed));
}

function coverage({ operation, reports, summary }: Assembly, codes: Run['codes']): Run['coverage'] {
  const rules = new Set(reports.flatMap((report) => report.rules));
  const sent = new Set(reports.flatMap((report) => report.parameters));
  const missingRules = operation.rules.map(({ id }) => id).filter((id) => !rules.has(id));
  const missingParameters = operation.parameters.map(({ name }) => name).filter((name) => !sent.has(name));
  const uncompared = operation.parameters.map(({ name }) => name).filter((name) => sent.has(name) && !summary.compared?.includes(name));
  return {
    rules: { total: operation.rules.length, exercised: operation.rules.length - missingRules.length, missing: missingRules },
    errorCodes: countCodes(
      operation.errorCodes,
      codes.map(({ observed }) => observed),
    ),
    parameters: {
      total: operation.parameters.length,
      exercised: operation.parameters.length - missingParameters.length,
      missing: missingParameters,
      ...(summary.compared ? { uncompared } : {}),
    },
  };
}

function precedence(reports: readonly CheckReport[]): Run['precedence'] {
  const sums = new Map<string, { first: string; second: string; count: number }>();
  for (const { first, second, count } of reports.flatMap((report) => report.precedence)) {
    const key = `${first}\n${second}`;
    const sum = sums.get(key) ?? { first, second, count: 0 };
    sum.count += count;
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => a.first.localeCompare(b.first) || a.second.localeCompare(b.second));
}

/** Where the recording lies on this machine is nobody's business. */
function oracleOf({ id, target, recordedAt }: NonNullable<Settings['oracle']>): NonNullable<Run['oracle']> {
  return { id, target, recordedAt };
}

/** The run as measured; verdict and exit code are concluded from it later. */
export function assembleRun(assembly: Assembly): Run {
  const { settings, operation, reports, summary } = assembly;
  const codes = codeCounts(reports);
  const interrupted = summary.stopped?.kind === 'interrupted';
  return {
    schema: 'eni-contract/run/1',
    verdict: interrupted ? 'interrupted' : 'not-measured',
    exitCode: 0,
    product: operation.product,
    operation: operation.name,
    version: operation.version,
    target: { id: settings.target.id, version: settings.target.version },
    spec: { edition: operation.edition, digest: operation.digest },
    suite: { version: assembly.suiteVersion },
    seed: settings.seed,
    profile: settings.profile.name,
    failOn: assembly.failOn,
    startedAt: assembly.startedAt.toISOString(),
    durationMs: Math.round(assembly.durationMs),
    reasons: summary.stopped ? [summary.stopped.reason] : [],
    counts: counts(reports, summary.requests),
    coverage: coverage(assembly, codes),
    codes,
    edges: reports.flatMap(({ edges }) => edges),
    latency: summary.latency,
    precedence: precedence(reports),
    checks: reports.map(({ result }) => result),
    findings: reports.flatMap(({ findings }) => findings),
    observations: [...summary.observations, ...(settings.transport?.insecure === true ? [insecureMark] : [])],
    ...(settings.oracle ? { oracle: oracleOf(settings.oracle) } : {}),
    ...(settings.shard ? { shards: { of: settings.shard.of, indexes: [settings.shard.index] } } : {}),
  };
}
