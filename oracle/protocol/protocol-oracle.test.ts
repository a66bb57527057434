import { describe, expect, it } from 'vitest';
import { protocolPlans } from '../../generators/index.ts';
import type { SymbolicRequest } from '../../model/case.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { wireForms } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import { subjectOf } from '../../packs/index.ts';
import { newScope } from '../../runner/requests/fill.ts';
import { leasesOf } from '../../runner/requests/leases.ts';
import { loadOperation } from '../../spec/load.ts';
import { oracle } from '../expect.ts';
import type { Moment } from './moment.ts';

const operation = loadOperation();
const { protocol } = oracle(subjectOf(operation));
const now = Date.parse('2026-01-02T03:04:05Z');

const fixtures: Fixtures = {
  regions: [{ id: 'cn-hangzhou', ipv6: true, prefixes: true }],
  vswitches: [{ id: 'vsw-1', role: 'auto', region: 'cn-hangzhou', vpc: 'vpc-1', cidr: '10.0.0.0/16', ipv6Cidr: '2001:db8::/64' }],
  securityGroups: [{ id: 'sg-1', role: 'normal', region: 'cn-hangzhou', vpc: 'vpc-1', type: 'normal' }],
  resourceGroups: [],
  accounts: [
    { name: 'default', keyId: 'testid' },
    { name: 'other', keyId: 'otherid' },
  ],
  capacity: {},
  held: [],
};

const request: Request = {
  operation: 'CreateNetworkInterface',
  pairs: [
    ['RegionId', 'cn-hangzhou'],
    ['VSwitchId', 'vsw-1'],
    ['SecurityGroupId', 'sg-1'],
  ],
  account: 'default',
  form: 'A',
  format: 'JSON',
};

function expected(wire: WireOverrides, change: Partial<Request> = {}, at: Partial<Moment> = {}): readonly string[] | string {
  const found = protocol.expect(fixtures, { ...request, ...change }, wire, { now, auth: 'sign', usedNonces: new Set(), ...at });
  return found.kind === 'reject' ? found.rules : found.kind;
}

describe('the gateway', () => {
  it.each<[string, WireOverrides, Partial<Request>, readonly string[] | string]>([
    ['nothing changed', {}, {}, 'accept'],
    ['no action', { common: { Action: null } }, {}, ['gateway/action-missing']],
    ['another version', { common: { Version: '2014-05-27' } }, { form: 'D' }, ['gateway/version']],
    ['an unknown key', { common: { AccessKeyId: 'nobody' } }, {}, ['gateway/key']],
    ['the key of another account', { common: { AccessKeyId: 'otherid' } }, {}, 'unspecified'],
    ['a forged signature', { common: { Signature: 'AAAA' } }, {}, ['gateway/signature']],
    [
      'no signature in form D, which names its key beside it',
      { sign: 'none' },
      { form: 'D' },
      ['gateway/key-missing', 'gateway/signature-missing'],
    ],
    ['text added after signing', { query: 'Description=late', sign: 'original' }, {}, ['gateway/signature']],
    ['text added before signing', { query: 'Description=early' }, {}, 'accept'],
    ['a description too short, added before signing', { query: 'Description=x' }, {}, ['Description/minLength']],
    ['a parameter twice', { query: 'RegionId=cn-hangzhou' }, {}, 'unspecified'],
    ['a plus sign', { query: 'Description=a+b' }, {}, 'unspecified'],
    ['lower-case format', { common: { Format: 'json' } }, {}, 'accept'],
    ['an unknown format', { common: { Format: 'YAML' } }, {}, ['gateway/format']],
    ['form A sent with POST is form C', { method: 'POST' }, {}, 'accept'],
    ['PUT', { method: 'PUT' }, { form: 'C' }, ['gateway/method']],
    ['an unknown header', { headers: { 'x-acs-trace': '1' } }, { form: 'D' }, 'accept'],
    ['two faults', { common: { Action: 'Nothing', Version: null } }, {}, ['gateway/action', 'gateway/version-missing'].reverse()],
  ])('%s', (_, wire, change, outcome) => {
    const found = expected(wire, change);
    expect(typeof found === 'string' ? found : [...found].sort()).toEqual(typeof outcome === 'string' ? outcome : [...outcome].sort());
  });

  it.each([
    ['2026-01-02T02:48:00Z', ['gateway/timestamp-expired']],
    ['2026-01-02T03:20:10Z', ['gateway/timestamp-expired']],
    ['2026-01-02T02:50:05Z', 'accept'],
    ['2026-01-02T03:18:05Z', 'accept'],
    ['2026-01-02T02:49:05Z', 'unspecified'],
    ['2026-01-02T03:04:05+00:00', 'unspecified'],
    ['2026-13-02T03:04:05Z', ['gateway/timestamp-format']],
    ['soon', ['gateway/timestamp-format']],
  ])('the time %s', (Timestamp, outcome) => {
    expect(expected({ common: { Timestamp } })).toEqual(outcome);
  });

  it('knows a nonce from the first by what was used before', () => {
    const wire = { common: { SignatureNonce: 'n' } };
    expect(expected(wire)).toBe('accept');
    expect(expected(wire, {}, { usedNonces: new Set(['n']) })).toEqual(['gateway/nonce']);
  });

  it('notices nothing of signatures where none are checked', () => {
    expect(expected({ common: { Signature: 'AAAA' } }, {}, { auth: 'none' })).toBe('unspecified');
    expect(expected({ common: { Action: null } }, {}, { auth: 'none' })).toEqual(['gateway/action-missing']);
  });
});

describe('an answer at the gateway', () => {
  const wire: WireOverrides = { common: { Signature: 'AAAA' } };
  const answer = (code: string): Observation => {
    const body = { Code: code, Message: 'm', RequestId: 'R', HostId: 'h' };
    return { kind: 'rejected', format: 'JSON', status: 400, body, code, message: 'm', requestId: 'R', latencyMs: 1, exchange: null };
  };
  const judged = (code: string) => {
    const at = { now, auth: 'sign', usedNonces: new Set<string>() } as const;
    const expectation = protocol.expect(fixtures, request, wire, at);
    return protocol.judge(request, wire, expectation, answer(code), fixtures).assertions.filter(({ about }) => about === 'code');
  };

  it('conforms with either generation of codes', () => {
    expect(judged('SignatureDoesNotMatch')).toEqual([]);
    expect(judged('IncompleteSignature')).toEqual([]);
  });

  it('deviates at SHOULD with another code: no page of this operation states it', () => {
    expect(judged('InvalidVersion')).toMatchObject([{ level: 'SHOULD', class: 'wrong-code', observed: 'InvalidVersion' }]);
  });
});

it('reads in every planned case what its generator meant', () => {
  const plans = protocolPlans(subjectOf(operation), fixtures, { forms: wireForms });
  const wrong: string[] = [];
  for (const subject of plans.flatMap((plan) => plan.edges())) {
    const scope = newScope(operation, leasesOf(fixtures, Math.random), Math.random, () => now);
    const usedNonces = new Set<string>();
    const read = (symbolic: SymbolicRequest) => {
      const wire = scope.wire(symbolic) ?? {};
      const found = protocol.expect(fixtures, scope.fill(symbolic, subject), wire, { now, auth: 'sign', usedNonces });
      const nonce = wire.common?.SignatureNonce;
      if (typeof nonce === 'string') usedNonces.add(nonce);
      return found;
    };
    for (const before of subject.setup) expect(read(before).kind).toBe('accept');
    const found = read(subject.request);
    const { intent } = subject;
    const meant = { valid: 'accept', violates: 'reject', unspecified: 'unspecified' }[intent.kind];
    const named = intent.kind !== 'violates' || (found.kind === 'reject' && found.rules.includes(intent.rule));
    if (found.kind !== meant || !named) wrong.push(`${subject.id}: ${JSON.stringify(found)}`);
  }
  expect(wrong).toEqual([]);
});
