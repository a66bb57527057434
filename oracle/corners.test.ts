import { describe, expect, test } from 'vitest';
import type { Fixtures, VSwitch } from '../model/fixtures.ts';
import type { Json, Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import { accepted, body, list, rejected, request, requestId, world } from '../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { oracle } from './expect.ts';
import { broken, overItems, unspecified } from './reading.ts';
import { structure } from './structure.ts';

// Places at which a small mistake in the oracle went unnoticed by every other test.

const operation = loadOperation();
const { expect: expected, judge, readBack, protocol } = oracle(subjectOf(operation));

function told(asked: Request, observed: Observation, fixtures: Fixtures = world): readonly string[] {
  return judge(asked, expected(fixtures, asked), observed, fixtures).assertions.flatMap((one) =>
    one.verdict === 'deviates' ? [`${one.level} ${one.about}: ${one.observed}`] : [],
  );
}

function listed(
  asked: Request,
  created: Readonly<Record<string, Json>>,
  over: Readonly<Record<string, Json | undefined>>,
): readonly string[] {
  const described = { ...created, NetworkInterfaceTrafficMode: 'Standard', ...over } as Readonly<Record<string, Json>>;
  return readBack(asked, created, described, world, null).assertions.flatMap((one) =>
    one.verdict === 'deviates' ? [`${one.level} ${one.about}: ${one.observed}`] : [],
  );
}

function withVSwitch(over: Partial<VSwitch>): Fixtures {
  return { ...world, vswitches: world.vswitches.map((each) => (each.id === 'vsw-main' ? { ...each, ...over } : each)) };
}

describe('what is expected', () => {
  test('a count beyond its own limit is refused for that, whatever stands beside it', () => {
    const asked = request({ Ipv6AddressCount: '11', Ipv6PrefixCount: '10' });
    expect(expected(world, asked)).toMatchObject({ kind: 'reject', rules: ['Ipv6AddressCount/maximum'] });
    expect(expected(world, request({ Ipv6AddressCount: '10', Ipv6PrefixCount: '1' })).kind).toBe('unspecified');
    expect(expected(world, request({ Ipv6AddressCount: '9', Ipv6PrefixCount: '1' })).kind).toBe('accept');
  });

  test('each of several resource groups is known', () => {
    const fixtures = { ...world, resourceGroups: [{ id: 'rg-1' }, { id: 'rg-2' }] };
    for (const ResourceGroupId of ['rg-1', 'rg-2']) expect(expected(fixtures, request({ ResourceGroupId })).kind).toBe('accept');
  });

  test('a field has no fields of its own', () => {
    expect(structure([['Tag.1.Key.Extra', 'x']], operation).kind).toBe('unspecified');
  });

  test('the worst of several items speaks, and of two that are equally bad the first', () => {
    expect(overItems(['a', 'b'], unspecified)).toEqual(unspecified('a'));
    const read = (level: 'MAY' | 'SHOULD') => ({ ...broken, level });
    expect(overItems(['MAY', 'SHOULD'], (text) => read(text as 'MAY'))).toEqual(read('SHOULD'));
  });
});

describe('what is said of a refusal', () => {
  test('a field that may be missing may be null, and is a text where it is there', () => {
    const short = request({ NetworkInterfaceName: 'x' });
    const answer = (Recommend: Json) => told(short, rejected('InvalidParams.NetworkInterfaceName', 403, { Recommend }));
    expect(answer(null)).toEqual([]);
    expect(answer(7)).toEqual([expect.stringMatching(/^MAY envelope\/Recommend: /)]);
  });

  test('codes of the gateway bind less, also where the request breaks a rule of its own', () => {
    const asked = request({ NetworkInterfaceName: 'x' });
    const wire = { common: { Version: '2000-01-01' } };
    const wanted = protocol.expect(world, asked, wire, { now: Date.now(), auth: 'sign', usedNonces: new Set() });
    expect(wanted).toMatchObject({
      kind: 'reject',
      rules: [expect.stringMatching(/^gateway\//), expect.stringMatching(/^NetworkInterfaceName/)],
    });
    const { assertions } = protocol.judge(asked, wire, wanted, rejected('InvalidIp.Address', 403), world);
    expect(assertions.filter(({ about }) => about === 'code').map(({ level }) => level)).not.toContain('MUST');
  });
});

describe('what is said of an answer', () => {
  const sets = (...items: readonly Json[]) => ({ PrivateIpSets: { PrivateIpSet: items } });

  test('a primary address that can not be read is the same in both places, and no address', () => {
    const odd = { PrivateIpAddress: 'x', ...sets({ PrivateIpAddress: 'x', Primary: true }) };
    expect(told(request(), accepted(body(odd)))).toEqual(['MUST response/PrivateIpSets: no IPv4 address']);
  });

  test('a prefix may lie in any of several reservations', () => {
    const fixtures = withVSwitch({ reservations: ['10.0.64.0/24', '10.0.128.0/24'] });
    for (const Ipv4Prefix of ['10.0.64.0/28', '10.0.128.0/28'])
      expect(
        told(request({ Ipv4PrefixCount: '1' }), accepted(body({ Ipv4PrefixSets: { Ipv4PrefixSet: [{ Ipv4Prefix }] } })), fixtures),
      ).toEqual([]);
  });

  test('null in the place of a text that was sent is a text that is missing', () => {
    const asked = request({ NetworkInterfaceName: 'ab' });
    expect(told(asked, accepted(body({ NetworkInterfaceName: null })))).toEqual([
      'MUST response/NetworkInterfaceName: NetworkInterfaceName missing',
    ]);
  });

  test('a collection that is missing is said so, and so is what stands in its place', () => {
    expect(told(request(), accepted(body({ PrivateIpSets: undefined })))).toContain('MUST response/PrivateIpSets: PrivateIpSets missing');
    const blank = { PrivateIpSets: { PrivateIpSet: [''] } };
    expect(told(request(), accepted(body(blank)))).toEqual([
      'MUST response/PrivateIpSets: PrivateIpSets missing',
      expect.stringMatching(/PrivateIpSets\.PrivateIpSet/),
    ]);
  });

  test('an empty text among items is an item', () => {
    const Ipv6Sets = { Ipv6Set: [{ Ipv6Address: '2001:db8:1:2::a0' }, ''] };
    expect(told(request({ Ipv6AddressCount: '1' }), accepted(body({ Ipv6Sets })))).toContainEqual(expect.stringMatching(/Ipv6Sets/));
  });

  test('in XML every leaf is a text, and an object in the place of one is none', () => {
    const texts = { ServiceID: '0', ServiceManaged: 'false', ...sets({ PrivateIpAddress: '10.0.0.9', Primary: 'true' }) };
    const asked = { ...request({ Description: 'xy' }), format: 'XML' } as const;
    expect(told(asked, accepted(body({ ...texts, Description: 'xy' }), 'XML'))).toEqual([]);
    expect(told(asked, accepted(body({ ...texts, Description: { text: 'xy' } }), 'XML'))).toContain(
      'SHOULD response/Description: Description is object',
    );
  });

  test('tags of the platform are known by the start of their keys, not of their values', () => {
    const tag = (TagKey: string) => ({ Tags: { Tag: [{ TagKey, TagValue: 'x' }] } });
    expect(told(request(), accepted(body(tag('aliyun-managed'))))).toEqual([]);
    expect(told(request(), accepted(body(tag('own'))))).toEqual([expect.stringMatching(/^SHOULD unasked\/response\/Tags/)]);
  });

  test('what nobody asked for is told in words, numbers beyond a double as well', () => {
    const Tags = { Tag: [{ TagKey: 'own', TagValue: 2n ** 70n }] };
    expect(told(request(), accepted(body({ Tags })))).toContainEqual(expect.stringMatching(/^SHOULD unasked\/response\/Tags/));
  });
});

describe('what is said of a listing', () => {
  test('a default that it does not show is no deviation', () => {
    expect(listed(request(), body(), { NetworkInterfaceTrafficMode: undefined })).toEqual([]);
  });

  test('flags and numbers may be texts there', () => {
    const texts = { ServiceID: '0', ServiceManaged: 'false' };
    expect(listed(request(), body({ ServiceID: 0, ServiceManaged: false }), texts)).toEqual([]);
  });

  test('addresses that can not be read are compared as they stand', () => {
    const created = body({ PrivateIpAddress: 'x' });
    expect(listed(request(), created, { PrivateIpAddress: 'y' })).toEqual([
      'MUST read-back/PrivateIpAddress: PrivateIpAddress is not what was created',
    ]);
  });

  test('a free text that looks like an address is compared as it stands, also where nobody sent it', () => {
    expect(listed(request(), body({ Description: '2001:DB8::A' }), { Description: '2001:db8::a' })).toContain(
      'MUST read-back/Description: Description is not what was created',
    );
  });

  test('addresses beside those that were named are those that were created', () => {
    const asked = request(list('PrivateIpAddress', ['10.0.0.20']));
    const set = (primary: string) => ({
      PrivateIpSet: [
        { PrivateIpAddress: primary, Primary: true },
        { PrivateIpAddress: '10.0.0.20', Primary: false },
      ],
    });
    expect(listed(asked, body({ PrivateIpSets: set('10.0.0.9') }), { PrivateIpSets: set('10.0.0.10') })).toEqual([
      'MUST read-back/PrivateIpSets: PrivateIpSets is not what was created',
    ]);
  });

  test('the id of a request is that of Describe', () => {
    expect(listed(request(), body(), { RequestId: requestId.replace('4', '5') })).toEqual([]);
  });
});
