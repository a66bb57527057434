import { join } from 'node:path';
import type { Finding, Run } from '../../model/run.ts';
import { clean, oneLine } from '../../reports/clean.ts';
import { plural } from '../../reports/words.ts';
import { exits } from '../exits.ts';
import type { Outcome } from './outcome.ts';

const came: Readonly<Record<number, string>> = {
  [exits.conforms]: 'It does not reproduce',
  [exits.deviates]: 'It reproduces',
  [exits.notMeasured]: 'It could not be measured',
};

function otherWords({ others }: Outcome, out: string): readonly string[] {
  if (others === 0) return [];
  const [verb, which] = others === 1 ? ['was', 'it is'] : ['were', 'they are'];
  return [`  ${plural(others, 'other deviation')} ${verb} seen and not judged here: ${which} in ${join(out, 'report.html')}`];
}

/** The finding, what was seen of it now, and the verdict with its exit code on the last line. */
export function outcomeInWords(outcome: Outcome, finding: Finding, run: Run, out: string): string {
  const { seen, why, exitCode } = outcome;
  const now = seen === null ? (why === null ? `not seen in ${plural(run.counts.requests, 'request')}` : `unknown: ${why}`) : seen.actual;
  const lines = [
    `${clean(finding.check)}  ${finding.class}: ${oneLine(finding.observed)}  on ${oneLine(run.target.id)}`,
    `  expected  ${oneLine(finding.expected)}`,
    `  then      ${oneLine(finding.actual)}`,
    `  now       ${oneLine(now)}`,
    ...otherWords(outcome, out),
  ];
  const words = came[exitCode] ?? 'It was interrupted';
  return `${lines.join('\n')}\n\n${words} (exit ${exitCode}).\n`;
}
