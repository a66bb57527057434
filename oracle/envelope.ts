import type { Json } from '../model/observation.ts';
import type { Assertion } from '../model/verdict.ts';
import type { Operation } from '../spec/operation.ts';
import { assertion } from './assertions.ts';

const upperUuid = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

function fault(value: Json | undefined): string | null {
  if (value === undefined || value === null) return 'missing';
  if (typeof value !== 'string') return 'not text';
  return value.trim() === '' ? 'empty' : null;
}

/** `about` is the place, for example `envelope` or `response`. */
export function requestIdForm(about: string, requestId: string): Assertion {
  return assertion(`${about}/RequestId`, 'MAY', upperUuid.test(requestId), () => ({
    class: about === 'envelope' ? 'malformed-envelope' : 'malformed-response',
    expected: 'an upper-case UUID',
    actual: requestId,
    observed: 'RequestId not an upper-case UUID',
  }));
}

/** The fields of an error envelope. A field at MAY is judged where it is present only. */
export function envelopeAssertions(operation: Operation, body: Readonly<Record<string, Json>>): readonly Assertion[] {
  const made = operation.envelope
    .filter(({ name, presence }) => presence !== 'MAY' || (body[name] !== undefined && body[name] !== null))
    .map(({ name, presence }) => {
      const found = fault(body[name]);
      return assertion(`envelope/${name}`, presence, found === null, () => ({
        class: 'malformed-envelope',
        expected: `${name}: a text that is not empty`,
        actual: `${name} ${found}`,
        observed: `${name} ${found}`,
      }));
    });
  const requestId = body['RequestId'];
  return typeof requestId === 'string' && requestId !== '' ? [...made, requestIdForm('envelope', requestId)] : made;
}
