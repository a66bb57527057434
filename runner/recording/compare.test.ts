import { expect, it } from 'vitest';
import type { Json } from '../../model/observation.ts';
import { likeness } from './likeness.ts';
import { compare } from './recorded-oracle.ts';
import type { Shapes, SymbolicObservation } from './symbols.ts';

const shapes: Shapes = { RequestId: 'a UUID in capitals' };
const places = { recorded: ['10.0.0.0/16', '2001:db8::/64'], seen: ['192.168.0.0/24', '2001:db8:1::/64'], own: ['PrivateIpAddress'] };

function accepted(body: Json, more: object = {}): SymbolicObservation {
  return { kind: 'accepted', status: 200, format: 'JSON', body, shapes, ...more };
}

function rejected(more: object = {}, body: object = {}): SymbolicObservation {
  return {
    kind: 'rejected',
    status: 404,
    format: 'JSON',
    code: 'X',
    body: { Code: 'X', Message: 'no X', HostId: 'redacted', ...body },
    shapes,
    ...more,
  };
}

const addresses = (own: string, ...all: string[]) => accepted({ PrivateIpAddress: own, Set: all });

it.each<readonly [string, SymbolicObservation, SymbolicObservation, readonly string[]]>([
  ['nothing', accepted({ A: 'a' }), accepted({ A: 'a' }), []],
  ['another 2xx', accepted({ A: 'a' }), accepted({ A: 'a' }, { status: 201 }), ['accepted 201']],
  ['another status and another body', rejected(), rejected({ status: 400 }, { Message: null }), ['X 400', 'Message is null, not a text']],
  ['the other format', accepted({}), accepted({}, { format: 'XML' }), ['XML instead of JSON']],
  ['the form of an id', accepted({}), accepted({}, { shapes: { RequestId: 'no UUID' } }), ['RequestId: no UUID']],
  ['a field that is missing', accepted({ A: 'a', B: null }), accepted({ A: 'a' }), ['B missing']],
  ['a field that is new', accepted({ A: { B: 1 } }), accepted({ A: { B: 1, C: '' } }), ['A/C added']],
  ['another type', accepted({ A: '1' }), accepted({ A: 1 }), ['A is a number, not a text']],
  ['nothing in a text', accepted({ A: 'x' }), accepted({ A: '' }), ['A is an empty text, not a text']],
  ['one item less', accepted({ A: ['x', 'y'] }), accepted({ A: ['y'] }), ['A holds less']],
  ['another order', accepted({ A: ['x', 'y'] }), accepted({ A: ['y', 'x'] }), []],
  ['other words', rejected(), rejected({}, { Message: 'other words' }), []],
  ['no words', rejected(), rejected({}, { Message: '' }), ['Message is an empty text, not a text']],
  ['no host', rejected(), { ...rejected(), body: { Code: 'X', Message: 'no X' } } as SymbolicObservation, ['HostId missing']],
  [
    'no host in an old recording',
    { ...rejected(), body: { Code: 'X', Message: 'no X' }, shapes: undefined } as unknown as SymbolicObservation,
    rejected(),
    [],
  ],
  [
    'another address of its vSwitch',
    addresses('10.0.3.4', '10.0.3.4', '10.0.3.5'),
    addresses('192.168.0.9', '192.168.0.9', '192.168.0.7'),
    [],
  ],
  ['an address outside', addresses('10.0.3.4', '10.0.3.4'), addresses('10.0.3.4', '10.0.3.4'), ['PrivateIpAddress differs', 'Set differs']],
  [
    'one address twice',
    addresses('10.0.3.4', '10.0.3.4', '10.0.3.5'),
    addresses('192.168.0.9', '192.168.0.9', '192.168.0.9'),
    ['PrivateIpAddress differs', 'Set differs'],
  ],
  ['the primary one not among all', addresses('10.0.3.4', '10.0.3.4'), addresses('192.168.0.9', '192.168.0.8'), ['Set differs']],
  ['another length of a prefix', accepted({ P: '10.0.1.0/28' }), accepted({ P: '192.168.0.0/29' }), ['P differs']],
  ['another time', accepted({ T: '2026-11-26T00:00:00Z' }), accepted({ T: '2027-01-06T10:00:00Z' }), []],
  ['a time in another form', accepted({ T: '2026-11-26T00:00:00Z' }), accepted({ T: '2026-11-26T00:00Z' }), ['T differs']],
  [
    'malformed at another status',
    { kind: 'malformed', status: 500, what: '' },
    { kind: 'malformed', status: 502, what: '' },
    ['malformed 502'],
  ],
  ['no answer for another reason', { kind: 'unanswered', cause: 'timeout' }, { kind: 'unanswered', cause: 'reset' }, ['reset']],
])('against a recording is told: %s', (_, recorded, seen, told) => {
  const observed = compare(recorded, seen, places).map((assertion) => (assertion.verdict === 'deviates' ? assertion.observed : ''));
  expect(observed.toSorted()).toEqual(told.toSorted());
});

it('a recording is like itself whatever it holds', () => {
  const body = { PrivateIpAddress: '10.0.0.9', A: [{ P: '10.0.0.9' }, { P: '10.0.0.8' }], N: null, I: 3, B: true };
  expect(likeness(body, places.recorded, places.own)).toEqual(likeness({ ...body, A: body.A.toReversed() }, places.recorded, places.own));
});
