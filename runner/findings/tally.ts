import type { Case } from '../../model/case.ts';
import type { Observation } from '../../model/observation.ts';
import type { EdgeResult } from '../../model/run.ts';
import type { Assertion, Expectation } from '../../model/verdict.ts';
import type { Rule } from '../../spec/operation.ts';
import { beforeIndex } from '../../spec/root-of.ts';
import type { Trial } from '../trials/trial.ts';
import { type Bucket, type Deviation, findingId, stronger } from './bucket.ts';

/** Counts of one check while it runs; bounded by what was tried at edges, never by the number of cases. */
export interface Tally {
  readonly check: string;
  cases: number;
  /** Cases that asserted what the check is named for. */
  asserted: number;
  /** Cases of which nothing is promised: their answers were judged for robustness alone. */
  robustness: number;
  /** Why the others asserted nothing, and how often. */
  readonly silent: Map<string, number>;
  durationMs: number;
  readonly buckets: Map<string, Bucket>;
  /** Why single cases could not be judged, and how often. */
  readonly inconclusive: Map<string, number>;
  readonly codes: Map<string, { expected: string | null; observed: string; count: number }>;
  readonly edges: Map<string, EdgeResult>;
  readonly rules: Set<string>;
  readonly parameters: Set<string>;
  /** Cases that our own client could not send, by reason. */
  readonly unsent: Map<string, number>;
  /** Which of two broken rules the target named, as `first\nsecond`. */
  readonly precedence: Map<string, number>;
}

export function newTally(check: string): Tally {
  return {
    check,
    cases: 0,
    asserted: 0,
    robustness: 0,
    silent: new Map(),
    durationMs: 0,
    buckets: new Map(),
    inconclusive: new Map(),
    codes: new Map(),
    edges: new Map(),
    rules: new Set(),
    parameters: new Set(),
    unsent: new Map(),
    precedence: new Map(),
  };
}

function observedCode(observation: Observation): string {
  return observation.kind === 'rejected' ? observation.code : observation.kind;
}

function countCode(tally: Tally, expectation: Expectation, observation: Observation): void {
  const expected = expectation.kind === 'reject' ? (expectation.codes[0]?.code ?? null) : null;
  const observed = observedCode(observation);
  const key = `${expected} ${observed}`;
  const entry = tally.codes.get(key) ?? { expected, observed, count: 0 };
  entry.count++;
  tally.codes.set(key, entry);
}

/** Notes a tried edge of a rule, for boundary strips. */
export function countEdge(tally: Tally, rule: string, subject: Case, observation: Observation): void {
  const code = observation.kind === 'rejected' ? observation.code : null;
  const key = [subject.value, subject.form, observation.kind, code].join('\n');
  const count = (tally.edges.get(key)?.count ?? 0) + 1;
  tally.edges.set(key, { rule, value: subject.value, form: subject.form, outcome: observation.kind, code, count });
}

export function countInconclusive(tally: Tally, reason: string): void {
  count(tally.inconclusive, reason);
}

/** Takes a deviation back that showed no more: its cases count as not judged. */
export function takeBack(tally: Tally, { id, count }: Bucket, reason: string): void {
  tally.buckets.delete(id);
  tally.inconclusive.set(reason, (tally.inconclusive.get(reason) ?? 0) + count);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Notes a case that could not be sent: never sent differently, never judged. */
export function countUnsent(tally: Tally, reason: string): void {
  count(tally.unsent, reason);
}

/** Notes which of two broken rules was named: the one whose codes hold the answer's, where only one's do. */
export function countPrecedence(tally: Tally, { expectation, observation }: Trial, rules: readonly Rule[]): void {
  if (expectation.kind !== 'reject' || expectation.rules.length !== 2 || observation.kind !== 'rejected') return;
  const broken = rules.filter(({ id }) => expectation.rules.includes(id));
  const named = broken.filter(({ codes }) => codes.some(({ code }) => code === observation.code));
  const [first] = named;
  const second = broken.find((rule) => rule !== first);
  if (named.length === 1 && first && second) count(tally.precedence, `${first.id}\n${second.id}`);
}

/** Notes whether a judged case asserted what its check is named for; `silence` says why not. `robust`: nothing is promised of it. */
export function countAsserted(tally: Tally, silence: string | null, robust = false): void {
  if (robust) tally.robustness++;
  if (silence === null) tally.asserted++;
  else count(tally.silent, silence);
}

/** Counts a judged create. */
export function countTrial(tally: Tally, { request, expectation, observation, assertions }: Trial): void {
  tally.cases++;
  countCode(tally, expectation, observation);
  if (expectation.kind === 'reject') for (const rule of expectation.rules) tally.rules.add(rule);
  for (const [name] of request.pairs) tally.parameters.add(beforeIndex(name));
  for (const assertion of assertions) if (assertion.verdict === 'inconclusive') countInconclusive(tally, assertion.reason);
}

function isDeviation(assertion: Assertion): assertion is Deviation {
  return assertion.verdict === 'deviates';
}

/** Puts the deviations of a judged case into buckets; answers how many are new. The first case of the strongest level stands for its bucket. */
export function collect(tally: Tally, subject: Case, trial: Trial, sample: Bucket['sample']): number {
  const before = tally.buckets.size;
  const rules = trial.expectation.kind === 'reject' ? trial.expectation.rules : [];
  const { request, observation } = trial;
  for (const deviation of trial.assertions.filter(isDeviation)) {
    const id = findingId(tally.check, deviation);
    const known = tally.buckets.get(id);
    const count = (known?.count ?? 0) + 1;
    const stands = known && stronger(known.deviation.level, deviation.level) === known.deviation.level;
    if (stands) known.count = count;
    else
      tally.buckets.set(id, {
        id,
        check: tally.check,
        deviation,
        case: subject,
        request,
        rules,
        sample,
        exchange: observation.exchange,
        count,
      });
  }
  return tally.buckets.size - before;
}
