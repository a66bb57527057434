import type { Fixtures } from '../../model/fixtures.ts';
import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { disputeMark } from '../../model/run.ts';
import type { Assertion, DeviationClass, Expectation, Verdict } from '../../model/verdict.ts';
import type { AnswerPath } from '../../spec/lifecycle.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Judge } from '../context.ts';
import { idleFields, sent, unsharedFields } from '../meaning.ts';
import { type Blocks, differences, likeness } from './likeness.ts';
import { namesOf } from './names.ts';
import { notRecorded, recordedFor } from './recorder.ts';
import type { Recording } from './recording.ts';
import { encode, type SymbolicObservation } from './symbols.ts';

type Answer = Extract<SymbolicObservation, { kind: 'accepted' | 'rejected' }>;
type Status = Exclude<SymbolicObservation, { kind: 'unanswered' }>;

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

/** A message's wording is nobody's contract; that there is one, and that it is a text, is. */
function withoutWording({ body }: Answer, hosts: boolean): Json {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { Message: message, HostId: host, ...others } = body as { readonly [name: string]: Json };
  const rest = hosts && host !== undefined ? { ...others, HostId: host } : others;
  if (message === undefined) return rest;
  return { ...rest, Message: typeof message === 'string' && message !== '' ? 'a text' : message };
}

/** The blocks of the vSwitch in both worlds: addresses are compared by whether they lie there. */
interface Places {
  readonly recorded: Blocks;
  readonly seen: Blocks;
  /** Where an answer names the one address that is its own. */
  readonly own: readonly AnswerPath[];
}

function compareBodies(recorded: Answer, seen: Answer, places: Places): readonly Assertion[] {
  // Recordings that note no shapes left the host out as well.
  const hosts = recorded.shapes !== undefined;
  const [was, is] = [
    likeness(withoutWording(recorded, hosts), places.recorded, places.own),
    likeness(withoutWording(seen, hosts), places.seen, places.own),
  ];
  return differences(was, is).map(({ path, how }) =>
    deviates(`response/${path}`, 'SHOULD', 'malformed-response', `${path} in the same form`, `${path} ${how}`, `${path} ${how}`),
  );
}

function compareStatus(recorded: Status, seen: Status): readonly Assertion[] {
  if (recorded.status === seen.status) return [];
  const what = seen.kind === 'rejected' ? seen.code : seen.kind;
  return [deviates('status', 'SHOULD', 'wrong-status', `status ${recorded.status}`, `status ${seen.status}`, `${what} ${seen.status}`)];
}

function compareFormat({ format: was }: Answer, { format: is }: Answer): readonly Assertion[] {
  return was === is ? [] : [deviates('format', 'SHOULD', 'malformed-envelope', was, is, `${is} instead of ${was}`)];
}

/** Ids are new in each answer; what they look like is not. */
function compareShapes({ shapes: was = {} }: Answer, { shapes: is = {} }: Answer): readonly Assertion[] {
  return Object.entries(was).flatMap(([name, old]) => {
    const now = is[name];
    if (now === undefined || old === now) return [];
    return [deviates(`response/${name}`, 'SHOULD', 'malformed-response', `${name}: ${old}`, `${name}: ${now}`, `${name}: ${now}`)];
  });
}

function compareAnswers(recorded: Answer, seen: Answer, places: Places): readonly Assertion[] {
  return [
    ...compareStatus(recorded, seen),
    ...compareFormat(recorded, seen),
    ...compareShapes(recorded, seen),
    ...compareBodies(recorded, seen, places),
  ];
}

/** Everything that can be seen of an answer, but for what differs from send to send. */
export function compare(recorded: SymbolicObservation, seen: SymbolicObservation, places: Places): readonly Assertion[] {
  const [expected, actual] = [inWords(recorded), inWords(seen)];
  if (recorded.kind === 'rejected' && seen.kind === 'rejected') {
    if (recorded.code !== seen.code) return [deviates('code', 'MUST', 'wrong-code', expected, actual, seen.code)];
    return compareAnswers(recorded, seen, places);
  }
  if (recorded.kind === 'accepted' && seen.kind === 'accepted') return compareAnswers(recorded, seen, places);
  if (recorded.kind === 'malformed' && seen.kind === 'malformed') return compareStatus(recorded, seen);
  if (recorded.kind === 'unanswered' && seen.kind === 'unanswered' && recorded.cause !== seen.cause)
    return [deviates('outcome', 'SHOULD', 'no-answer', expected, actual, seen.cause)];
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

function blocksOf({ vswitches }: Fixtures, id: string | undefined): Blocks {
  const vswitch = vswitches.find((each) => each.id === id);
  return vswitch ? [vswitch.cidr, ...(vswitch.ipv6Cidr === undefined ? [] : [vswitch.ipv6Cidr])] : [];
}

/** An oracle that expects what was recorded. Where page and recording disagree, `dispute` is told. */
export function recordedOracle(
  operation: Operation,
  page: Judge,
  { head, cases }: Recording,
  fixtures: Fixtures,
  dispute: (what: string) => void,
): Judge {
  const names = namesOf(operation, fixtures);
  const there = namesOf(operation, head.fixtures);
  const own = idleFields(operation).map(({ answered }) => answered);
  const placesOf = ({ pairs }: Request): Places => {
    const id = sent(pairs, meaningsOf(operation).container) ?? '';
    return { own, seen: blocksOf(fixtures, id), recorded: blocksOf(head.fixtures, there.toText.get(names.toName.get(id) ?? '')) };
  };
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
    return verdictOf(asPrecedence(expectation, compare(found.recorded.observation, seen, placesOf(request))));
  };
  const unshared = new Set(unsharedFields(operation).map(({ answered }) => `response/${answered}`));
  /** What no two things have at once is new in each answer: a recording has nothing to compare it with, and what the page says of it stands. */
  const ofOne = (request: Request, expectation: Expectation, observation: Observation, world: Fixtures): readonly Assertion[] =>
    observation.kind === 'accepted'
      ? page
          .judge(request, expectation, observation, world)
          .assertions.filter(({ about, verdict }) => verdict === 'deviates' && unshared.has(about))
      : [];
  return {
    ...page,
    judge: (request, expectation, observation, world) => {
      const { assertions } = judged(request, expectation, observation, null);
      const isCompared = assertions.every(({ verdict }) => verdict !== 'skipped' && verdict !== 'inconclusive');
      return verdictOf(isCompared ? [...assertions, ...ofOne(request, expectation, observation, world)] : assertions);
    },
    protocol: {
      ...page.protocol,
      judge: (request, wire, expectation, observation) => judged(request, expectation, observation, wire),
    },
    // What Describe says was not recorded for every create: the page's own comparison stands.
    readBack: page.readBack,
    compared: page.compared,
  };
}
