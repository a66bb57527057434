import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, seededFixtures, startEmulator } from '../emulator/index.ts';
import type { Observation } from '../model/observation.ts';
import type { Format, Pair, Request, WireForm } from '../model/request.ts';
import { loadShipped } from '../spec/load.ts';
import { credentials } from './credentials.ts';
import { type HttpTarget, type HttpTargetOptions, httpTarget } from './http/http-target.ts';

const fixtures = seededFixtures();
const [vswitch] = fixtures.vswitches.filter(({ role }) => role === 'auto');
const [group] = fixtures.securityGroups.filter(({ role, region }) => role === 'normal' && region === vswitch?.region);
const region = vswitch?.region ?? '';
const operations = ['create-network-interface', 'describe-network-interfaces'].map((name) => loadShipped(name));

const pairs: readonly Pair[] = [
  ['RegionId', region],
  ['VSwitchId', vswitch?.id ?? ''],
  ['SecurityGroupId', group?.id ?? ''],
  ['Description', "a b+c*d~e!'()/中\u{1F600}&=<x>"],
  ['Tag.1.Key', 'k'],
  ['Tag.1.Value', 'v/+&='],
];

let emulator: Emulator;
let target: HttpTarget;

function connect(url: string, options: Partial<HttpTargetOptions> = {}): HttpTarget {
  return httpTarget({
    id: 'emulator',
    url,
    auth: 'sign',
    accounts: credentials(fixtures, {}, true),
    timeoutMs: 5000,
    connections: 4,
    now: () => new Date(),
    nonce: randomUUID,
    apiVersion: '2014-05-26',
    operations,
    ...options,
  });
}

beforeAll(async () => {
  emulator = await startEmulator({ port: 0, auth: 'strict' });
  target = connect(emulator.url);
});

afterAll(async () => {
  await target.close();
  await emulator.close();
});

function request(form: WireForm, format: Format, more: Partial<Request> = {}): Request {
  return { operation: 'CreateNetworkInterface', pairs, account: 'default', form, format, ...more };
}

function idOf(observation: Observation): string {
  if (observation.kind !== 'accepted')
    throw new Error(`not accepted: ${JSON.stringify({ ...observation, exchange: observation.exchange?.() })}`);
  return String(observation.body['NetworkInterfaceId']);
}

const forms: readonly WireForm[] = ['A', 'B', 'C', 'D'];
const combinations = forms.flatMap((form) => (['JSON', 'XML', 'default'] as const).map((format) => ({ form, format })));

describe('the emulator, verifying signatures', () => {
  it.each(combinations.filter(({ form, format }) => form !== 'D' || format !== 'XML'))('creates an interface: $form, $format', async ({
    form,
    format,
  }) => {
    const created = await target.send(request(form, format));
    expect(idOf(created)).toMatch(/^eni-/);
    expect(created).toMatchObject({
      status: 200,
      format: format === 'default' ? expect.stringMatching(/JSON|XML/) : format,
      body: {
        Description: "a b+c*d~e!'()/中\u{1F600}&=<x>",
        SecurityGroupIds: { SecurityGroupId: [group?.id] },
        PrivateIpSets: { PrivateIpSet: [{}] },
        Tags: { Tag: [{ TagKey: 'k', TagValue: 'v/+&=' }] },
      },
    });
  });

  it.each(forms)('describes and deletes what it created: %s', async (form) => {
    const id = idOf(await target.send(request(form, 'JSON')));
    const own: Pair[] = [
      ['RegionId', region],
      ['NetworkInterfaceId.1', id],
    ];
    const described = await target.send(
      request(form, form === 'D' ? 'JSON' : 'XML', { operation: 'DescribeNetworkInterfaces', pairs: own }),
    );
    expect(described).toMatchObject({
      kind: 'accepted',
      body: { NetworkInterfaceSets: { NetworkInterfaceSet: [{ NetworkInterfaceId: id, Tags: { Tag: [{}] } }] } },
    });
    const gone: Pair[] = [
      ['RegionId', region],
      ['NetworkInterfaceId', id],
    ];
    expect(await target.send(request(form, 'JSON', { operation: 'DeleteNetworkInterface', pairs: gone }))).toMatchObject({
      kind: 'accepted',
    });
  });

  it.each(forms)('rejects what it should: %s', async (form) => {
    const format = form === 'D' ? 'JSON' : 'XML';
    const without = pairs.filter(([name]) => name !== 'VSwitchId');
    expect(await target.send(request(form, format, { pairs: without }))).toMatchObject({
      kind: 'rejected',
      format,
      status: 400,
      code: 'MissingParameter',
      requestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
    });
  });

  it.each(forms)('notices what was signed otherwise, and does not give the signature away: %s', async (form) => {
    const wrong = await target.sendWire(request(form, 'JSON'), { sign: 'original', query: 'Extra=1' });
    expect(wrong).toMatchObject({ kind: 'rejected', code: 'SignatureDoesNotMatch' });
    expect(await target.sendWire(request(form, 'JSON'), { query: 'Extra=%31' })).toMatchObject({ kind: 'accepted' });
    const unsigned = await target.sendWire(request(form, 'JSON'), { common: { Signature: null } });
    expect(unsigned).toMatchObject({ kind: 'rejected' });
  });

  it('tells accounts apart, signed or not', async () => {
    const expected = { kind: 'rejected', code: 'MaxEniCountExceeded' };
    for (const form of forms) expect(await target.send(request(form, 'JSON', { account: 'exhausted' }))).toMatchObject(expected);
    const open = await startEmulator({ port: 0, auth: 'none' });
    const unsigned = connect(open.url, { auth: 'none' });
    try {
      for (const form of forms) {
        expect(await unsigned.send(request(form, 'JSON', { account: 'exhausted' }))).toMatchObject(expected);
        expect(await unsigned.send(request(form, 'JSON'))).toMatchObject({ kind: 'accepted' });
      }
    } finally {
      await unsigned.close();
      await open.close();
    }
  });

  it('answers raw bytes', async () => {
    const raw = await target.sendRaw({ method: 'GET', path: '/?Action=%zz', headers: [['x-acs-version', '2014-05-26']], body: null });
    expect(raw).toMatchObject({ kind: 'rejected', status: expect.any(Number) });
  });
});
