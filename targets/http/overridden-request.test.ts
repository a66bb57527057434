import { describe, expect, it } from 'vitest';
import type { Pair, Request, WireForm } from '../../model/request.ts';
import type { CommonParameter, WireOverrides } from '../../model/wire-overrides.ts';
import { overriddenRequest } from './overridden-request.ts';
import { canonicalQuery } from './percent-encode.ts';
import { signV1 } from './sign-v1.ts';
import { type Header, sha256Hex, signV3 } from './sign-v3.ts';
import { type WireContext, type WireRequest, wireRequest } from './wire-request.ts';

const context: WireContext = {
  auth: 'sign',
  apiVersion: '2014-05-26',
  host: '127.0.0.1:1',
  path: '/',
  credentials: { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
  timestamp: '2026-11-23T04:19:25Z',
  nonce: 'nonce-1',
};

const request = (form: WireForm): Request => {
  const pairs: Request['pairs'] = [
    ['VSwitchId', 'vsw-1'],
    ['Description', 'a b'],
  ];
  return { operation: 'CreateNetworkInterface', pairs, account: 'default', form, format: 'JSON' };
};

const sent = (form: WireForm, overrides: WireOverrides) => overriddenRequest(request(form), context, overrides);

function decoded(text: string): Pair[] {
  const parts = text.split('&').filter((part) => part !== '');
  return parts.map((part): Pair => {
    const at = part.indexOf('=');
    return [decodeURIComponent(part.slice(0, at)), decodeURIComponent(part.slice(at + 1))];
  });
}

function queryOf(wire: WireRequest): Pair[] {
  return decoded(wire.path.split('?')[1] ?? '');
}

function parameters(wire: WireRequest): Map<string, string> {
  return new Map([...queryOf(wire), ...decoded(wire.body ?? '')]);
}

/** As a server does: decode, encode again, compare. */
function verifies(wire: WireRequest, form: WireForm): boolean {
  if (form !== 'D') {
    const pairs = [...queryOf(wire), ...decoded(wire.body ?? '')];
    const query = canonicalQuery(pairs.filter(([name]) => name !== 'Signature'));
    return new Map(pairs).get('Signature') === signV1(wire.method, query, 'testsecret');
  }
  const headers = new Map([['host', context.host], ...wire.headers]);
  const authorization = headers.get('authorization') ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const query = canonicalQuery(queryOf(wire));
  const signed = names.map((name): Header => [name, headers.get(name) ?? 'absent']);
  const bodyDigest = sha256Hex(wire.body ?? '');
  const { signature } = signV3({ method: wire.method, path: '/', query, headers: signed, bodyDigest }, 'testsecret');
  return authorization.includes(`Signature=${signature}`);
}

const forms: readonly WireForm[] = ['A', 'B', 'C', 'D'];

describe.each(forms)('form %s', (form) => {
  it('is the usual request where nothing is overridden', () => {
    const { headers, ...rest } = sent(form, {});
    const { headers: usual, ...expected } = wireRequest(request(form), context);
    expect(rest).toEqual(expected);
    expect([...headers].sort()).toEqual([...usual].sort());
  });

  it.each<WireOverrides>([
    {},
    { common: { Version: '2099-01-01' } },
    { common: { Timestamp: null } },
    { common: { SignatureNonce: 'again' }, method: 'PUT' },
    { query: 'Tag.1.Key=%6b' },
    { headers: { 'content-type': 'text/plain', 'x-acs-extra': 'z' } },
  ])('signs what it sends: %j', (overrides) => {
    expect(verifies(sent(form, overrides), form)).toBe(true);
  });

  it.each<WireOverrides>([
    { common: { Version: '2099-01-01' } },
    { common: { Timestamp: null } },
    { query: 'A=b' },
    { method: 'PUT' },
  ])('sends another thing than was signed, if told so: %j', (overrides) => {
    const wire = sent(form, { ...overrides, sign: 'original' });
    expect(wire.signature).toBe(wireRequest(request(form), context).signature);
    expect(verifies(wire, form)).toBe(false);
  });

  it('goes out unsigned if told so, and where extra text has no canonical form', () => {
    for (const wire of [sent(form, { sign: 'none' }), sent(form, { query: 'A=%zz' })]) {
      expect(JSON.stringify(wire)).not.toMatch(/Signature=/);
      expect(wire.signature).toBe('');
    }
    expect(sent(form, { query: 'A=%zz' }).path).toMatch(/[?&]A=%zz$/);
  });
});

describe.each<WireForm>(['A', 'B', 'C'])('common parameters in form %s', (form) => {
  const names: readonly CommonParameter[] = [
    'AccessKeyId',
    'Action',
    'Format',
    'Signature',
    'SignatureMethod',
    'SignatureNonce',
    'SignatureVersion',
    'Timestamp',
    'Version',
  ];
  it.each(names)('%s is dropped or replaced alone', (name) => {
    const usual = parameters(sent(form, { sign: 'original' }));
    const without = new Map(usual);
    without.delete(name);
    expect(parameters(sent(form, { sign: 'original', common: { [name]: null } }))).toEqual(without);
    expect(parameters(sent(form, { sign: 'original', common: { [name]: 'x +' } }))).toEqual(usual.set(name, 'x +'));
  });
});

describe('common parameters in form D', () => {
  const headersOf = (overrides: WireOverrides) => new Map(sent('D', { sign: 'original', ...overrides }).headers);
  it.each<[CommonParameter, string]>([
    ['Action', 'x-acs-action'],
    ['Format', 'accept'],
    ['SignatureNonce', 'x-acs-signature-nonce'],
    ['Timestamp', 'x-acs-date'],
    ['Version', 'x-acs-version'],
  ])('%s is the header %s', (name, header) => {
    const usual = headersOf({});
    const without = new Map(usual);
    without.delete(header);
    expect(headersOf({ common: { [name]: null } })).toEqual(without);
    expect(headersOf({ common: { [name]: 'x' } })).toEqual(usual.set(header, 'x'));
  });

  it.each<[CommonParameter, string | null, RegExp]>([
    ['AccessKeyId', null, /^ACS3-HMAC-SHA256 SignedHeaders=[^,]+,Signature=[0-9a-f]{64}$/],
    ['AccessKeyId', 'other', /^ACS3-HMAC-SHA256 Credential=other,/],
    ['Signature', null, /^ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=[^,]+$/],
    ['Signature', 'x', /,Signature=x$/],
    ['SignatureMethod', null, /^Credential=testid,/],
    ['SignatureMethod', 'ACS3-X', /^ACS3-X Credential=testid,/],
  ])('%s becoming %j changes Authorization', (name, text, expected) => {
    expect(headersOf({ common: { [name]: text } }).get('authorization')).toMatch(expected);
  });

  it('has no SignatureVersion, and a whole Authorization can be replaced or dropped', () => {
    expect(() => sent('D', { common: { SignatureVersion: '2.0' } })).toThrow('wire form D has no SignatureVersion');
    expect(headersOf({ headers: { authorization: 'Bearer x' } }).get('authorization')).toBe('Bearer x');
    expect(headersOf({ headers: { authorization: null } }).has('authorization')).toBe(false);
  });
});

it('puts extra text behind the form body, or beside it into the query', () => {
  const wire = sent('B', { body: 'VSwitchId=again', query: 'RegionId=x' });
  expect(wire.path).toBe('/?RegionId=x');
  expect(wire.body).toMatch(/&Signature=[^&]+&VSwitchId=again$/);
  expect(sent('A', { body: 'x=1' })).toMatchObject({ method: 'GET', body: 'x=1' });
});

it('names the key in a header of form D where that is asked, and signs it there', () => {
  const wire = sent('D', { keyHeader: true, headers: { 'x-acs-credentials-provider': 'static_ak' } });
  const headers = new Map(wire.headers);
  expect(headers.get('x-acs-accesskey-id')).toBe('testid');
  expect(headers.get('authorization')).toContain(
    'SignedHeaders=host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;',
  );
  expect(verifies(wire, 'D')).toBe(true);
});
