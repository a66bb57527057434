import type { Fixtures } from '../model/fixtures.ts';
import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Assertion, Expectation, Verdict } from '../model/verdict.ts';
import type { Operation } from '../spec/operation.ts';
import { conforms, deviates, verdict } from './assertions.ts';
import { type Codes, codeAssertion, codes, messageAssertion, statusAssertions } from './codes.ts';
import { envelopeAssertions } from './envelope.ts';
import { formatAssertions } from './format.ts';
import type { Judged } from './reader.ts';
import { type ResponseCheck, responseCheck } from './response/check.ts';
import { type TakenOnce, takenOnce } from './response/taken-once.ts';
import { unansweredAssertion, unjudged } from './unjudged.ts';

type Accepted = Extract<Observation, { readonly kind: 'accepted' }>;
type Rejected = Extract<Observation, { readonly kind: 'rejected' }>;
type Malformed = Extract<Observation, { readonly kind: 'malformed' }>;

export type Judge = (request: Request, expected: Expectation, observed: Observation, fixtures: Fixtures) => Verdict;

interface Bench {
  readonly operation: Operation;
  readonly codes: Codes;
  readonly response: ResponseCheck;
  readonly takenOnce: TakenOnce;
}

function described(expected: Expectation): string {
  if (expected.kind === 'accept') return 'accepted';
  if (expected.kind === 'unspecified') return 'any well-formed answer';
  return `rejected with ${expected.codes.map(({ code }) => code).join(' or ')}`;
}

/** A 5xx that the operation's own table does not document, or whose row itself says that the server failed: that any operation may fail so makes it no answer to a request. */
function isServerError({ errorCodes }: Operation, code: string, status: number): boolean {
  if (status < 500) return false;
  const rows = errorCodes.filter((row) => row.code === code);
  return !rows.some((row) => row.status === status && row.reach?.kind !== 'internal');
}

function serverError(expected: Expectation, status: number, code: string): Assertion {
  return deviates('outcome', 'MUST', {
    class: 'server-error',
    expected: described(expected),
    actual: `${status} ${code}`.trim(),
    observed: `${status} ${code}`.trim(),
  });
}

function ofAccepted(bench: Bench, request: Request, expected: Expectation, observed: Accepted, fixtures: Fixtures): readonly Assertion[] {
  const format = formatAssertions(request, observed);
  if (expected.kind === 'accept') return [conforms('outcome', expected.level), ...format, ...bench.response(request, observed, fixtures)];
  if (expected.kind === 'unspecified') return [conforms('outcome', 'MUST'), ...format];
  const deviation = { class: 'accepted-invalid', expected: described(expected), actual: 'accepted', observed: 'accepted' } as const;
  return [deviates('outcome', bench.takenOnce(request, expected, observed.body) ? 'MAY' : expected.level, deviation)];
}

function ofRejected(bench: Bench, request: Request, expected: Expectation, observed: Rejected): readonly Assertion[] {
  const { code, status, message } = observed;
  const envelope = [...formatAssertions(request, observed), ...envelopeAssertions(bench.operation, observed.body)];
  if (isServerError(bench.operation, code, status)) return [serverError(expected, status, code), ...envelope];
  if (expected.kind === 'accept') {
    const actual = `rejected with ${code} (${status})${message ? `: ${message}` : ''}`;
    return [
      deviates('outcome', expected.level, { class: 'rejected-valid', expected: described(expected), actual, observed: code }),
      ...envelope,
    ];
  }
  const statuses = statusAssertions(bench.codes, code, status, expected.kind === 'reject' ? expected.level : 'MAY');
  if (expected.kind === 'unspecified') return [conforms('outcome', 'MUST'), ...statuses.slice(0, 1), ...envelope];
  return [
    conforms('outcome', expected.level),
    codeAssertion(bench.codes, code, expected),
    ...statuses,
    ...messageAssertion(bench.codes, code, message),
    ...envelope,
  ];
}

function ofMalformed(expected: Expectation, observed: Malformed): Assertion {
  if (observed.status >= 500) return serverError(expected, observed.status, '');
  return deviates('answer', 'MUST', {
    class: observed.status >= 400 ? 'malformed-envelope' : 'malformed-response',
    expected: described(expected),
    actual: `${observed.status}: ${observed.what}`,
    observed: `${observed.status} malformed`,
  });
}

/** What an SDK would not send: right where the service had to refuse it. */
function refusal(expected: Expectation, reason: string): Assertion {
  if (expected.kind !== 'accept') return { about: 'outcome', level: 'MUST', verdict: 'skipped', reason: `not sent: ${reason}` };
  const actual = `not sent: ${reason}`;
  return deviates('outcome', expected.level, { class: 'rejected-valid', expected: described(expected), actual, observed: 'refused' });
}

/** All assertions about one answer. */
function assertions(
  bench: Bench,
  request: Request,
  expected: Expectation,
  observed: Observation,
  fixtures: Fixtures,
): readonly Assertion[] {
  const reason = unjudged(request, observed);
  if (reason) return [reason];
  switch (observed.kind) {
    case 'accepted':
      return ofAccepted(bench, request, expected, observed, fixtures);
    case 'rejected':
      return ofRejected(bench, request, expected, observed);
    case 'malformed':
      return [ofMalformed(expected, observed)];
    case 'unanswered':
      return [unansweredAssertion(observed, described(expected))];
    case 'refused':
      return [refusal(expected, observed.reason)];
    case 'unrepresentable':
      return [{ about: 'outcome', level: 'MUST', verdict: 'skipped', reason: `can't be expressed: ${observed.reason}` }];
  }
}

/** Turns an expectation and an observation into a verdict. Prepare once, judge often; pure. */
export function judge(subject: Judged): Judge {
  const { operation } = subject;
  const bench: Bench = { operation, codes: codes(operation), response: responseCheck(subject), takenOnce: takenOnce(operation) };
  return (request, expected, observed, fixtures) => verdict(assertions(bench, request, expected, observed, fixtures));
}
