import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { accepted, body, held, holding, list, request, world } from '../../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../../packs/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { oracle } from '../expect.ts';

const { expect: expected, judge } = oracle(subjectOf(loadOperation()));

/** Asked for in the format in which it is answered: which one that has to be is not the matter here. */
function told(request: Request, observed: Observation, fixtures = world): readonly string[] {
  const asked = observed.kind === 'accepted' ? { ...request, format: observed.format } : request;
  return judge(asked, expected(fixtures, asked), observed, fixtures).assertions.map((one) =>
    one.verdict === 'deviates' ? `${one.level} ${one.class} ${one.about.replace('response/', '')}: ${one.observed}` : one.verdict,
  );
}

function addresses(...texts: string[]): Json {
  return { PrivateIpSet: texts.map((PrivateIpAddress, at) => ({ PrivateIpAddress, Primary: at === 0 })) };
}

function ipv6(...texts: string[]): Json {
  return { Ipv6Set: texts.map((Ipv6Address) => ({ Ipv6Address })) };
}

function prefixes(...texts: string[]): Json {
  return { Ipv4PrefixSet: texts.map((Ipv4Prefix) => ({ Ipv4Prefix })) };
}

const named = request({ NetworkInterfaceName: 'ab', Description: 'de', ResourceGroupId: 'rg-1', 'Tag.1.Key': 'k', 'Tag.1.Value': '' });
const echoed = { NetworkInterfaceName: 'ab', Description: 'de', ResourceGroupId: 'rg-1', Tags: { Tag: [{ TagKey: 'k', TagValue: '' }] } };

describe('an answer that holds what was asked conforms', () => {
  test.each<[string, Request, Observation]>([
    ['the least', request(), accepted()],
    [
      'with empty wrappers and texts',
      request(),
      accepted(body({ Tags: { Tag: [] }, Ipv6Sets: null, Ipv4PrefixSets: {}, Description: '' })),
    ],
    [
      'with an empty element in a wrapper, in XML',
      { ...request(), format: 'XML' as const },
      accepted(body({ Tags: { Tag: [''] } }), 'XML'),
    ],
    ['a default resource group', request(), accepted(body({ ResourceGroupId: 'rg-acfmdefault00000' }))],
    ['a number of queues that only Describe is documented to show', request(), accepted(body({ QueueNumber: 8 }))],
    [
      'tags of the platform, beside those asked for and without',
      request(),
      accepted(body({ Tags: { Tag: [{ TagKey: 'acs:by', TagValue: 'x' }] } })),
    ],
    [
      'tags of the platform beside those asked for',
      named,
      accepted(
        body({
          ...echoed,
          Tags: {
            Tag: [
              { TagKey: 'acs:by', TagValue: 'x' },
              { TagKey: 'k', TagValue: '' },
            ],
          },
        }),
      ),
    ],
    ['a MAC address in upper case with hyphens', request(), accepted(body({ MacAddress: '00-16-3E-12-00-01' }))],
    [
      'with more fields than documented',
      request(),
      accepted(body({ SourceDestCheck: true, ServiceID: 9223372036854775807n, ServiceManaged: false })),
    ],
    ['named and tagged', named, accepted(body(echoed))],
    ['a tag value that is empty and missing', named, accepted(body({ ...echoed, Tags: { Tag: [{ TagKey: 'k' }] } }))],
    [
      'text leaves in XML',
      { ...request(), format: 'XML' as const },
      accepted(body({ PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: '10.0.0.9', Primary: 'true' }] } }), 'XML'),
    ],
    [
      'two groups in any order',
      request({ SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-n2']) }),
      accepted(body({ SecurityGroupIds: { SecurityGroupId: ['sg-n2', 'sg-n1'] } })),
    ],
    [
      'secondaries by count',
      request({ SecondaryPrivateIpAddressCount: '2' }),
      accepted(body({ PrivateIpSets: addresses('10.0.0.9', '10.0.0.10', '10.0.0.11') })),
    ],
    [
      'secondaries by name',
      request({ 'PrivateIpAddress.1': '10.0.0.10' }),
      accepted(body({ PrivateIpSets: addresses('10.0.0.9', '10.0.0.10') })),
    ],
    [
      'IPv6 in another spelling',
      request({ 'Ipv6Address.1': '2001:DB8:1:2:0::A0' }),
      accepted(body({ Ipv6Sets: ipv6('2001:db8:1:2::a0') })),
    ],
    [
      'prefixes by count',
      request({ Ipv4PrefixCount: '2' }),
      accepted(body({ Ipv4PrefixSets: prefixes('10.0.128.0/28', '10.0.128.16/28') })),
    ],
    ['a trunk', request({ InstanceType: 'Trunk' }), accepted(body({ Type: 'Trunk' }))],
  ])('%s', (_, asked, observed) => {
    expect(told(asked, observed)).toEqual([]);
  });
});

describe('deviations of an accepted answer', () => {
  test.each<[string, Request, Observation, readonly string[]]>([
    ['201', request(), accepted(body(), 'JSON', 201), ['MUST wrong-status status: 201 for an accepted request']],
    [
      'no interface id',
      request(),
      accepted(body({ NetworkInterfaceId: '' })),
      ['MUST malformed-response NetworkInterfaceId: NetworkInterfaceId missing'],
    ],
    ['no request id', request(), accepted(body({ RequestId: undefined })), ['MUST malformed-response RequestId: RequestId missing']],
    ['no MAC', request(), accepted(body({ MacAddress: undefined })), ['SHOULD malformed-response MacAddress: MacAddress missing']],
    ['another status text', request(), accepted(body({ Status: 'InUse' })), ['MUST wrong-effect Status: Status is not Available']],
    ['a number for a text', request(), accepted(body({ OwnerId: 1234 })), ['SHOULD malformed-response OwnerId: OwnerId is number']],
    ['a text for a number', request(), accepted(body({ ServiceID: '12' })), ['SHOULD malformed-response ServiceID: ServiceID is string']],
    [
      'a text for a boolean',
      request(),
      accepted(body({ PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: '10.0.0.9', Primary: 'true' }] } })),
      ['SHOULD malformed-response PrivateIpSets.Primary: PrivateIpSets.Primary is string'],
    ],
    [
      'groups without wrapper',
      request(),
      accepted(body({ SecurityGroupIds: ['sg-n1'] })),
      ['MUST malformed-response SecurityGroupIds: SecurityGroupIds not in its wrapper'],
    ],
    [
      'another group',
      request(),
      accepted(body({ SecurityGroupIds: { SecurityGroupId: ['sg-n2'] } })),
      ['MUST wrong-effect SecurityGroupIds: SecurityGroupIds is not what SecurityGroupId asked'],
    ],
    [
      'one group more',
      request(),
      accepted(body({ SecurityGroupIds: { SecurityGroupId: ['sg-n1', 'sg-n2'] } })),
      ['MUST wrong-effect SecurityGroupIds: SecurityGroupIds holds more than SecurityGroupId asked'],
    ],
    [
      'a name lost',
      named,
      accepted(body({ ...echoed, NetworkInterfaceName: undefined })),
      ['MUST malformed-response NetworkInterfaceName: NetworkInterfaceName missing'],
    ],
    [
      'a name altered',
      named,
      accepted(body({ ...echoed, NetworkInterfaceName: 'AB' })),
      ['MUST wrong-effect NetworkInterfaceName: NetworkInterfaceName is not what NetworkInterfaceName asked'],
    ],
    ['tags lost', named, accepted(body({ ...echoed, Tags: { Tag: [] } })), ['MUST malformed-response Tags: Tags missing']],
    [
      'a tag altered',
      named,
      accepted(body({ ...echoed, Tags: { Tag: [{ TagKey: 'k', TagValue: 'x' }] } })),
      ['MUST wrong-effect Tags: Tags is not what Tag asked'],
    ],
    [
      'a type nobody asked for',
      request(),
      accepted(body({ Type: 'Trunk' })),
      ['MUST wrong-effect Type: Type is not what InstanceType asked'],
    ],
    [
      'another vSwitch',
      request(),
      accepted(body({ VSwitchId: 'vsw-tiny' })),
      ['MUST wrong-effect VSwitchId: VSwitchId is not what VSwitchId asked'],
    ],
    ['another VPC', request(), accepted(body({ VpcId: 'vpc-2' })), ['MUST wrong-effect VpcId: VpcId is another']],
    ['another zone', request(), accepted(body({ ZoneId: 'z' })), ['MUST wrong-effect ZoneId: ZoneId is another']],
    [
      'no primary',
      request(),
      accepted(body({ PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: '10.0.0.9', Primary: false }] } })),
      ['MUST malformed-response PrivateIpSets: no primary address'],
    ],
    [
      'a primary elsewhere',
      request(),
      accepted(body({ PrivateIpAddress: '10.0.0.8' })),
      ['MUST malformed-response PrivateIpSets: the primary is not PrivateIpAddress'],
    ],
    [
      'an address too few',
      request({ SecondaryPrivateIpAddressCount: '2' }),
      accepted(body({ PrivateIpSets: addresses('10.0.0.9', '10.0.0.10') })),
      ['MUST wrong-effect PrivateIpSets: PrivateIpSets: fewer than asked'],
    ],
    [
      'an address too many',
      request(),
      accepted(body({ PrivateIpSets: addresses('10.0.0.9', '10.0.0.10') })),
      ['MUST wrong-effect PrivateIpSets: PrivateIpSets: more than asked'],
    ],
    [
      'an address twice',
      request({ SecondaryPrivateIpAddressCount: '2' }),
      accepted(body({ PrivateIpSets: addresses('10.0.0.9', '10.0.0.10', '10.0.0.10') })),
      ['MUST wrong-effect PrivateIpSets: an address twice'],
    ],
    [
      'an address outside',
      request({ SecondaryPrivateIpAddressCount: '1' }),
      accepted(body({ PrivateIpSets: addresses('10.0.0.9', '10.9.0.9') })),
      ['MUST wrong-effect PrivateIpSets: an address outside the vSwitch'],
    ],
    [
      'a reserved address',
      request({ SecondaryPrivateIpAddressCount: '1' }),
      accepted(body({ PrivateIpSets: addresses('10.0.0.9', '10.0.255.254') })),
      ['SHOULD wrong-effect PrivateIpSets: a reserved address'],
    ],
    [
      'a secondary that was not asked for',
      request({ 'PrivateIpAddress.1': '10.0.0.10' }),
      accepted(body({ PrivateIpSets: addresses('10.0.0.9', '10.0.0.11') })),
      ['MUST wrong-effect PrivateIpSets: PrivateIpSets is not what PrivateIpAddress asked'],
    ],
    [
      'a primary that was not asked for',
      request({ PrimaryIpAddress: '10.0.0.7' }),
      accepted(),
      ['MUST wrong-effect PrivateIpAddress: PrivateIpAddress is not what PrimaryIpAddress asked'],
    ],
    ['IPv6 lost', request({ Ipv6AddressCount: '1' }), accepted(), ['MUST malformed-response Ipv6Sets: Ipv6Sets missing']],
    [
      'IPv6 names lost',
      request({ 'Ipv6Address.1': '2001:db8:1:2::a0' }),
      accepted(),
      ['MUST malformed-response Ipv6Sets: Ipv6Sets missing'],
    ],
    [
      'IPv6 outside',
      request({ Ipv6AddressCount: '1' }),
      accepted(body({ Ipv6Sets: ipv6('2001:db8:9::1') })),
      ['MUST wrong-effect Ipv6Sets: an address outside the vSwitch'],
    ],
    [
      'IPv6 unasked',
      request(),
      accepted(body({ Ipv6Sets: ipv6('2001:db8:1:2::a0') })),
      ['SHOULD wrong-effect Ipv6Sets: Ipv6Sets: more than asked'],
    ],
    [
      'a prefix lost',
      request({ Ipv4PrefixCount: '2' }),
      accepted(body({ Ipv4PrefixSets: prefixes('10.0.128.0/28') })),
      ['MUST wrong-effect Ipv4PrefixSets: Ipv4PrefixSets: fewer than asked'],
    ],
    [
      'a prefix outside the reservation',
      request({ Ipv4PrefixCount: '1' }),
      accepted(body({ Ipv4PrefixSets: prefixes('10.0.0.0/28') })),
      ['MUST wrong-effect Ipv4PrefixSets: a prefix outside the reservation'],
    ],
    [
      'another mask',
      request({ 'Ipv4Prefix.1': '10.0.128.0/28' }),
      accepted(body({ Ipv4PrefixSets: prefixes('10.0.128.0/27') })),
      ['MUST wrong-effect Ipv4PrefixSets: Ipv4PrefixSets is not what Ipv4Prefix asked', 'MAY wrong-effect Ipv4PrefixSets: another mask'],
    ],
    [
      'overlapping prefixes',
      request({ Ipv4PrefixCount: '2' }),
      accepted(body({ Ipv4PrefixSets: prefixes('10.0.128.0/28', '10.0.128.0/28') })),
      ['MUST wrong-effect Ipv4PrefixSets: overlapping prefixes'],
    ],
  ])('%s', (_, asked, observed, deviations) => {
    expect(told(asked, observed)).toEqual(deviations);
  });

  test('an address that another interface holds', () => {
    expect(told(request(), accepted(), holding(held({ ipv4: ['10.0.0.9'] })))).toEqual([
      'MUST wrong-effect PrivateIpSets: an address that another interface holds',
    ]);
  });

  test('a repeated token is answered with its first interface', () => {
    const again = request({ ClientToken: 'T' });
    const fixtures = holding(held({ interfaceId: 'eni-1', token: 'T', ipv4: ['10.0.0.9'], pairs: request().pairs }));
    expect(told(again, accepted(), fixtures)).toEqual([]);
    expect(
      told(
        again,
        accepted(body({ NetworkInterfaceId: 'eni-2', PrivateIpAddress: '10.0.0.8', PrivateIpSets: addresses('10.0.0.8') })),
        fixtures,
      ),
    ).toEqual(['MUST wrong-effect NetworkInterfaceId: NetworkInterfaceId is another']);
  });
});

describe('a text or another thing where a collection belongs is malformed, in the wrapper and in its items', () => {
  const wrapper = 'MUST malformed-response Tags: Tags not in its wrapper';
  test.each<[Json, string]>([
    ['', wrapper],
    ['x', wrapper],
    [0, wrapper],
    [false, wrapper],
    [[], wrapper],
    [[{ TagKey: 'k' }], wrapper],
    [{ Tag: '' }, wrapper],
    [{ Tag: { TagKey: 'acs:k' } }, wrapper],
    [{ Tag: [''] }, 'MUST malformed-response Tags.Tag: Tags.Tag is string'],
    [{ Tag: ['acs:k'] }, 'MUST malformed-response Tags.Tag: Tags.Tag is string'],
    [{ Tag: [[]] }, 'MUST malformed-response Tags.Tag: Tags.Tag is array'],
  ])('Tags: %j', (Tags, deviation) => {
    expect(told(request(), accepted(body({ Tags })))).toContain(deviation);
  });

  test('groups as one text, as numbers', () => {
    expect(told(request(), accepted(body({ SecurityGroupIds: { SecurityGroupId: 'sg-n1' } })))).toContain(
      'MUST malformed-response SecurityGroupIds: SecurityGroupIds not in its wrapper',
    );
    expect(told(request(), accepted(body({ SecurityGroupIds: { SecurityGroupId: [1] } })))).toContain(
      'SHOULD malformed-response SecurityGroupIds.SecurityGroupId: SecurityGroupIds.SecurityGroupId is number',
    );
  });
});

describe('what was not sent is not invented', () => {
  const unasked = (field: string) => `SHOULD wrong-effect unasked/${field}: ${field} that nobody asked for`;
  test.each<[string, Json]>([
    ['NetworkInterfaceName', 'eni-1'],
    ['NetworkInterfaceName', 'None'],
    ['Description', 'null'],
    ['Description', 0],
    ['Description', false],
    ['ResourceGroupId', 'None'],
    ['ResourceGroupId', 'default'],
    ['ResourceGroupId', 'rg-'],
    ['Tags', { Tag: [{ TagKey: 'k', TagValue: 'v' }] }],
    ['Tags', { Tag: [{ TagKey: '', TagValue: '' }] }],
  ])('%s: %j', (field, value) => {
    expect(told(request(), accepted(body({ [field]: value })))).toContain(unasked(field));
  });
});

describe('MAC addresses', () => {
  const form = 'SHOULD malformed-response MacAddress: MacAddress is no MAC address';
  const group = 'SHOULD malformed-response MacAddress: MacAddress is none of one station';
  test.each<[string, string]>([
    ['mac-eni-1', form],
    ['00:16:3e:12:00', form],
    ['00:16:3e:12:00:01:02', form],
    ['00163e120001', form],
    ['00:16-3e:12-00:01', form],
    ['00:16:3e:12:00:0g', form],
    ['0:16:3e:12:0:1', form],
    [' 00:16:3e:12:00:01', form],
    ['01:16:3e:12:00:01', group],
    ['ff:ff:ff:ff:ff:ff', group],
    ['00:00:00:00:00:00', group],
  ])('%s', (MacAddress, deviation) => {
    expect(told(request(), accepted(body({ MacAddress })))).toEqual([deviation]);
    expect(told({ ...request(), format: 'XML' }, accepted(body({ MacAddress }), 'XML'))).toEqual([deviation]);
  });

  test('one that another interface holds, in another spelling, is no new one; of the same interface it may come again', () => {
    const MacAddress = '00-16-3E-12-00-01';
    expect(told(request(), accepted(), holding(held({ vswitch: 'vsw-tiny', mac: MacAddress })))).toEqual([
      "SHOULD wrong-effect MacAddress: MacAddress is another interface's",
    ]);
    expect(told(request(), accepted(), holding(held({ interfaceId: 'eni-1', mac: MacAddress })))).toEqual([]);
    expect(told(request(), accepted(), holding(held({ interfaceId: 'eni-1', mac: '00:16:3e:12:00:02' })))).toEqual([
      'SHOULD wrong-effect MacAddress: MacAddress of an interface changed',
    ]);
  });
});

test('a set that holds one twice is no set', () => {
  const both = { SecurityGroupIds: { SecurityGroupId: ['sg-n1', 'sg-n1'] } };
  expect(told(request(), accepted(body(both)))).toEqual(['MUST wrong-effect SecurityGroupIds: SecurityGroupIds holds one twice']);
  const tag = { TagKey: 'k', TagValue: '' };
  expect(told(named, accepted(body({ ...echoed, Tags: { Tag: [tag, tag] } })))).toEqual(['MUST wrong-effect Tags: Tags holds one twice']);
});

test('what only Describe is documented to show is compared where an answer shows it', () => {
  const sized = request({ QueueNumber: '4', TxQueueSize: '8192', RxQueueSize: '8192' });
  expect(told(sized, accepted(body({ QueueNumber: 4, TxQueueSize: 8192 })))).toEqual([]);
  expect(told(sized, accepted(body({ QueueNumber: 8, RxQueueSize: 16384 })))).toEqual([
    'MUST wrong-effect QueueNumber: QueueNumber is not what QueueNumber asked',
    'MUST wrong-effect RxQueueSize: RxQueueSize is not what RxQueueSize asked',
  ]);
});

test('a text that looks like something else comes back as a text', () => {
  const asked = request({ Description: '007', 'Tag.1.Key': '1e3', 'Tag.1.Value': '12' });
  const tags = (TagKey: Json, TagValue: Json) => ({ Tags: { Tag: [{ TagKey, TagValue }] } });
  expect(told(asked, accepted(body({ Description: '007', ...tags('1e3', '12') })))).toEqual([]);
  expect(told(asked, accepted(body({ Description: 7, ...tags('1e3', 12) })))).toEqual([
    'SHOULD malformed-response Description: Description is number',
    'SHOULD malformed-response Tags.TagValue: Tags.TagValue is number',
    'MUST wrong-effect Description: Description is not what Description asked',
  ]);
  expect(told(asked, accepted(body({ Description: '007', ...tags(1000, '12') })))).toContain(
    'MUST wrong-effect Tags: Tags is not what Tag asked',
  );
});

test('no body, however odd, throws', () => {
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.double(),
      fc.bigInt(),
      fc.string(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  const names = Object.keys(body({ Tags: '', Ipv6Sets: '', Ipv4PrefixSets: '', Description: '' }));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), json), (odd) => {
      expect(['conforms', 'deviates']).toContain(judge(named, expected(world, named), accepted(body(odd)), world).outcome);
    }),
  );
});

test('what is wrong in an answer is told with its field', () => {
  const answer = accepted(body({ PrivateIpSets: addresses('string'), Ipv4PrefixSets: prefixes('string') }));
  const actual = judge(request(), expected(world, request()), answer, world).assertions.flatMap((one) =>
    one.verdict === 'deviates' && /^no IPv4 address|^no prefix/.test(one.observed) ? [one.actual] : [],
  );
  expect(actual).toEqual(['PrivateIpSets: string', 'Ipv4PrefixSets: string']);
});
