/**
 * Size of the run.json of a million judged cases, and how long `report` takes for it: `npm run build && node dist/bench/reports.js [cases]`.
 * The cases are those that a run plans, over and over, counted by the runner's own books; the answers are made up, so that no server is measured:
 * once all as the page says, once with every check deviating in three ways, each shown by twenty exchanges of 64 KiB.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsFor } from '../engine/settings.ts';
import type { Case } from '../model/case.ts';
import type { Exchange, Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Finding, Run } from '../model/run.ts';
import type { Assertion } from '../model/verdict.ts';
import { conclude, formats, writeRun } from '../reports/index.ts';
import { assembleRun } from '../runner/assemble.ts';
import { checkReport } from '../runner/check-report.ts';
import type { Bucket } from '../runner/findings/bucket.ts';
import { collect, countAsserted, countEdge, countTrial, newTally, type Tally } from '../runner/findings/tally.ts';
import { profiles } from '../runner/settings.ts';
import { packageRoot } from '../spec/files.ts';
import { fixtures, operation, plansOfRun } from './measure.ts';

const wanted = Number(process.argv[2] ?? 1_000_000);
const text = 'x'.repeat(65_536);
const exchange: Exchange = {
  method: 'POST',
  url: 'http://127.0.0.1/',
  requestHeaders: {},
  requestBody: text,
  status: 400,
  responseHeaders: {},
  responseBody: text,
};
const plans = plansOfRun().map((plan) => ({ plan, edges: plan.edges() }));

function requestOf(subject: Case): Request {
  const pairs = subject.request.pairs.map(([name, value]) => [name, typeof value === 'string' ? value : 'reference'] as const);
  return { operation: 'CreateNetworkInterface', pairs, account: 'default', form: subject.form, format: subject.format };
}

function observationOf(subject: Case, turn: number): Observation {
  if (subject.intent.kind === 'valid')
    return { kind: 'accepted', status: 200, body: {}, exchange, durationMs: 1 } as unknown as Observation;
  const rows = operation.errorCodes;
  const code = rows[turn % 7]?.code ?? 'InvalidParameter';
  return { kind: 'rejected', status: 400, code, message: text, requestId: 'r', exchange, durationMs: 1 } as unknown as Observation;
}

function assertionsFor(turn: number, faulty: boolean): readonly Assertion[] {
  if (!faulty) return [];
  const observed = `${500 + (turn % 3)} InternalError`;
  return [{ about: 'status', level: 'MUST', verdict: 'deviates', class: 'server-error', expected: 'no 5xx', actual: observed, observed }];
}

function finding(bucket: Bucket): Finding {
  const { id, check, deviation, request, count } = bucket;
  const { class: kind, level, expected, actual, observed } = deviation;
  const told = { id, check, rule: bucket.rules[0] ?? null, class: kind, level, expected, actual, observed, count, request };
  const exchanges = Array.from({ length: 20 }, () => exchange);
  return {
    ...told,
    case: bucket.case,
    seed: 1,
    path: null,
    replay: `eni-contract replay findings/${id}.json`,
    exchanges,
    intermittent: null,
  };
}

function judge(tally: Tally, subject: Case, turn: number, faulty: boolean): void {
  const observation = observationOf(subject, turn);
  const rule = subject.intent.kind === 'violates' ? subject.intent.rule : null;
  const codes = operation.rules.find(({ id }) => id === rule)?.codes ?? [];
  const expectation =
    rule === null
      ? ({ kind: 'accept', level: 'MUST' } as const)
      : ({ kind: 'reject', level: 'MUST', rules: [rule], codes: [...codes] } as const);
  const assertions = assertionsFor(turn, faulty);
  const trial = { request: requestOf(subject), expectation, observation, assertions };
  countTrial(tally, trial as unknown as Parameters<typeof countTrial>[1]);
  countAsserted(tally, null);
  if (rule !== null) countEdge(tally, rule, subject, observation);
  collect(tally, subject, trial as unknown as Parameters<typeof collect>[2], null as Bucket['sample']);
}

function runOf(faulty: boolean): Run {
  const active = plans.filter(({ edges }) => edges.length > 0);
  const each = Math.ceil(wanted / active.length);
  const reports = active.map(({ plan, edges }) => {
    const tally = newTally(plan.id);
    for (let turn = 0; turn < each; turn++) judge(tally, edges[turn % edges.length] as Case, turn, faulty);
    return checkReport(tally, { level: plan.level, progress: 'complete', reason: null }, [...tally.buckets.values()].map(finding));
  });
  const endpoint = { id: 'bench', url: 'http://127.0.0.1/', auth: 'sign' } as const;
  const settings = settingsFor({ endpoint, env: null, fixtures, profile: profiles.nightly, seed: 1 });
  const summary = {
    stopped: null,
    firstDeviation: null,
    observations: [],
    requests: wanted * 2,
    latency: { bucketsMs: [1, 10, 100, 1000], counts: [wanted, wanted, 0, 0, 0] },
  };
  const times = { startedAt: new Date(0), durationMs: 600_000 };
  return conclude(assembleRun({ settings, operation, reports, summary, suiteVersion: 'bench', failOn: 'MUST', ...times }));
}

for (const faulty of [false, true]) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reports-'));
  const run = runOf(faulty);
  writeRun(run, folder);
  const file = join(folder, 'run.json');
  const megabytes = (path: string) => (statSync(path).size / 1e6).toFixed(2);
  const main = join(packageRoot(), 'dist', 'cli', 'main.js');
  const started = performance.now();
  execFileSync(process.execPath, [main, 'report', file, '--format', formats.join(','), '--out', folder]);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${faulty ? 'every check deviates' : 'conforming          '}  ${run.counts.cases} cases, ${run.findings.length} findings: run.json ${megabytes(file)} MB, ` +
      `report.html ${megabytes(join(folder, 'report.html'))} MB, all ${formats.length} formats in ${seconds.toFixed(1)} s\n`,
  );
  rmSync(folder, { recursive: true });
}
