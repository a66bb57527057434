import type { Finding, Run } from '../../model/run.ts';
import { headline, oneLine } from '../../reports/index.ts';

/** GitHub shows no more of one kind for a step. */
const most = 10;

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function command(kind: 'error' | 'warning' | 'notice', title: string, text: string): string {
  return `::${kind} title=${property(oneLine(title))}::${data(oneLine(text, 1000))}`;
}

const levels = ['MAY', 'SHOULD', 'MUST'];

function firstOfEachCheck({ findings, failOn, baseline = [] }: Run): readonly Finding[] {
  const known = new Set(baseline.filter(({ status }) => status === 'known').map(({ finding }) => finding));
  const failing = findings.filter(({ id, level }) => !known.has(id) && levels.indexOf(level) >= levels.indexOf(failOn));
  const first = new Map<string, Finding>();
  for (const finding of failing) if (!first.has(finding.check)) first.set(finding.check, finding);
  return [...first.values()];
}

/** Workflow commands of GitHub Actions: the verdict where it is not good, and what failed it, a line a check. */
export function annotations(run: Run): readonly string[] {
  if (run.verdict === 'conforms') return [];
  const kind = run.exitCode === 1 ? 'error' : 'warning';
  const failing = run.verdict === 'deviates' ? firstOfEachCheck(run) : [];
  const lines = failing
    .slice(0, most - 1)
    .map(({ check, expected, actual, replay }) => command('error', check, `expected ${expected}, actual ${actual}; ${replay}`));
  return [command(kind, `eni-contract: ${run.target.id}`, headline(run)), ...lines];
}
