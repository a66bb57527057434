import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { disputeMark } from '../../model/run.ts';
import type { Assertion, DeviationClass, Expectation, Verdict } from '../../model/verdict.ts';
import type { Judge } from '../context.ts';
import type { Names } from './names.ts';
import { notRecorded, recordedFor } from './recorder.ts';
import type { Recording } from './recording.ts';
import { encode, likeness, type SymbolicObservation } from './symbols.ts';

type Answer = Extract<SymbolicObservation, { kind: 'accepted' | 'rejected' }>;

function deviates(
  about: string,
  level: Assertion['level'],
  kind: DeviationClass,
  expected: string,
  actual: string,
  observed: string,
): Assertion {
  return { about, level, verdict: 'deviates', class: kind, expected: `${expected}, as recorded`, actual, observed };
}

function inWords(answer: SymbolicObservation): string {
  switch (answer.kind) {
    case 'accepted':
      return 'accepted';
    case 'rejected':
      return `rejected with ${answer.code} (${answer.status})`;
    case 'malformed':
      return 'malformed';
    case 'unanswered':
      return `no answer: ${answer.cause}`;
  }
}

/** Paths at which two values differ: at most the first few. */
function differences(one: Json, other: Json, path: string): readonly string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  const isObject = (value: Json): value is { readonly [name: string]: Json } =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(one) || !isObject(other)) return [path];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((name) => differences(one[name] ?? null, other[name] ?? null, path === '' ? name : `${path}/${name}`));
}

function compareBodies(recorded: Answer, seen: Answer): readonly Assertion[] {
  const dropMessage = ({ body }: Answer): Json => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
    const { Message: _, ...rest } = body as { readonly [name: string]: Json };
    return likeness(rest);
  };
  const [was, is] = [dropMessage(recorded), dropMessage(seen)];
  return differences(was, is, '').map((path) =>
    deviates(`response/${path}`, 'SHOULD', 'malformed-response', `${path} in the same form`, `${path} differs`, `${path} differs`),
  );
}

function compare(recorded: SymbolicObservation, seen: SymbolicObservation): readonly Assertion[] {
  const [expected, actual] = [inWords(recorded), inWords(seen)];
  if (recorded.kind === 'rejected' && seen.kind === 'rejected') {
    if (recorded.code !== seen.code) return [deviates('code', 'MUST', 'wrong-code', expected, actual, seen.code)];
    if (recorded.status !== seen.status)
      return [deviates('status', 'SHOULD', 'wrong-status', expected, actual, `${seen.code} ${seen.status}`)];
    return compareBodies(recorded, seen);
  }
  if (recorded.kind === 'accepted' && seen.kind === 'accepted') return compareBodies(recorded, seen);
  if (recorded.kind === seen.kind) return [];
  const kind: DeviationClass =
    seen.kind === 'accepted'
      ? 'accepted-invalid'
      : seen.kind === 'rejected'
        ? 'rejected-valid'
        : seen.kind === 'malformed'
          ? 'malformed-envelope'
          : 'no-answer';
  return [deviates('outcome', 'MUST', kind, expected, actual, seen.kind === 'rejected' ? seen.code : seen.kind)];
}

function verdictOf(assertions: readonly Assertion[]): Verdict {
  const outcome = assertions.some(({ verdict }) => verdict === 'deviates') ? 'deviates' : (assertions[0]?.verdict ?? 'conforms');
  return { outcome, made: Math.max(1, assertions.length), assertions };
}

/** The page's word against what was recorded, for the observations of a run. */
function disputeOf(expectation: Expectation, recorded: SymbolicObservation): string | null {
  const said = inWords(recorded);
  if (expectation.kind === 'accept' && recorded.kind === 'rejected')
    return `the page promises that it is accepted, the recording shows it ${said}`;
  if (expectation.kind !== 'reject') return null;
  const rules = expectation.rules.join(' and ');
  if (recorded.kind === 'accepted') return `${rules}: the page promises a rejection, the recording shows it accepted`;
  if (recorded.kind === 'rejected' && !expectation.codes.some(({ code }) => code === recorded.code))
    return `${rules}: the page's codes are ${expectation.codes.map(({ code }) => code).join(' or ')}, the recording shows it ${said}`;
  return null;
}

/** Which of several broken rules an answer names is no page's promise, and a recording shows but one target's order: worth knowing, and no more. */
export function asPrecedence(expectation: Expectation, assertions: readonly Assertion[]): readonly Assertion[] {
  if (expectation.kind !== 'reject' || expectation.rules.length < 2) return assertions;
  const isOther = (assertion: Assertion) =>
    assertion.verdict === 'deviates' &&
    assertion.class === 'wrong-code' &&
    expectation.codes.some(({ code }) => code === assertion.observed);
  return assertions.map((assertion) => (isOther(assertion) ? { ...assertion, level: 'MAY' } : assertion));
}

/** An oracle that expects what was recorded. Where page and recording disagree, `dispute` is told. */
export function recordedOracle(page: Judge, { cases }: Recording, names: Names, dispute: (what: string) => void): Judge {
  const judged = (
    request: Request,
    expectation: Expectation,
    observation: Observation,
    wire: Parameters<Judge['protocol']['judge']>[1] | null,
  ): Verdict => {
    const found = recordedFor(cases, request, wire, names);
    const seen = found ? encode(observation, found.origin, names) : null;
    if (!found || !seen) return verdictOf([{ about: 'outcome', level: 'MUST', verdict: 'skipped', reason: notRecorded }]);
    const busy = observation.kind === 'rejected' && (observation.status === 429 || observation.code.startsWith('Throttling'));
    if (busy) return verdictOf([{ about: 'outcome', level: 'MUST', verdict: 'inconclusive', reason: 'throttled' }]);
    const why = disputeOf(expectation, found.recorded.observation);
    if (why !== null) dispute(`${disputeMark}${why}`);
    return verdictOf(asPrecedence(expectation, compare(found.recorded.observation, seen)));
  };
  return {
    ...page,
    judge: (request, expectation, observation) => judged(request, expectation, observation, null),
    protocol: {
      ...page.protocol,
      judge: (request, wire, expectation, observation) => judged(request, expectation, observation, wire),
    },
    // What Describe says was not recorded for every create: the page's own comparison stands.
    readBack: page.readBack,
    compared: page.compared,
  };
}
