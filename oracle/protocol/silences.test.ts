import { describe, expect, it, test } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import { accepted, rejected, request, world } from '../../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../../packs/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { oracle } from '../expect.ts';
import { effectiveRequest, extraPairs } from './extra.ts';
import type { Moment } from './moment.ts';
import { timestampBreach } from './timestamp.ts';

const { protocol } = oracle(subjectOf(loadOperation()));
const at: Moment = { now: Date.parse('2026-01-02T03:04:05Z'), auth: 'sign', usedNonces: new Set() };

const inForm = (form: Request['form']): Request => ({ ...request(), form });

function told(wire: WireOverrides, form: Request['form'] = 'A', moment: Partial<Moment> = {}): string {
  const found = protocol.expect(world, inForm(form), wire, { ...at, ...moment });
  if (found.kind === 'accept') return `accept ${found.level}`;
  return found.kind === 'reject' ? `${found.level} ${found.rules.join(' ')}` : `unspecified ${found.why.join('; ')}`;
}

const headers = (name: string, text: string | null): WireOverrides => ({ headers: { [name]: text } });

describe('each silence, and its neighbour on which the gateway is not silent', () => {
  test.each<[string, WireOverrides, Request['form'], string]>([
    [
      'another operation',
      { common: { Action: 'DescribeNetworkInterfaces' } },
      'A',
      'unspecified an action in other letters, or another operation',
    ],
    ['a third', { common: { Action: 'DeleteNetworkInterface' } }, 'A', 'unspecified an action in other letters, or another operation'],
    [
      'other letters',
      { common: { Action: 'createnetworkinterface' } },
      'A',
      'unspecified an action in other letters, or another operation',
    ],
    ['no operation', { common: { Action: 'CreateNetworkInterfaces' } }, 'A', 'SHOULD gateway/action'],
    ['a format named in form D', { common: { Format: 'YAML' } }, 'D', 'unspecified a format named by a header'],
    ['a format', { common: { Format: 'YAML' } }, 'A', 'SHOULD gateway/format'],
    ['no format', { common: { Format: null } }, 'A', 'unspecified no format'],
    ['a format in capitals', { common: { Format: 'XML' } }, 'A', 'accept SHOULD'],
    ['the usual method of signature', { common: { SignatureMethod: 'HMAC-SHA1' } }, 'A', 'accept SHOULD'],
    ['that of version 3', { common: { SignatureMethod: 'ACS3-HMAC-SHA256' } }, 'D', 'accept SHOULD'],
    ['one of the other version', { common: { SignatureMethod: 'HMAC-SHA1' } }, 'D', 'unspecified another method that some targets know'],
    ['another one of its family', { common: { SignatureMethod: 'HMAC-SHA256' } }, 'A', 'unspecified another method that some targets know'],
    ['one of no family', { common: { SignatureMethod: 'MD5' } }, 'A', 'SHOULD gateway/signature-method'],
    ['no method of signature', { common: { SignatureMethod: '' } }, 'A', 'unspecified no signature method'],
    ['no security token', { common: { SecurityToken: null } }, 'A', 'unspecified no security token'],
    ['a security token', { common: { SecurityToken: 'x' } }, 'A', 'unspecified a security token with a key that needs none'],
    ['no version of signature', { common: { SignatureVersion: null } }, 'A', 'unspecified no signature version'],
    ['another', { common: { SignatureVersion: '2.0' } }, 'A', 'unspecified another signature version'],
    ['the usual one', { common: { SignatureVersion: '1.0' } }, 'A', 'accept SHOULD'],
    ['POST in form A', { method: 'POST' }, 'A', 'accept SHOULD'],
    ['GET in form C', { method: 'GET' }, 'C', 'accept SHOULD'],
    ['GET in form B', { method: 'GET' }, 'B', 'unspecified the method GET in form B'],
    ['GET in form D', { method: 'GET' }, 'D', 'unspecified the method GET in form D'],
    ['POST in form B', { method: 'POST' }, 'B', 'accept SHOULD'],
    ['HEAD', { method: 'HEAD' }, 'A', 'unspecified the method HEAD in form A'],
    ['PUT', { method: 'PUT' }, 'A', 'SHOULD gateway/method'],
    ['a header that nobody reads', headers('x-trace', '1'), 'A', 'accept SHOULD'],
    ['one that is taken away', headers('x-trace', null), 'A', 'unspecified the header x-trace'],
    ['one that is read', headers('host', 'x'), 'A', 'unspecified the header host'],
    ['the usual type', headers('content-type', 'application/x-www-form-urlencoded'), 'B', 'accept SHOULD'],
    ['another type', headers('content-type', 'text/plain'), 'B', 'unspecified the header content-type'],
    ['the usual type in another header', headers('accept', 'application/x-www-form-urlencoded'), 'B', 'unspecified the header accept'],
    ['a key in a header', { keyHeader: true } as WireOverrides, 'A', 'unspecified a key in a header of version 3'],
    ['a key in a header of form D', { keyHeader: true } as WireOverrides, 'D', 'accept SHOULD'],
    ['a query beside a form body', { query: 'Description=xy' }, 'B', 'unspecified parameters in two places'],
    ['a body beside a query', { body: 'Description=xy' }, 'A', 'unspecified parameters in two places'],
    ['the body of a form', { body: 'Description=xy' }, 'B', 'accept SHOULD'],
    ['text of more than one reading', { query: 'Description=a+b' }, 'A', 'unspecified text with more than one reading'],
    ['text that is no encoding', { query: 'Description=%zz' }, 'A', 'unspecified text with more than one reading'],
    ['a parameter twice', { query: 'Description=xy&RegionId=cn-one' }, 'A', 'unspecified a parameter given twice'],
    ['a common parameter twice', { query: 'Action=x' }, 'A', 'unspecified a parameter given twice'],
    ['a parameter once', { query: '&Description=xy&' }, 'A', 'accept SHOULD'],
    ['a fault of its own', { query: 'Description=x' }, 'A', 'MUST Description/minLength'],
    ['no signature', { sign: 'none' }, 'A', 'SHOULD gateway/signature-missing'],
    ['no signature, in form D', { sign: 'none' }, 'D', 'SHOULD gateway/key-missing gateway/signature-missing'],
    ['the original signature of nothing changed', { sign: 'original' }, 'A', 'accept SHOULD'],
    ['the original signature of a header changed', { sign: 'original', ...headers('x-trace', '1') }, 'A', 'accept SHOULD'],
    ['the original signature of what was added', { sign: 'original', query: 'Description=xy' }, 'A', 'SHOULD gateway/signature'],
  ])('%s', (_, wire, form, expected) => {
    expect(told(wire, form)).toBe(expected);
  });

  test('what only a signature shows is not noticed where none is checked', () => {
    const forged: WireOverrides = { common: { Signature: 'AAAA', Action: null } };
    expect(told(forged, 'A', { auth: 'none' })).toBe('unspecified signature without signatures');
    expect(told(forged).split(' ').sort()).toEqual(['SHOULD', 'gateway/action-missing', 'gateway/signature'].sort());
  });

  test('faults of the gateway and of the operation are both told, with the codes of both', () => {
    const both = protocol.expect(world, inForm('A'), { common: { Action: null }, query: 'Description=x' }, at);
    expect(both).toMatchObject({ kind: 'reject', level: 'SHOULD', rules: ['gateway/action-missing', 'Description/minLength'] });
    const codes = both.kind === 'reject' ? both.codes.map(({ code }) => code) : [];
    expect(codes).toContain('InvalidDescription.Malformed');
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('a method that is refused', () => {
  const put: WireOverrides = { method: 'PUT' };
  const malformed = (status: number): Observation => ({ kind: 'malformed', what: 'no JSON', status, latencyMs: 1, exchange: null });
  const judged = (wire: WireOverrides, observed: Observation) => {
    const expected = protocol.expect(world, inForm('A'), wire, at);
    return protocol
      .judge(inForm('A'), wire, expected, observed, world)
      .assertions.flatMap((one) => (one.verdict === 'deviates' ? [`${one.level} ${one.about}: ${one.observed}`] : []));
  };

  test('is not told from parameters by a code of theirs', () => {
    const expected = protocol.expect(world, inForm('A'), put, at);
    const { assertions } = protocol.judge(inForm('A'), put, expected, rejected('InvalidResourceGroup.NotFound', 404), world);
    const codes = assertions.flatMap((one) => (one.verdict === 'deviates' && one.about === 'code' ? [`${one.level} ${one.actual}`] : []));
    expect(codes).toEqual(['SHOULD InvalidResourceGroup.NotFound']);
  });

  test('weighs little where the server says that it knows no such method', () => {
    expect(judged(put, malformed(501))).toEqual(['MAY outcome: 501']);
    expect(judged(put, malformed(502))).toEqual(['MUST outcome: 502']);
    expect(judged({}, malformed(501))).toEqual(['MUST outcome: 501']);
  });

  test.each([400, 403, 405])('weighs little without an envelope: %s', (status) => {
    expect(judged(put, malformed(status))).toEqual([`MAY answer: ${status} malformed`]);
    // A request that breaks a rule of its own besides is refused before anybody reads it.
    expect(judged({ ...put, query: 'Description=x' }, malformed(status))).toEqual([`MAY answer: ${status} malformed`]);
  });

  test.each([399, 401, 402, 404, 406])('weighs as much as ever with %s', (status) => {
    expect(judged(put, malformed(status))).toEqual([`MUST answer: ${status} malformed`]);
  });

  test('of another rule it weighs as much as ever', () => {
    expect(judged({ common: { Action: null } }, malformed(405))).toEqual(['MUST answer: 405 malformed']);
    expect(judged({}, malformed(405))).toEqual(['MUST answer: 405 malformed']);
    expect(judged(put, accepted())).toEqual(['SHOULD outcome: accepted']);
  });

  test('a wrong code weighs SHOULD at most, whatever the fault beside it weighs; of the operation alone it keeps its weight', () => {
    expect(
      judged({ common: { Action: null }, query: 'Description=x' }, rejected('Nope')).filter((each) => each.includes(' code:')),
    ).toEqual(['MAY code: Nope']);
    expect(judged({ query: 'ResourceGroupId=rg-none' }, rejected('Nope')).filter((each) => each.includes(' code:'))).toEqual([
      'MUST code: Nope',
    ]);
    expect(judged({ common: { Action: null } }, rejected('Nope', 200)).filter((each) => each.includes(' status:'))).toEqual([
      'MUST status: 200 for Nope',
    ]);
  });
});

it.each<[number, string | null]>([
  [0, null],
  [14 * 60_000 + 30_000, null],
  [14 * 60_000 + 30_001, 'unspecified'],
  [15 * 60_000, 'unspecified'],
  [15 * 60_000 + 29_999, 'unspecified'],
  [15 * 60_000 + 30_000, 'timestamp-expired'],
])('a time off by %s ms', (off, expected) => {
  const text = '2026-01-02T03:04:05Z';
  expect(timestampBreach(text, Date.parse(text) + off)).toBe(expected);
  expect(timestampBreach(text, Date.parse(text) - off)).toBe(expected);
});

it('reads what is appended to a query as a server does', () => {
  expect(extraPairs('')).toEqual([]);
  expect(extraPairs('a=b&&c=d%20e&f')).toEqual([
    ['a', 'b'],
    ['c', 'd e'],
    ['f', ''],
  ]);
  expect(extraPairs('=b&g=h=i')).toEqual([
    ['', 'b'],
    ['g', 'h=i'],
  ]);
  const plain = inForm('A');
  expect(effectiveRequest(plain, {})).toBe(plain);
  expect(effectiveRequest(plain, { query: 'a+b' })).toBe(plain);
  expect(effectiveRequest(plain, { query: 'a=b' }).pairs.at(-1)).toEqual(['a', 'b']);
  expect(effectiveRequest(inForm('B'), { body: 'a=b', query: 'c=d' }).pairs.at(-1)).toEqual(['a', 'b']);
});
