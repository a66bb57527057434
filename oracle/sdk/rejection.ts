import type { Level } from '../../model/level.ts';
import type { JsonObject, SdkOutcome } from '../../model/sdk.ts';
import type { Assertion, DeviationClass } from '../../model/verdict.ts';
import { conforms, deviates } from '../assertions.ts';
import { cut, outcomeInWords, valueInWords } from './in-words.ts';

/** Names that every program throws: a caller can't tell by them what went wrong. */
const generic =
  /^(?:java\.\w+\.|builtins\.)?(?:Error|SyntaxError|TypeError|RangeError|ReferenceError|URIError|JSONDecodeError|ValueError|KeyError|AttributeError|IndexError|Exception|RuntimeException|NullPointerException|ClassCastException|IllegalArgumentException|JsonSyntaxException|object|string|undefined|panic)(?![.\w])/;

export function isGeneric(type: string): boolean {
  return generic.test(type) || type.endsWith('(a plain object)') || type === 'a plain object';
}

function part(about: string, level: Level, kind: DeviationClass, expected: string, actual: string | null, holds: boolean): Assertion {
  if (holds) return conforms(about, level);
  const name = about.split('/')[1] ?? about;
  return deviates(about, level, {
    class: kind,
    expected: `${name} ${expected}`,
    actual: actual === null ? `no ${name}` : `${name} ${cut(actual)}`,
    observed: actual === null ? `${name} lost` : `${name} altered`,
  });
}

function ofRejected(status: number, said: JsonObject, outcome: Extract<SdkOutcome, { kind: 'rejected' }>): readonly Assertion[] {
  const [code, message, requestId] = [String(said['Code']), String(said['Message'] ?? ''), String(said['RequestId'] ?? '')];
  const seen = outcome.message ?? '';
  const leaks = /[?&]Signature=/.test(seen);
  return [
    part('error/code', 'MUST', 'wrong-code', code, outcome.code, outcome.code === code),
    part(
      'error/status',
      'MUST',
      'wrong-status',
      String(status),
      outcome.status === null ? null : String(outcome.status),
      outcome.status === status,
    ),
    part('error/message', 'SHOULD', 'message', message, outcome.message, seen.includes(message)),
    part('error/request-id', 'SHOULD', 'malformed-envelope', requestId, outcome.requestId, outcome.requestId === requestId),
    typeAssertion(outcome.type),
    leaks
      ? deviates('error/message', 'SHOULD', {
          class: 'message',
          expected: 'a message without the signed URL',
          actual: cut(seen),
          observed: 'message carries the signed URL',
        })
      : conforms('error/message', 'SHOULD'),
  ];
}

function typeAssertion(type: string): Assertion {
  if (!isGeneric(type)) return conforms('error/type', 'SHOULD');
  return deviates('error/type', 'SHOULD', {
    class: 'malformed-envelope',
    expected: 'an error type of the SDK',
    actual: type,
    observed: `thrown as ${type}`,
  });
}

/** Do code, status, message and request id of an error envelope reach the caller? */
export function rejectionAssertions(status: number, said: JsonObject, outcome: SdkOutcome): readonly Assertion[] {
  if (outcome.kind === 'rejected') return ofRejected(status, said, outcome);
  const expected = `rejected with ${String(said['Code'])} (${status})`;
  if (outcome.kind === 'accepted')
    return [
      deviates('outcome', 'MUST', {
        class: 'accepted-invalid',
        expected,
        actual: `success with ${valueInWords(outcome.response)}`,
        observed: 'error taken as success',
      }),
    ];
  const type = outcome.kind === 'failed' ? outcome.type : outcome.kind;
  return [
    deviates('error/code', 'MUST', { class: 'wrong-code', expected, actual: outcomeInWords(outcome), observed: `code lost in ${type}` }),
  ];
}

/** How languages write what is not there. */
const madeUp = /^(undefined|null|None|nil|<nil>)$/;

/** Is what went wrong told by an error of the SDK's own? `level` binds that it is told at all. */
export function failureAssertions(outcome: SdkOutcome, expected: string): readonly Assertion[] {
  if (outcome.kind === 'accepted')
    return [
      deviates('outcome', 'MUST', {
        class: 'accepted-invalid',
        expected,
        actual: outcomeInWords(outcome),
        observed: 'failure taken as success',
      }),
    ];
  if (outcome.kind === 'rejected' && outcome.code !== null && madeUp.test(outcome.code))
    return [
      deviates('error/made-up-code', 'SHOULD', {
        class: 'wrong-code',
        expected: `${expected}, without a code that nobody sent`,
        actual: outcomeInWords(outcome),
        observed: `code made up: ${outcome.code}`,
      }),
    ];
  const type = outcome.kind === 'failed' || outcome.kind === 'rejected' ? outcome.type : outcome.kind;
  if (!isGeneric(type)) return [conforms('outcome', 'SHOULD')];
  return [
    deviates('outcome', 'SHOULD', {
      class: 'malformed-response',
      expected: `${expected}, told by an error type of the SDK`,
      actual: outcomeInWords(outcome),
      observed: `thrown as ${type}`,
    }),
  ];
}
