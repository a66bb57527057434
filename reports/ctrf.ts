import type { CheckResult, Run } from '../model/run.ts';
import { oneLine } from './clean.ts';
import { inOrder } from './findings.ts';
import { headline } from './headline.ts';
import type { Renderer, Rendering } from './renderer.ts';
import { findingInWords } from './text.ts';
import { fails, familyOf } from './words.ts';

/** Common Test Report Format: one test a check, with the words of JUnit's: known findings are skipped, what could not be judged is `other`. */
export const ctrf: Renderer = { file: 'ctrf.json', render };

const statuses = ['passed', 'failed', 'skipped', 'pending', 'other'] as const;
type Status = (typeof statuses)[number];

function statusOf({ verdict, level }: CheckResult, failOn: Run['failOn']): Status {
  switch (verdict) {
    case 'conforms':
      return 'passed';
    case 'deviates':
      return fails(level, failOn) ? 'failed' : 'passed';
    case 'known':
    case 'skipped':
      return 'skipped';
    case 'inconclusive':
    case 'not-run':
      return 'other';
  }
}

function testOf(check: CheckResult, run: Run, context: Rendering): object {
  const findings = inOrder(run).filter((finding) => finding.check === check.id);
  const [first] = findings;
  const message = first ? `expected ${first.expected}, actual ${first.actual}` : (check.reason ?? '');
  return {
    name: check.id,
    status: statusOf(check, run.failOn),
    duration: Math.round(check.durationMs),
    rawStatus: check.verdict,
    tags: [familyOf(check.id), check.level],
    ...(message === '' ? {} : { message: oneLine(message, 2000) }),
    ...(first
      ? {
          trace: findings
            .slice(0, 10)
            .map((finding) => findingInWords(finding, run, context))
            .join('\n\n'),
        }
      : {}),
  };
}

function render(run: Run, context: Rendering): string {
  const start = Date.parse(run.startedAt);
  const count = (status: Status) => run.checks.filter((check) => statusOf(check, run.failOn) === status).length;
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    results: {
      tool: { name: 'eni-contract', version: run.suite.version },
      summary: {
        tests: run.checks.length,
        ...Object.fromEntries(statuses.map((status) => [status, count(status)])),
        start,
        stop: start + Math.round(run.durationMs),
      },
      tests: run.checks.map((check) => testOf(check, run, context)),
      environment: { appName: oneLine(run.target.id), ...(run.target.version === null ? {} : { appVersion: oneLine(run.target.version) }) },
      extra: {
        verdict: run.verdict,
        exitCode: run.exitCode,
        headline: oneLine(headline(run), 2000),
        seed: run.seed,
        reasons: run.reasons.map((reason) => oneLine(reason, 1000)),
      },
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
