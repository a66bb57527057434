import { type CheckResult, insecureMark, type Run } from '../model/run.ts';
import { oneLine } from './clean.ts';
import { excuseOf, inOrder } from './findings.ts';
import { headline } from './headline.ts';
import type { Renderer, Rendering } from './renderer.ts';
import { findingInWords } from './text.ts';
import { fails, familyOf } from './words.ts';
import { element, xmlText } from './xml.ts';

const findingsShown = 10;

/**
 * JUnit XML as the Jenkins schema has it: one suite a family, one test case a check. Inconclusive and not-run checks are errors, known
 * findings are skipped, and a deviation below the run's fail-on level passes with its text in system-out.
 */
export const junit: Renderer = { file: 'junit.xml', render };

function render(run: Run, context: Rendering): string {
  const families = [...new Set(run.checks.map((check) => familyOf(check.id)))].sort();
  const times = shares(run);
  const suites = families.map((family) => suite(family, run, context, times));
  const body = suites.length === 0 ? [emptySuite(run)] : suites;
  // The schema knows `skipped` on a suite only.
  const { skipped: _, ...totals } = suites.length === 0 ? emptyTally : tally(run);
  const attributes = { name: `eni-contract ${oneLine(run.target.id)}`, time: seconds(run.durationMs), ...totals };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, ['\n', ...body])}\n`;
}

/**
 * Checks overlap, so the times from their first request to their last add up to many times the run. Each has its share of the run
 * instead, in milliseconds that add up to it exactly.
 */
function shares({ checks, durationMs }: Run): ReadonlyMap<string, number> {
  const sum = checks.reduce((total, check) => total + check.durationMs, 0);
  let before = 0;
  const until = (ms: number) => Math.round(sum === 0 ? 0 : (ms / sum) * durationMs);
  return new Map(
    checks.map((check) => {
      const start = until(before);
      before += check.durationMs;
      return [check.id, until(before) - start];
    }),
  );
}

function suite(family: string, run: Run, context: Rendering, times: ReadonlyMap<string, number>): string {
  const checks = run.checks.filter((check) => familyOf(check.id) === family);
  const time = checks.reduce((sum, { id }) => sum + (times.get(id) ?? 0), 0);
  const attributes = {
    name: family,
    ...tally({ ...run, checks }),
    time: seconds(time),
    timestamp: run.startedAt,
    id: oneLine(run.target.id),
  };
  const children = [properties(run), ...checks.map((check) => testcase(check, run, context, times.get(check.id) ?? 0))];
  return `${element('testsuite', attributes, ['\n', ...children.map((child) => `${child}\n`)])}\n`;
}

interface Tally {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

const emptyTally: Tally = { tests: 1, failures: 0, errors: 1, skipped: 0 };

function tally({ checks, failOn }: Pick<Run, 'checks' | 'failOn'>): Tally {
  const count = (...verdicts: readonly CheckResult['verdict'][]) => checks.filter((check) => verdicts.includes(check.verdict)).length;
  const failures = checks.filter((check) => check.verdict === 'deviates' && fails(check.level, failOn)).length;
  return { tests: checks.length, failures, errors: count('inconclusive', 'not-run'), skipped: count('known', 'skipped') };
}

function properties(run: Run): string {
  const values = {
    seed: run.seed,
    profile: run.profile,
    target: oneLine(run.target.id),
    edition: run.spec.edition,
    digest: run.spec.digest,
    suite: run.suite.version,
    verdict: oneLine(headline(run), 2000),
    ...(run.observations.includes(insecureMark) ? { warning: insecureMark } : {}),
  };
  const all = Object.entries(values).map(([name, value]) => element('property', { name, value }));
  return element('properties', {}, all);
}

function testcase(check: CheckResult, run: Run, context: Rendering, ms: number): string {
  const name = check.id.slice(familyOf(check.id).length + 1) || check.id;
  return element('testcase', { name, classname: familyOf(check.id), time: seconds(ms) }, outcome(check, run, context));
}

function outcome(check: CheckResult, run: Run, context: Rendering): readonly string[] {
  const reason = oneLine(check.reason ?? '', 2000);
  switch (check.verdict) {
    case 'conforms':
      return [];
    case 'deviates':
      return [fails(check.level, run.failOn) ? failure(check, run, context) : element('system-out', {}, [findingsOf(check, run, context)])];
    case 'known':
      return [element('skipped', { message: `known: ${knownReason(check, run)}` })];
    case 'inconclusive':
    case 'not-run':
      return [element('error', { type: check.verdict, message: reason || check.verdict })];
    case 'skipped':
      return [element('skipped', { message: reason })];
  }
}

function failure(check: CheckResult, run: Run, context: Rendering): string {
  const findings = inOrder(run).filter((finding) => finding.check === check.id);
  const first = findings[0];
  if (first === undefined) return element('failure', { type: 'deviates', message: oneLine(check.reason ?? 'deviates', 2000) });
  const message = `expected ${oneLine(first.expected, 1000)}, actual ${oneLine(first.actual, 1000)}`;
  return element('failure', { type: first.class, message }, [findingsOf(check, run, context)]);
}

function findingsOf(check: CheckResult, run: Run, context: Rendering): string {
  const findings = inOrder(run).filter((finding) => finding.check === check.id);
  const blocks = findings.slice(0, findingsShown).map((finding) => findingInWords(finding, run, context));
  return xmlText(`\n${blocks.join('\n\n')}\n`);
}

function knownReason(check: CheckResult, run: Run): string {
  const excuse = run.findings.filter((finding) => finding.check === check.id).map((finding) => excuseOf(finding, run))[0];
  return excuse === undefined ? oneLine(check.reason ?? '', 2000) : oneLine(`${excuse.reason} (${excuse.link})`, 2000);
}

/** A run without any check must not look green. */
function emptySuite(run: Run): string {
  const error = element('error', { type: 'not-measured', message: oneLine(run.reasons[0] ?? 'no check was executed', 2000) });
  const only = element('testcase', { name: 'run', classname: 'eni-contract', time: '0' }, [error]);
  return `${element('testsuite', { name: 'eni-contract', ...emptyTally, time: '0' }, [only])}\n`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
