import type { Level } from '../../model/level.ts';
import type { SdkAnswer, SdkCase, SdkOutcome } from '../../model/sdk.ts';
import type { Assertion, Expectation } from '../../model/verdict.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { conforms, deviates } from '../assertions.ts';
import { documented } from './documented.ts';
import { outcomeInWords, valueInWords } from './in-words.ts';
import { failureAssertions, rejectionAssertions } from './rejection.ts';
import { type Meaning, meaningOf } from './reply.ts';
import { extraAssertions, isMistyped, resultAssertions } from './result.ts';
import { unexpressedAssertion } from './unexpressed.ts';
import { holdsEmptyItem, isWellTyped } from './well-typed.ts';
import { parameterAssertions, protocolAssertions } from './wire.ts';

/**
 * All that is said of one call. `about` names what was looked at: `wire/<Parameter>`, `result/<Field>`, `error/<part>`, `one-create`, `crash-and-hang`, `driver-protocol` …
 * `lacking` names the parameters that the SDK cannot express with any value; none unless told.
 */
export type SdkJudge = (subject: SdkCase, answer: SdkAnswer, timeoutMs: number, lacking?: ReadonlySet<string>) => readonly Assertion[];

const nothing: ReadonlySet<string> = new Set();

function skipped(reason: string): readonly Assertion[] {
  return [{ about: 'outcome', level: 'MUST', verdict: 'skipped', reason }];
}

/** What a request that is sent again does again: where nothing is said of the operation, as a create. */
function whatIsDone({ lifecycle }: Operation): 'create' | 'change' | 'removal' | null {
  switch (lifecycle?.effect ?? 'makes') {
    case 'makes':
      return 'create';
    case 'changes':
      return 'change';
    case 'removes':
      return 'removal';
    case 'reads':
      return null;
  }
}

/** A create, or what else changes something, that was put on the wire again, with no token by which the service could tell. Reading again harms nobody. */
function oneCreate(operation: Operation, { call }: SdkCase, { seen }: SdkAnswer): Assertion {
  const done = whatIsDone(operation);
  const { token } = meaningsOf(operation);
  const creates = seen.filter(({ action }) => action === call.operation);
  const tokens = new Set(creates.map(({ pairs }) => pairs.find(([name]) => name === token)?.[1]));
  const told = tokens.size === 1 && !tokens.has(undefined) && !tokens.has('');
  if (done === null || creates.length < 2 || told) return conforms('one-create', 'MUST');
  return deviates('one-create', 'MUST', {
    class: 'wrong-effect',
    expected: `one ${done} on the wire`,
    actual: `${creates.length} ${done}s without a ${token ?? 'token'} of their own making them one`,
    observed: `${done} sent again`,
  });
}

function manners({ breaches, outcome }: SdkAnswer): readonly Assertion[] {
  const broken = breaches.map((breach) => {
    const [observed = breach] = breach.split(':');
    return deviates('driver-protocol', 'MUST', {
      class: 'malformed-response',
      expected: 'lines of the driver protocol',
      actual: breach,
      observed,
    });
  });
  if (outcome.kind !== 'crashed' && outcome.kind !== 'hung') return broken;
  const { kind, detail } = outcome;
  const lost = deviates('crash-and-hang', 'MUST', { class: 'no-answer', expected: 'a result or an error', actual: detail, observed: kind });
  return [...broken, lost];
}

function serialized(operation: Operation, subject: SdkCase, { outcome, seen }: SdkAnswer): readonly Assertion[] {
  const [first] = seen;
  if (first !== undefined) return parameterAssertions(operation, subject, first);
  const given = `called with ${valueInWords(subject.call.parameters)}`;
  const { parameters } = subject.call;
  if (outcome.kind === 'failed' && (!isWellTyped(operation, parameters) || holdsEmptyItem(parameters)))
    return skipped(`refused: ${outcome.type}: ${outcome.message}`);
  const observed = outcome.kind === 'failed' ? `threw ${outcome.type}` : 'nothing sent';
  return [
    deviates('outcome', 'MUST', {
      class: 'rejected-valid',
      expected: 'a request on the wire',
      actual: `${outcomeInWords(outcome)}, ${given}`,
      observed,
    }),
  ];
}

function succeeded(operation: Operation, meaning: Extract<Meaning, { kind: 'success' }>, outcome: SdkOutcome): readonly Assertion[] {
  const { said, foreign } = meaning;
  const mistyped = isMistyped(operation, said);
  if (outcome.kind === 'accepted' && mistyped) return [conforms('outcome', 'MUST')];
  if (outcome.kind === 'accepted')
    return [...resultAssertions(operation, said, outcome.response), ...extraAssertions(operation, said, outcome.response)];
  if (mistyped) return failureAssertions(outcome, 'a result, or the news that the answer is mistyped');
  const type = outcome.kind === 'failed' || outcome.kind === 'rejected' ? outcome.type : outcome.kind;
  const level: Level = foreign ? 'MAY' : 'MUST';
  return [
    deviates('outcome', level, {
      class: 'rejected-valid',
      expected: `a result for ${valueInWords(said)}`,
      actual: outcomeInWords(outcome),
      observed: `threw ${type}`,
    }),
  ];
}

function softened(assertions: readonly Assertion[], foreign: boolean): readonly Assertion[] {
  return foreign ? assertions.map((each) => ({ ...each, level: 'MAY' as const })) : assertions;
}

function understood(operation: Operation, subject: SdkCase, { outcome }: SdkAnswer, timeoutMs: number): readonly Assertion[] {
  const meaning = meaningOf(subject.reply, timeoutMs);
  switch (meaning.kind) {
    case 'success':
      return succeeded(operation, meaning, outcome);
    case 'rejection':
      return softened(rejectionAssertions(meaning.status, meaning.said, outcome), meaning.foreign && outcome.kind !== 'accepted');
    case 'failure':
      return failureAssertions(outcome, `the news of ${meaning.what}`);
    case 'optional':
      return outcome.kind === 'accepted' && subject.reply.kind === 'answer' && subject.reply.status < 300
        ? [conforms('outcome', 'SHOULD')]
        : failureAssertions(outcome, `the news of ${meaning.what} that was not asked for`);
  }
}

/** What was expected of the call, in the words of the service's checks: for counts of codes. */
export function sdkExpectation({ family, reply }: SdkCase, timeoutMs: number): Expectation {
  const meaning = family === 'sdk-errors' ? meaningOf(reply, timeoutMs) : null;
  if (meaning?.kind !== 'rejection') return { kind: 'unspecified', why: [] };
  return { kind: 'reject', level: 'MUST', rules: [], codes: [{ code: String(meaning.said['Code']), basis: 'stated' }] };
}

/** Judges calls of an SDK by what was given, what the server did, what stood on the wire and what came back. Pure. */
export function judgeSdk(operation: Operation): SdkJudge {
  const isDocumented = documented(operation);
  return (subject, answer, timeoutMs, lacking = nothing) => {
    const { outcome, seen } = answer;
    const always = [...manners(answer), oneCreate(operation, subject, answer)];
    if (outcome.kind === 'crashed' || outcome.kind === 'hung') return always;
    if (outcome.kind === 'unrepresentable' || outcome.kind === 'refused')
      return [...always, unexpressedAssertion(operation, isDocumented, subject, answer, lacking)];
    const protocol = seen[0] === undefined ? [] : protocolAssertions(operation, subject, seen[0]);
    const own =
      subject.family === 'sdk-serialize' ? serialized(operation, subject, answer) : understood(operation, subject, answer, timeoutMs);
    return [...always, ...protocol, ...own];
  };
}
