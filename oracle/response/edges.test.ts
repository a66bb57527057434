import { describe, expect, test } from 'vitest';
import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { accepted, body, held, holding, list, request, world } from '../../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../../packs/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { oracle } from '../expect.ts';

const { expect: expected, judge, readBack, compared } = oracle(subjectOf(loadOperation()));

function deviations(asked: Request, observed: Observation, fixtures = world) {
  return judge(asked, expected(fixtures, asked), observed, fixtures).assertions.flatMap((one) => (one.verdict === 'deviates' ? [one] : []));
}

function told(asked: Request, over: Readonly<Record<string, Json | undefined>>, fixtures = world): readonly string[] {
  return deviations(asked, accepted(body(over)), fixtures).map(
    (one) => `${one.level} ${one.about.replace('response/', '')}: ${one.observed}`,
  );
}

const ipv4 = (...texts: readonly string[]): Json => ({
  PrivateIpSet: texts.map((PrivateIpAddress, at) => ({ PrivateIpAddress, Primary: at === 0 })),
});
const ipv6 = (...texts: readonly string[]): Json => ({ Ipv6Set: texts.map((Ipv6Address) => ({ Ipv6Address })) });
const prefixes4 = (...texts: readonly string[]): Json => ({ Ipv4PrefixSet: texts.map((Ipv4Prefix) => ({ Ipv4Prefix })) });
const prefixes6 = (...texts: readonly string[]): Json => ({ Ipv6PrefixSet: texts.map((Ipv6Prefix) => ({ Ipv6Prefix })) });
const two6 = request({ Ipv6AddressCount: '2' });
const two4 = request({ Ipv4PrefixCount: '2' });
const two6Prefixes = request({ Ipv6PrefixCount: '2' });
const [a, b] = ['2001:db8:1:2::a0', '2001:db8:1:2::a1'];
const [p, q] = ['2001:db8:1:2:8000::/80', '2001:db8:1:2:8001::/80'];

describe('IPv6 addresses that the service chose', () => {
  test.each<[string, Request, Json, readonly string[], ReturnType<typeof holding>?]>([
    ['two', two6, ipv6(a, b), []],
    ['one is none', two6, ipv6(a, 'x'), ['MUST Ipv6Sets: no IPv6 address']],
    ['one without its field', two6, { Ipv6Set: [{ Ipv6Address: a }, {}] }, ['MUST Ipv6Sets: no IPv6 address']],
    ['one too few', two6, ipv6(a), ['MUST Ipv6Sets: Ipv6Sets: fewer than asked']],
    ['one too many', request({ Ipv6AddressCount: '1' }), ipv6(a, b), ['MUST Ipv6Sets: Ipv6Sets: more than asked']],
    ['one twice', two6, ipv6(a, '2001:DB8:1:2::A0'), ['MUST Ipv6Sets: an address twice']],
    ['the second outside', two6, ipv6(a, '2001:db8:9::1'), ['MUST Ipv6Sets: an address outside the vSwitch']],
    ['the first outside', two6, ipv6('2001:db8:9::1', a), ['MUST Ipv6Sets: an address outside the vSwitch']],
    ['one that another holds', two6, ipv6(a, b), ['MUST Ipv6Sets: an address that another interface holds'], holding(held({ ipv6: [b] }))],
    ['one that another holds elsewhere', two6, ipv6(a, b), [], holding(held({ vswitch: 'vsw-v4', ipv6: [b] }))],
    ['one that is its own already', two6, ipv6(a, b), [], holding(held({ interfaceId: 'eni-1', ipv6: [b] }))],
    ['one unasked', request(), ipv6(a), ['SHOULD Ipv6Sets: Ipv6Sets: more than asked']],
  ])('%s', (_, asked, Ipv6Sets, found, fixtures = world) => {
    expect(told(asked, { Ipv6Sets }, fixtures)).toEqual(found);
  });
});

describe('prefixes that the service chose', () => {
  const other = holding(held({ prefixes: ['10.0.128.16/28', q] }));
  test.each<[string, Request, Readonly<Record<string, Json>>, readonly string[], ReturnType<typeof holding>?]>([
    ['two', two4, { Ipv4PrefixSets: prefixes4('10.0.128.0/28', '10.0.128.16/28') }, []],
    ['two of IPv6', two6Prefixes, { Ipv6PrefixSets: prefixes6(p, q) }, []],
    ['none', two4, {}, ['MUST Ipv4PrefixSets: Ipv4PrefixSets missing']],
    ['none of IPv6', two6Prefixes, {}, ['MUST Ipv6PrefixSets: Ipv6PrefixSets missing']],
    ['none of those named', request({ 'Ipv4Prefix.1': '10.0.128.0/28' }), {}, ['MUST Ipv4PrefixSets: Ipv4PrefixSets missing']],
    ['one with host bits', two4, { Ipv4PrefixSets: prefixes4('10.0.128.0/28', '10.0.128.17/28') }, ['MUST Ipv4PrefixSets: no prefix']],
    ['one out of range', two4, { Ipv4PrefixSets: prefixes4('10.0.128.0/28', '10.0.128.16/33') }, ['MUST Ipv4PrefixSets: no prefix']],
    ['one that is none', two4, { Ipv4PrefixSets: prefixes4('10.0.128.0/28', 'x') }, ['MUST Ipv4PrefixSets: no prefix']],
    ['one too few of IPv6', two6Prefixes, { Ipv6PrefixSets: prefixes6(p) }, ['MUST Ipv6PrefixSets: Ipv6PrefixSets: fewer than asked']],
    [
      'another mask in the second place',
      two4,
      { Ipv4PrefixSets: prefixes4('10.0.128.0/28', '10.0.128.32/27') },
      ['MAY Ipv4PrefixSets: another mask'],
    ],
    [
      'the second outside',
      two4,
      { Ipv4PrefixSets: prefixes4('10.0.128.0/28', '10.0.0.16/28') },
      ['MUST Ipv4PrefixSets: a prefix outside the reservation'],
    ],
    [
      'the first outside',
      two6Prefixes,
      { Ipv6PrefixSets: prefixes6('2001:db8:1:2:1::/80', p) },
      ['MUST Ipv6PrefixSets: a prefix outside the reservation'],
    ],
    [
      'the last two alike',
      request({ Ipv6PrefixCount: '3' }),
      { Ipv6PrefixSets: prefixes6(p, q, q) },
      ['MUST Ipv6PrefixSets: overlapping prefixes'],
    ],
    [
      'the first and the last alike',
      request({ Ipv6PrefixCount: '3' }),
      { Ipv6PrefixSets: prefixes6(q, p, q) },
      ['MUST Ipv6PrefixSets: overlapping prefixes'],
    ],
    [
      'one that another holds',
      two4,
      { Ipv4PrefixSets: prefixes4('10.0.128.0/28', '10.0.128.16/28') },
      ['MUST Ipv4PrefixSets: a prefix that another interface holds'],
      other,
    ],
    [
      'one of IPv6 that another holds',
      two6Prefixes,
      { Ipv6PrefixSets: prefixes6(p, q) },
      ['MUST Ipv6PrefixSets: a prefix that another interface holds'],
      other,
    ],
    ['one unasked', request(), { Ipv4PrefixSets: prefixes4('10.0.128.0/28') }, ['SHOULD Ipv4PrefixSets: Ipv4PrefixSets: more than asked']],
    ['one unasked of IPv6', request(), { Ipv6PrefixSets: prefixes6(p) }, ['SHOULD Ipv6PrefixSets: Ipv6PrefixSets: more than asked']],
  ])('%s', (_, asked, over, found, fixtures = world) => {
    expect(told(asked, over, fixtures)).toEqual(found);
  });
});

describe('IPv4 addresses', () => {
  const three = request({ SecondaryPrivateIpAddressCount: '2' });
  test.each<[string, Request, Readonly<Record<string, Json>>, readonly string[]]>([
    ['one is none', three, { PrivateIpSets: ipv4('10.0.0.9', '10.0.0.10', 'x') }, ['MUST PrivateIpSets: no IPv4 address']],
    [
      'the last outside',
      three,
      { PrivateIpSets: ipv4('10.0.0.9', '10.0.0.10', '10.1.0.0') },
      ['MUST PrivateIpSets: an address outside the vSwitch'],
    ],
    [
      'two primaries',
      request({ SecondaryPrivateIpAddressCount: '1' }),
      {
        PrivateIpSets: {
          PrivateIpSet: [
            { PrivateIpAddress: '10.0.0.9', Primary: true },
            { PrivateIpAddress: '10.0.0.10', Primary: true },
          ],
        },
      },
      ['MUST PrivateIpSets: several primary addresses'],
    ],
    [
      'two primaries of which the first is another',
      request({ SecondaryPrivateIpAddressCount: '1' }),
      {
        PrivateIpSets: {
          PrivateIpSet: [
            { PrivateIpAddress: '10.0.0.10', Primary: true },
            { PrivateIpAddress: '10.0.0.9', Primary: true },
          ],
        },
      },
      ['MUST PrivateIpSets: several primary addresses'],
    ],
    [
      'no primary',
      request(),
      { PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: '10.0.0.9', Primary: false }] } },
      ['MUST PrivateIpSets: no primary address'],
    ],
    [
      'neither primary is an address',
      request(),
      { PrivateIpAddress: 'x', PrivateIpSets: ipv4('y') },
      ['MUST PrivateIpSets: no IPv4 address', 'MUST PrivateIpSets: the primary is not PrivateIpAddress'],
    ],
  ])('%s', (_, asked, over, found) => {
    expect(told(asked, over)).toEqual(found);
  });

  test('words give what was asked and what was answered', () => {
    const [found] = deviations(
      request({ SecondaryPrivateIpAddressCount: '2' }),
      accepted(body({ PrivateIpSets: ipv4('10.0.0.9', '10.0.0.10') })),
    );
    expect(found).toMatchObject({ expected: '3 in PrivateIpSets', actual: 'PrivateIpSets: 2' });
  });
});

describe('what is repeated', () => {
  const long = 'a'.repeat(256);
  test.each<[string, Request, Readonly<Record<string, Json>>, readonly string[]]>([
    ['no default where the answer shows none', request(), { Type: undefined as unknown as Json }, ['MUST Type: Type missing']],
    [
      'two groups of which one is lost',
      request({ SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-n2']) }),
      {},
      ['MUST SecurityGroupIds: SecurityGroupIds is not what SecurityGroupIds asked'],
    ],
    [
      'a prefix in another mask',
      request({ 'Ipv4Prefix.1': '10.0.128.0/28' }),
      { Ipv4PrefixSets: prefixes4('10.0.128.16/28') },
      ['MUST Ipv4PrefixSets: Ipv4PrefixSets is not what Ipv4Prefix asked'],
    ],
    ['a prefix of IPv6 in another spelling', request({ 'Ipv6Prefix.1': '2001:DB8:1:2:8000:0::/80' }), { Ipv6PrefixSets: prefixes6(p) }, []],
    [
      'a description that looks like a number',
      request({ Description: '010' }),
      { Description: '10' },
      ['MUST Description: Description is not what Description asked'],
    ],
    [
      'a long text altered',
      request({ Description: long }),
      { Description: `${long.slice(1)}b` },
      ['MUST Description: Description is not what Description asked'],
    ],
  ])('%s', (_, asked, over, found) => {
    expect(told(asked, over)).toEqual(found);
  });

  test('texts of more than 300 characters are cut, of 300 they are not', () => {
    const shown = (length: number) =>
      deviations(request({ Description: 'xy' }), accepted(body({ Description: 'a'.repeat(length) }))).map(({ actual }) => actual);
    expect(shown(300)).toEqual([`Description: ${'a'.repeat(300)}`]);
    expect(shown(301)).toEqual([`Description: ${'a'.repeat(300)}…`]);
  });
});

describe('MAC addresses and ids of requests', () => {
  const others = "SHOULD MacAddress: MacAddress is another interface's";
  test.each<[string, readonly ReturnType<typeof held>[], readonly string[]]>([
    ['of nobody else', [held({ mac: '00:16:3e:12:00:02' }), held()], []],
    ['of another, in another spelling', [held({ mac: '00-16-3E-12-00-01' })], [others]],
    ['of the second of others', [held({ mac: '00:16:3e:12:00:02' }), held({ mac: '00:16:3e:12:00:01' })], [others]],
    ['of its own', [held({ interfaceId: 'eni-1', mac: '00:16:3e:12:00:01' })], []],
  ])('a MAC address %s', (_, interfaces, found) => {
    expect(told(request(), {}, holding(...interfaces))).toEqual(found);
  });

  test('an id that is none of the documented form', () => {
    expect(told(request(), { RequestId: 'a' })).toEqual(['MAY RequestId: RequestId not an upper-case UUID']);
  });
});

describe('counts of what was asserted', () => {
  const made = (asked: Request, over: Readonly<Record<string, Json | undefined>> = {}) => {
    const observed = accepted(body(over));
    return judge({ ...asked, format: 'default' }, expected(world, asked), observed, world).made;
  };
  const least = made(request());

  test('grows with what is asked and answered', () => {
    expect(made(request({ Description: 'xy' }), { Description: 'xy' })).toBe(least + 2);
    expect(made(two6, { Ipv6Sets: ipv6(a, b) })).toBe(least + 6);
    expect(made(two4, { Ipv4PrefixSets: prefixes4('10.0.128.0/28', '10.0.128.16/28') })).toBe(least + 7);
    expect(made(two6Prefixes, { Ipv6PrefixSets: prefixes6(p, q) })).toBe(least + 7);
    expect(made(request(), { VpcId: undefined })).toBe(least - 2);
    expect(made(request(), { MacAddress: undefined })).toBe(least - 3);
  });
});

describe('as Describe lists it', () => {
  const answer = body();
  const listed = { ...answer, NetworkInterfaceTrafficMode: 'Standard' };
  const shown = (asked: Request, created: Readonly<Record<string, Json>>, over: Readonly<Record<string, Json>>) =>
    readBack(asked, created, { ...listed, ...over }, world, null).assertions.flatMap((one) =>
      one.verdict === 'deviates' ? [`${one.level} ${one.about}: ${one.observed} (${one.actual})`] : [],
    );

  test('addresses and prefixes in another spelling are the same, others are not', () => {
    const created = body({ Ipv6Sets: ipv6(a), Ipv4PrefixSets: prefixes4('10.0.128.0/28'), Ipv6PrefixSets: prefixes6(p) });
    const asked = request({ Ipv6AddressCount: '1', Ipv4PrefixCount: '1', Ipv6PrefixCount: '1' });
    const same = {
      Ipv6Sets: ipv6('2001:DB8:1:2:0::A0'),
      Ipv4PrefixSets: prefixes4('10.0.128.0/28'),
      Ipv6PrefixSets: prefixes6('2001:DB8:1:2:8000:0::/80'),
    };
    expect(shown(asked, created, same)).toEqual([]);
    expect(shown(asked, created, { ...same, Ipv6Sets: ipv6(b) })).toHaveLength(1);
    expect(shown(asked, created, { ...same, Ipv4PrefixSets: prefixes4('10.0.128.0/27') })).toHaveLength(1);
    expect(shown(asked, created, { ...same, Ipv6PrefixSets: prefixes6(q) })).toHaveLength(1);
  });

  test('what is not shown weighs less than what is shown wrong', () => {
    expect(shown(request(), answer, { OwnerId: '' })).toEqual(['SHOULD read-back/OwnerId: OwnerId missing (OwnerId missing)']);
    expect(shown(request(), answer, { OwnerId: '9' })).toEqual(['MUST read-back/OwnerId: OwnerId is not what was created (9)']);
    expect(shown(request({ QueueNumber: '4' }), answer, {})).toEqual([
      'SHOULD read-back/QueueNumber: QueueNumber missing (QueueNumber missing)',
    ]);
  });

  test('what nobody asked for is told in 300 characters', () => {
    const found = (length: number) => shown(request(), answer, { Description: 'a'.repeat(length) });
    const told = (text: string) => [
      `SHOULD unasked/read-back/Description: Describe: Description that nobody asked for (Description: ${text})`,
    ];
    expect(found(300)).toEqual(told('a'.repeat(300)));
    expect(found(301)).toEqual(told(`${'a'.repeat(300)}…`));
  });

  test('a name is compared as it stands even where it looks like an address', () => {
    expect(
      shown(request({ Description: '00:16:3E:12:00:01' }), body({ Description: '00:16:3E:12:00:01' }), {
        Description: '00:16:3e:12:00:01',
      }),
    ).toHaveLength(1);
  });
});

describe('which parameters were compared', () => {
  test('in the answer: those that it repeats, counts of what it lists, a token that was used', () => {
    const asked = request({
      Description: 'xy',
      QueueNumber: '4',
      Ipv6AddressCount: '1',
      Ipv4PrefixCount: '1',
      SecondaryPrivateIpAddressCount: '1',
      DeleteOnRelease: 'true',
      NetworkInterfaceName: '',
    });
    expect([...compared.inAnswer(asked, [])].sort()).toEqual(
      ['Description', 'Ipv4PrefixCount', 'Ipv6AddressCount', 'SecondaryPrivateIpAddressCount', 'SecurityGroupId', 'VSwitchId'].sort(),
    );
    const again = request({ ClientToken: 'T' });
    expect(compared.inAnswer(again, [])).not.toContain('ClientToken');
    expect(compared.inAnswer(again, [held({ token: 'T', pairs: request().pairs })])).toContain('ClientToken');
    expect(compared.inAnswer(request(), [held({ token: 'T', pairs: request().pairs })])).not.toContain('ClientToken');
  });

  test('in a listing: only what was sent', () => {
    expect([...compared.inListing(request({ QueueNumber: '4', Ipv6AddressCount: '1' }), {})].sort()).toEqual([
      'QueueNumber',
      'RegionId',
      'SecurityGroupId',
      'VSwitchId',
    ]);
  });
});
