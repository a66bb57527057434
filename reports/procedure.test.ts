import { expect, test } from 'vitest';
import type { Case, SymbolicRequest } from '../model/case.ts';
import { differences, procedureOf } from './procedure.ts';

const token = { $fresh: 'token/36', key: 'a' } as const;
const request: SymbolicRequest = {
  account: 'default',
  pairs: [
    ['VSwitchId', 'vsw-1'],
    ['ClientToken', token],
  ],
};
const subject: Case = {
  id: 'x/y@A',
  check: 'x/y',
  edge: 'y',
  value: 'y',
  form: 'A',
  format: 'JSON',
  request,
  setup: [],
  twin: null,
  exclusive: [],
  intent: { kind: 'valid' },
};

test('what stands around a fresh text is told', () => {
  const padded = (text: SymbolicRequest['pairs'][number][1]): SymbolicRequest => ({ account: 'default', pairs: [['ClientToken', text]] });
  expect(differences(padded({ ...token, before: '0', after: '.0' }), padded(token))).toEqual(['ClientToken = 0⟨fresh token/36 a⟩.0']);
});

test('a request by itself has no procedure', () => {
  expect(procedureOf(subject)).toEqual([]);
});

test.each([
  ['the same', request, 'sent first, and held: the same request'],
  ['another form', { ...request, form: 'D' }, 'sent first, and held: the same request, in form D'],
  ['another account', { ...request, account: 'other' }, 'sent first, and held: the same request, by account other'],
  [
    'another order',
    { ...request, pairs: [...request.pairs].reverse() },
    'sent first, and held: the same request, its parameters in another order',
  ],
  [
    'other values',
    { ...request, pairs: [['VSwitchId', 'vsw-2']] },
    'sent first, and held: the same request, but VSwitchId = vsw-2; ClientToken not sent',
  ],
] as const)('a set-up is told by its difference: %s', (_, setup, words) => {
  expect(procedureOf({ ...subject, setup: [setup] })).toEqual([words]);
});

test('a race, a listing and what is changed on the wire are said', () => {
  expect(procedureOf({ ...subject, script: { kind: 'race', times: 8 } })).toEqual(['sent 8 times at once']);
  expect(procedureOf({ ...subject, script: { kind: 'counted' } })).toEqual(['then the vSwitch was listed']);
  const wire = { common: { SignatureNonce: null, Timestamp: { $time: -1200 } }, method: 'PUT', sign: 'none' } as const;
  expect(procedureOf({ ...subject, request: { ...request, wire } })).toEqual([
    'on the wire: no SignatureNonce, Timestamp of -1200 s from now, method PUT, not signed',
  ]);
});

test('a sequence is told step by step', () => {
  const steps = [{ do: 'create', request }, { do: 'repeat', nth: 0 }, { do: 'delete', nth: 0 }, { do: 'describe' }] as const;
  expect(procedureOf({ ...subject, script: { kind: 'sequence', steps } })).toEqual([
    'step 1: create VSwitchId=vsw-1 ClientToken=⟨fresh token/36 a⟩',
    'step 2: repeat a create with a token, number 1 counted round',
    'step 3: delete what it holds, number 1 counted round',
    'step 4: list the vSwitch',
  ]);
});

test('what a target chose cannot break out of a line', () => {
  const evil: SymbolicRequest = { account: 'a\nb', pairs: [['X\u001b[31m', 'a\r\nb']] };
  expect(procedureOf({ ...subject, setup: [evil] }).join('')).not.toMatch(/[^\P{C}]/u);
  expect(differences(evil, request).join('')).not.toMatch(/[^\P{C}]/u);
});
