import { describe, expect, test } from 'vitest';
import type { Fixtures, Held, Region, VSwitch } from '../model/fixtures.ts';
import { told } from '../packs/eni/read/fixtures/told.ts';
import { held, holding, list, request, world } from '../packs/eni/read/fixtures/world.ts';

function withMain(over: Partial<VSwitch>, ...without: readonly (keyof VSwitch)[]): Fixtures {
  const changed = (one: VSwitch): VSwitch =>
    Object.fromEntries(
      Object.entries({ ...one, ...over }).filter(([name]) => !without.includes(name as keyof VSwitch)),
    ) as unknown as VSwitch;
  return { ...world, vswitches: world.vswitches.map((one) => (one.id === 'vsw-main' ? changed(one) : one)) };
}

function withRegion(region: Region): Fixtures {
  return { ...world, regions: [region] };
}

/** Each silence that depends on the world, between worlds in which there is none. */
function expectations(rows: readonly (readonly [string, Fixtures, ReturnType<typeof request>, string])[]): void {
  test.each(rows)('%s', (_, fixtures, asked, expected) => {
    expect(told(asked, fixtures)).toBe(expected);
  });
}

const count = request({ Ipv6AddressCount: '1' });
const prefixes = request({ Ipv4PrefixCount: '1' });
const prefixes6 = request({ Ipv6PrefixCount: '1' });
const unsaid = (what: string, of: string) => `the fixtures do not say whether the ${of} has ${what}`;

describe('what the fixtures do not say', () => {
  expectations([
    ['an account that is none of theirs', world, request({}, 'nobody'), 'unspecified account nobody is not among the fixtures'],
    ['an account of which nothing is known', world, request({}, 'silent'), 'accept'],
    [
      'a trunk',
      world,
      request({ InstanceType: 'Trunk' }, 'silent'),
      `unspecified InstanceType/trunk-allowed: ${unsaid('trunk', 'account')}`,
    ],
    ['no trunk', world, request({ InstanceType: 'Secondary' }, 'silent'), 'accept'],
    [
      'high performance',
      world,
      request({ NetworkInterfaceTrafficMode: 'HighPerformance' }, 'silent'),
      `unspecified NetworkInterfaceTrafficMode/rdma-allowed: ${unsaid('rdma', 'account')}`,
    ],
    ['standard traffic', world, request({ NetworkInterfaceTrafficMode: 'Standard' }, 'silent'), 'accept'],
    [
      'queue sizes',
      world,
      request({ TxQueueSize: '8192', RxQueueSize: '8192' }, 'silent'),
      `unspecified TxQueueSize+RxQueueSize/queue-size-allowed: ${unsaid('queueSize', 'account')}`,
    ],
    [
      'one queue size of two',
      world,
      request({ TxQueueSize: '8192' }, 'silent'),
      `unspecified TxQueueSize+RxQueueSize/equal: exactly one of TxQueueSize and RxQueueSize; TxQueueSize+RxQueueSize/queue-size-allowed: ${unsaid('queueSize', 'account')}`,
    ],
    [
      'IPv6 of a vSwitch that has none, in a region without it',
      { ...withMain({ role: 'ipv4-only' }, 'ipv6Cidr'), regions: [{ id: 'cn-one', ipv6: false }] },
      count,
      'MUST Ipv6AddressCount/region-ipv6',
    ],
    ['IPv6 of a region', withRegion({ id: 'cn-one' }), count, `unspecified Ipv6AddressCount/region-ipv6: ${unsaid('ipv6', 'region')}`],
    ['IPv6 that is there', withRegion({ id: 'cn-one', ipv6: true }), count, 'accept'],
    ['IPv6 that is not', withRegion({ id: 'cn-one', ipv6: false }), count, 'MUST Ipv6AddressCount/region-ipv6'],
    [
      'prefixes of a region',
      withRegion({ id: 'cn-one' }),
      prefixes,
      `unspecified Ipv4PrefixCount/region-prefixes: ${unsaid('prefixes', 'region')}`,
    ],
    ['prefixes that are there', withRegion({ id: 'cn-one', prefixes: true }), prefixes, 'accept'],
    ['prefixes that are not', withRegion({ id: 'cn-one', prefixes: false }), prefixes, 'MUST Ipv4PrefixCount/region-prefixes'],
    ['IPv6 of a vSwitch', withMain({}, 'ipv6Cidr'), count, `unspecified Ipv6AddressCount/vswitch-ipv6: ${unsaid('ipv6', 'vswitch')}`],
    [
      'IPv6 of a vSwitch that is there for not having it',
      withMain({ role: 'ipv4-only' }, 'ipv6Cidr'),
      count,
      'MUST Ipv6AddressCount/vswitch-ipv6',
    ],
    ['IPv6 of a vSwitch whose CIDR is named', withMain({ role: 'ipv4-only' }), count, 'accept'],
    [
      'reservations of a vSwitch',
      withMain({}, 'reservations'),
      prefixes,
      'unspecified Ipv4PrefixCount/reservation-exists: the fixture does not say whether the vSwitch has a reservation',
    ],
    [
      'IPv6 reservations of a vSwitch',
      withMain({}, 'reservations'),
      request({ 'Ipv6Prefix.1': '2001:db8:1:2:8000::/80' }),
      'unspecified Ipv6Prefix/reservation-exists: the fixture does not say whether the vSwitch has a reservation',
    ],
    [
      'a vSwitch that is there for having none',
      withMain({ role: 'no-reservation' }, 'reservations'),
      prefixes,
      'MUST Ipv4PrefixCount/reservation-exists',
    ],
    [
      'reservations of the other family',
      withMain({ reservations: ['2001:db8:1:2:8000::/72'] }),
      prefixes,
      'MUST Ipv4PrefixCount/reservation-exists',
    ],
    ['reservations of its own', withMain({ reservations: ['2001:db8:1:2:8000::/72'] }), prefixes6, 'accept'],
    ['an address where no reservation is known', withMain({}, 'reservations'), request({ PrimaryIpAddress: '10.0.128.5' }), 'accept'],
  ]);
});

const groups = (size: number, account = 'main') =>
  request(
    {
      SecurityGroupId: undefined,
      ...list(
        'SecurityGroupIds',
        Array.from({ length: size }, (_, at) => `sg-n${at + 1}`),
      ),
    },
    account,
  );

describe('more groups than the default', () => {
  const silent = 'unspecified SecurityGroupIds/group-quota: more groups than the default quota, within what the fixture states';
  expectations([
    ['five', world, groups(5), 'accept'],
    ['six of ten', world, groups(6), silent],
    ['ten of ten', world, groups(10), silent],
    ['eleven of ten', world, groups(11), 'SHOULD SecurityGroupIds/group-quota'],
    ['five where nothing is said', world, groups(5, 'plain'), 'accept'],
    ['six where nothing is said', world, groups(6, 'plain'), 'SHOULD SecurityGroupIds/group-quota'],
  ]);
});

describe('whether prefixes use up free addresses', () => {
  const silent = 'unspecified VSwitchId/enough-addresses: whether prefixes use up free addresses';
  const two = request({ Ipv4PrefixCount: '2' });
  const named = request(list('Ipv4Prefix', ['10.0.128.0/28', '10.0.128.16/28']));
  const one: Held = held({ prefixes: ['10.0.128.0/28'] });
  const holdingOne = (free: number): Fixtures => ({ ...withMain({ free }), held: [one] });
  expectations([
    ['room for one address and two prefixes', withMain({ free: 33 }), two, 'accept'],
    ['one less', withMain({ free: 32 }), two, silent],
    ['one less for prefixes by name', withMain({ free: 32 }), named, silent],
    ['room for prefixes by name', withMain({ free: 33 }), named, 'accept'],
    ['IPv6 prefixes take none', withMain({ free: 1 }), prefixes6, 'accept'],
    ['no prefix', withMain({ free: 1 }), request(), 'accept'],
    ['no room for the address itself', withMain({ free: 0 }), two, 'MUST VSwitchId/enough-addresses'],
    ['a prefix that is held, and room', holdingOne(17), request(), 'accept'],
    ['a prefix that is held, and no room', holdingOne(16), request(), silent],
    ['a prefix that is held and another', holdingOne(33), prefixes, 'accept'],
    ['a prefix that is held and another, and no room', holdingOne(32), prefixes, silent],
    ['ten prefixes', withMain({ free: 161 }), request({ Ipv4PrefixCount: '10' }), 'accept'],
    ['ten prefixes and no room', withMain({ free: 160 }), request({ Ipv4PrefixCount: '10' }), silent],
    ['more prefixes than may be', withMain({ free: 10 }), request({ Ipv4PrefixCount: '11' }), 'MUST Ipv4PrefixCount/maximum'],
    ['fewer prefixes than none', withMain({ free: 1 }), request({ Ipv4PrefixCount: '-1' }), 'MUST Ipv4PrefixCount/minimum'],
  ]);
});

describe('addresses inside what others hold as prefixes', () => {
  const silent = 'unspecified PrimaryIpAddress: an address in a block set aside';
  const inMain = holding(held({ prefixes: ['2001:db8:1:2:4000::/80', '10.0.64.0/28'] }));
  const elsewhere = holding(held({ vswitch: 'vsw-v4', prefixes: ['10.0.64.0/28'] }));
  expectations([
    ['the first', inMain, request({ PrimaryIpAddress: '10.0.64.0' }), silent],
    ['the last', inMain, request({ PrimaryIpAddress: '10.0.64.15' }), silent],
    ['the one after', inMain, request({ PrimaryIpAddress: '10.0.64.16' }), 'accept'],
    ['the one before', inMain, request({ PrimaryIpAddress: '10.0.63.255' }), 'accept'],
    ['of another vSwitch', elsewhere, request({ PrimaryIpAddress: '10.0.64.5' }), 'accept'],
    ['of IPv6', inMain, request({ 'Ipv6Address.1': '2001:db8:1:2:4000::7' }), 'unspecified Ipv6Address: an address in a block set aside'],
    ['of IPv6, the one after', inMain, request({ 'Ipv6Address.1': '2001:db8:1:2:4001::' }), 'accept'],
  ]);
});

describe('a token that was used', () => {
  const pairs = request({ InstanceType: 'Secondary', 'SecurityGroupIds.1': 'sg-n2', SecurityGroupId: undefined }).pairs;
  const used = (over: Partial<Held> = {}) => holding(held({ token: 'T', pairs, ...over }));
  const again = (given: Record<string, string | undefined>, account = 'main') =>
    request({ ClientToken: 'T', SecurityGroupId: undefined, InstanceType: 'Secondary', 'SecurityGroupIds.1': 'sg-n2', ...given }, account);
  const alike = 'unspecified ClientToken/same-parameters: a token replayed with the same meaning in other words';
  expectations([
    ['with the same parameters', used(), again({}), 'accept'],
    ['with the same, though the world would refuse it', { ...used(), regions: [] }, again({}), 'accept'],
    ['without the default that was spelled out', used(), again({ InstanceType: undefined }), alike],
    ['with another default spelled out', used(), again({ NetworkInterfaceTrafficMode: 'Standard' }), alike],
    ['with another value', used(), again({ NetworkInterfaceTrafficMode: 'HighPerformance' }), 'SHOULD ClientToken/same-parameters'],
    ['with another group', used(), again({ 'SecurityGroupIds.1': 'sg-n3' }), 'SHOULD ClientToken/same-parameters'],
    ['with one more', used(), again({ Description: 'more' }), 'SHOULD ClientToken/same-parameters'],
    [
      'in another region',
      used({ region: 'cn-old' }),
      again({ Description: 'more' }),
      'unspecified ClientToken/same-parameters: a token that was used in another region',
    ],
    ['in another region, with the same parameters', used({ region: 'cn-old' }), again({}), 'accept'],
    ['by another account', used({ account: 'plain' }), again({ Description: 'more' }), 'accept'],
    ['another token', used({ token: 'U' }), again({ Description: 'more' }), 'accept'],
    [
      'something empty beside it',
      used(),
      again({ Description: '' }),
      'unspecified Description: an empty value of an optional parameter; ClientToken/same-parameters: a token replayed with the same meaning in other words',
    ],
  ]);
});
