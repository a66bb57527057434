import type { CheckResult, Counts, Run } from '../model/run.ts';
import { brief } from './clean.ts';
import { plural } from './words.ts';

/** Checks whose answers were judged; those that are inconclusive were not. */
export function measuredIn({ conforms, deviates, known }: Counts): number {
  return conforms + deviates + known;
}

/** The verdict as a sentence without a full stop: what it is, and for how many checks it stands. */
export function headline(run: Run): string {
  const { counts } = run;
  const measured = measuredIn(counts);
  switch (run.verdict) {
    case 'conforms':
    case 'stale':
      return `${peaceful(run, measured)}${unmeasured(run)}`;
    case 'deviates':
      return `Deviates: ${ofMeasured(counts.deviates, measured)}${known(counts)}${unmeasured(run)}`;
    case 'not-measured':
      return `Not measured: this run says nothing about the target as a whole (${measured} of ${plural(counts.checks, 'check')} measured)`;
    case 'interrupted':
      return `Interrupted: what follows is a part of the run (${measured} of ${plural(counts.checks, 'check')} measured)`;
  }
}

function ofMeasured(count: number, measured: number): string {
  return `${count} of ${plural(measured, 'measured check')}`;
}

/** Nothing that fails the run, which is not to say that nothing deviates. */
function peaceful({ verdict, counts, failOn }: Run, measured: number): string {
  const { conforms, deviates } = counts;
  const stale = verdict === 'stale' ? ', but the baseline is stale' : '';
  if (counts.known > 0 || stale !== '') {
    const lower = deviates === 0 ? '' : ` at ${failOn}${failOn === 'MUST' ? '' : ' and above'}`;
    const below = deviates === 0 ? '' : `, ${deviates} ${deviates === 1 ? 'deviates' : 'deviate'} below it`;
    return `No new deviation${lower}${stale}: ${counts.known} known of ${plural(measured, 'measured check')}${below}`;
  }
  if (deviates > 0)
    return `Conforms at ${failOn}${failOn === 'MUST' ? '' : ' and above'}: ${ofMeasured(conforms, measured)}, ${deviates} ${deviates === 1 ? 'deviates' : 'deviate'} below it`;
  if (measured < counts.checks) return `Conforms: ${measured} of ${plural(counts.checks, 'check')}`;
  return `Conforms: ${measured > 1 ? 'all ' : ''}${plural(measured, 'check')}`;
}

function known({ known: count }: Counts): string {
  return count === 0 ? '' : `, ${count} known`;
}

/** `, 328 not measured (why)`; nothing where all were. */
function unmeasured({ counts, checks }: Run): string {
  const count = counts.checks - measuredIn(counts);
  if (count === 0) return '';
  const why = whyNotMeasured(checks);
  return `, ${count} not measured${why === null ? '' : ` (${why})`}`;
}

/** The most frequent reason, and how many others there are; null where none is given. */
export function whyNotMeasured(checks: readonly CheckResult[]): string | null {
  const reasons = new Map<string, number>();
  for (const { verdict, reason } of checks) {
    if (verdict === 'conforms' || verdict === 'deviates' || verdict === 'known' || reason === null) continue;
    const kind = kindOf(reason);
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  }
  const [first, ...others] = [...reasons].sort((a, b) => b[1] - a[1]);
  if (first === undefined) return null;
  const [reason, count] = first;
  return others.length === 0 ? brief(reason, 120) : `${brief(reason, 120)}: ${count}, and ${plural(others.length, 'other reason')}`;
}

/** A reason without what differs from check to check: the report names each. */
function kindOf(reason: string): string {
  // What `needs` begins with is a role or a feature of the fixtures, but for the wire forms that were asked for.
  if (/^needs (?!more than one wire form)/.test(reason)) return 'the fixtures lack what it needs';
  return reason
    .replace(/^(nothing asserted: the page is silent): .*$/s, '$1')
    .replace(/^[\d,]+ cases were not sent: /, '')
    .replace(/^no case was sent: /, '')
    .replace(/ \(\d+ of \d+ cases.*$/s, '');
}
