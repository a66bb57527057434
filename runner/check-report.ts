import type { Level } from '../model/level.ts';
import { type CheckResult, type CheckVerdict, type EdgeResult, type Finding, nothingAssertedMark } from '../model/run.ts';
import { stronger } from './findings/bucket.ts';
import type { Tally } from './findings/tally.ts';

/** What one check hands over when it ends: aggregates only. */
export interface CheckReport {
  readonly result: CheckResult;
  readonly findings: readonly Finding[];
  readonly codes: readonly { readonly expected: string | null; readonly observed: string; readonly count: number }[];
  readonly edges: readonly EdgeResult[];
  /** Rules that a judged case broke, by the oracle. */
  readonly rules: readonly string[];
  /** Parameters that judged cases sent. */
  readonly parameters: readonly string[];
  readonly precedence: readonly { readonly first: string; readonly second: string; readonly count: number }[];
}

/** What the session as a whole hands over. */
export interface SessionReport {
  /** Why nothing, or not everything, was measured; null where it was. */
  readonly stopped: {
    readonly kind: 'refused' | 'unreachable' | 'throttled' | 'interrupted' | 'bailed' | 'out-of-time' | 'out-of-budget';
    readonly reason: string;
  } | null;
  /** How much had been judged and sent when the first deviation at SHOULD or above was seen; null where none was. */
  readonly firstDeviation: { readonly cases: number; readonly requests: number; readonly phase: string } | null;
  readonly observations: readonly string[];
  readonly requests: number;
  /** Parameters whose accepted value was compared with an answer; absent where answers are not judged so. */
  readonly compared?: readonly string[];
  readonly latency: { readonly bucketsMs: readonly number[]; readonly counts: readonly number[] };
}

/** How far a check got. */
export type Progress = 'skipped' | 'complete' | 'incomplete';

export interface Ending {
  readonly level: Level;
  readonly progress: Progress;
  /** Why it was skipped or stopped. */
  readonly reason: string | null;
  readonly shared?: true;
  /** What the target lacks that the check would have judged; null or absent where it lacks nothing. */
  readonly lacks?: string | null;
}

function inconclusiveReason(tally: Tally): string | null {
  const [first, ...more] = [...tally.inconclusive].sort((a, b) => b[1] - a[1]);
  if (!first) return null;
  return `${first[0]} (${first[1]} of ${tally.cases + first[1]} cases${more.length === 0 ? '' : `, and ${more.length} other reasons`})`;
}

function unsentReason({ unsent }: Tally): string | null {
  const [first] = unsent;
  const sum = [...unsent.values()].reduce((total, count) => total + count, 0);
  return first ? `${sum} cases were not sent: ${first[0]}` : null;
}

/** Without counts: checks that are silent for one reason are to be seen as such. */
function nothingAsserted({ silent, unsent }: Tally, shared: boolean): string {
  const [frequent] = [...silent].sort((a, b) => b[1] - a[1]);
  const [kept] = unsent.keys();
  const why = frequent?.[0] ?? (shared ? 'no answer came of the kind that it judges' : 'no case was judged');
  return kept === undefined || frequent ? `${nothingAssertedMark}${why}` : `no case was sent: ${kept}`;
}

function verdictOf(tally: Tally, { progress, reason, shared, lacks }: Ending): { verdict: CheckVerdict; reason: string | null } {
  if (progress === 'skipped') return { verdict: 'skipped', reason };
  if (tally.buckets.size > 0) return { verdict: 'deviates', reason: null };
  if (progress === 'incomplete') return { verdict: 'not-run', reason };
  const doubt = inconclusiveReason(tally);
  if (doubt !== null) return { verdict: 'inconclusive', reason: doubt };
  const unsent = unsentReason(tally);
  // Nothing was asserted at all: not the same as conforming.
  if (tally.asserted === 0) return { verdict: 'skipped', reason: lacks ?? nothingAsserted(tally, shared === true) };
  return { verdict: 'conforms', reason: unsent ?? reason };
}

/** The aggregates of a check that has ended. */
export function checkReport(tally: Tally, ending: Ending, findings: readonly Finding[]): CheckReport {
  const [first, ...rest] = [...tally.buckets.values()].map(({ deviation }) => deviation.level);
  const level = first === undefined ? ending.level : rest.reduce(stronger, first);
  return {
    result: {
      id: tally.check,
      level,
      ...verdictOf(tally, ending),
      cases: tally.cases,
      ...(tally.robustness > 0 ? { robustness: tally.robustness } : {}),
      durationMs: Math.round(tally.durationMs),
      ...(ending.shared ? { shared: true } : {}),
    },
    findings,
    codes: [...tally.codes.values()],
    edges: [...tally.edges.values()],
    rules: [...tally.rules],
    parameters: [...tally.parameters],
    precedence: [...tally.precedence].map(([pair, count]) => {
      const [first = '', second = ''] = pair.split('\n');
      return { first, second, count };
    }),
  };
}
