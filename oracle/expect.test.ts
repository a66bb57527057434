import { describe, expect, test } from 'vitest';
import type { Fixtures } from '../model/fixtures.ts';
import type { Request } from '../model/request.ts';
import { held, holding, list, request, world } from '../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { oracle } from './expect.ts';

const operation = loadOperation();
const { expect: expected } = oracle(subjectOf(operation));

function told(asked: Request, fixtures: Fixtures = world): string {
  const one = expected(fixtures, asked);
  if (one.kind === 'accept') return 'accept';
  return one.kind === 'reject' ? `${one.level} ${[...one.rules].sort().join(' ')}` : `unspecified ${one.why.join('; ')}`;
}

const tags = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      [`Tag.${at + 1}.Key`, `k${at}`],
      [`Tag.${at + 1}.Value`, ''],
    ]).flat(),
  );
const addresses = (count: number): string[] => Array.from({ length: count }, (_, at) => `10.0.1.${at + 1}`);
/** The main vSwitch with the first prefixes of both reservations held, 16 IPv4 ones at most. */
const withPrefixes = (count: number): Fixtures => {
  const ipv4 = Array.from({ length: Math.min(count, 16) }, (_, at) => `10.0.128.${at * 16}/28`);
  const ipv6 = Array.from({ length: count }, (_, at) => `2001:db8:1:2:80${at.toString(16).padStart(2, '0')}::/80`);
  return holding(held({ prefixes: [...ipv4, ...ipv6] }));
};
const groups = (count: number): Record<string, string | undefined> => ({
  SecurityGroupId: undefined,
  ...list(
    'SecurityGroupIds',
    Array.from({ length: count }, (_, at) => `sg-n${at + 1}`),
  ),
});

const breaches: readonly [string, Record<string, string | undefined>, string][] = [
  ['no region', { RegionId: undefined }, 'MUST RegionId/required'],
  ['an empty region', { RegionId: '' }, 'MUST RegionId/required'],
  ['an unknown region, which has no such vSwitch either', { RegionId: 'xx-nowhere-1' }, 'MUST RegionId/exists'],
  ['a forbidden region', { RegionId: 'cn-shut', VSwitchId: 'vsw-shut', SecurityGroupId: 'sg-shut' }, 'MUST RegionId/available'],
  ['no vSwitch', { VSwitchId: undefined }, 'MUST VSwitchId/required'],
  ['an unknown vSwitch', { VSwitchId: 'vsw-none' }, 'MUST VSwitchId/exists'],
  ['an ill-formed vSwitch', { VSwitchId: '!!' }, 'MAY VSwitchId/exists'],
  ['a vSwitch of another region', { VSwitchId: 'vsw-old' }, 'SHOULD VSwitchId/exists'],
  ['a group of another region', { SecurityGroupId: 'sg-old' }, 'SHOULD SecurityGroupId/exists'],
  [
    'one of several groups of another region',
    { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-old']) },
    'SHOULD SecurityGroupIds/exists',
  ],
  [
    'vSwitch and group of another region',
    { VSwitchId: 'vsw-old', SecurityGroupId: 'sg-old' },
    'SHOULD SecurityGroupId/exists VSwitchId/exists',
  ],
  ['one queue size alone, out of range', { TxQueueSize: '1' }, 'MUST TxQueueSize/enum'],
  ['the other alone, no number', { RxQueueSize: 'abc' }, 'MUST RxQueueSize/type'],
  ['eleven IPv6 addresses beside a prefix', { Ipv6AddressCount: '11', Ipv6PrefixCount: '1' }, 'MUST Ipv6AddressCount/maximum'],
  [
    '50 secondaries beside prefixes',
    { SecondaryPrivateIpAddressCount: '50', Ipv6PrefixCount: '1' },
    'MUST SecondaryPrivateIpAddressCount/maximum',
  ],
  ['a pending vSwitch', { VSwitchId: 'vsw-pending' }, 'MUST VSwitchId/status'],
  ['both groups, the same one', { 'SecurityGroupIds.1': 'sg-n1' }, 'MUST SecurityGroupId+SecurityGroupIds/only-one'],
  ['neither group', { SecurityGroupId: undefined }, 'MUST SecurityGroupId+SecurityGroupIds/at-least-one'],
  ['an unknown group', { SecurityGroupId: 'sg-none' }, 'MUST SecurityGroupId/exists'],
  ['a group of another VPC', { SecurityGroupId: 'sg-far' }, 'MUST SecurityGroupId/same-vpc'],
  ['a classic group', { SecurityGroupId: 'sg-classic' }, 'MUST SecurityGroupId/network-type'],
  ['a full group', { SecurityGroupId: 'sg-full' }, 'MUST SecurityGroupId/member-capacity'],
  ['a full enterprise group', { SecurityGroupId: 'sg-efull' }, 'MUST SecurityGroupId/enterprise-capacity'],
  ['a managed group', { SecurityGroupId: 'sg-managed' }, 'MUST SecurityGroupId/not-managed'],
  [
    'a group twice',
    { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-n2', 'sg-n1']) },
    'SHOULD SecurityGroupIds/uniqueItems',
  ],
  ['two types', { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-ent']) }, 'MUST SecurityGroupIds/same-type'],
  ['eleven groups of ten', groups(11), 'SHOULD SecurityGroupIds/group-quota'],
  ['an unknown resource group', { ResourceGroupId: 'rg-none' }, 'MUST ResourceGroupId/exists'],
  ['a malformed primary', { PrimaryIpAddress: '300.1.1.1' }, 'MUST PrimaryIpAddress/format'],
  ['a primary outside', { PrimaryIpAddress: '10.9.0.5' }, 'MUST PrimaryIpAddress/within-cidr'],
  ['the network address', { PrimaryIpAddress: '10.0.0.0' }, 'SHOULD PrimaryIpAddress/not-reserved'],
  ['the last but two', { PrimaryIpAddress: '10.0.255.253' }, 'SHOULD PrimaryIpAddress/not-reserved'],
  ['eleven addresses', list('PrivateIpAddress', addresses(11)), 'MUST PrivateIpAddress/maxItems'],
  ['an address twice', list('PrivateIpAddress', ['10.0.1.1', '10.0.1.2', '10.0.1.1']), 'MUST PrivateIpAddress/uniqueItems'],
  ['a malformed one in the middle', list('PrivateIpAddress', ['10.0.1.1', 'abc', '10.0.1.2']), 'MUST PrivateIpAddress/format'],
  [
    'the primary again',
    { PrimaryIpAddress: '10.0.1.1', 'PrivateIpAddress.1': '10.0.1.1' },
    'MUST PrimaryIpAddress+PrivateIpAddress/distinct',
  ],
  [
    'addresses and a count',
    { 'PrivateIpAddress.1': '10.0.1.1', SecondaryPrivateIpAddressCount: '1' },
    'MUST PrivateIpAddress+SecondaryPrivateIpAddressCount/only-one',
  ],
  ['no secondaries', { SecondaryPrivateIpAddressCount: '0' }, 'MUST SecondaryPrivateIpAddressCount/minimum'],
  ['50 secondaries', { SecondaryPrivateIpAddressCount: '50' }, 'MUST SecondaryPrivateIpAddressCount/maximum'],
  ['2^31-1 secondaries', { SecondaryPrivateIpAddressCount: '2147483647' }, 'MUST SecondaryPrivateIpAddressCount/maximum'],
  ['2^31 secondaries', { SecondaryPrivateIpAddressCount: '2147483648' }, 'MUST SecondaryPrivateIpAddressCount/type'],
  ['a word', { QueueNumber: 'abc' }, 'MUST QueueNumber/type'],
  ['a fraction', { QueueNumber: '1.5' }, 'MAY QueueNumber/type'],
  ['2^31 queue pairs, of which no maximum is known', { QueuePairNumber: '2147483648' }, 'MAY QueuePairNumber/type'],
  ['maybe', { DeleteOnRelease: 'maybe' }, 'MUST DeleteOnRelease/type'],
  ['more than the vSwitch has', { VSwitchId: 'vsw-tiny', SecondaryPrivateIpAddressCount: '4' }, 'MUST VSwitchId/enough-addresses'],
  ['a full vSwitch', { VSwitchId: 'vsw-full' }, 'MUST VSwitchId/enough-addresses'],
  ['IPv6 without IPv6', { VSwitchId: 'vsw-v4', Ipv6AddressCount: '1' }, 'MUST Ipv6AddressCount/vswitch-ipv6'],
  [
    'IPv6 in a region without',
    { RegionId: 'cn-old', VSwitchId: 'vsw-old', SecurityGroupId: 'sg-old', Ipv6AddressCount: '1' },
    'MUST Ipv6AddressCount/region-ipv6',
  ],
  ['IPv6 outside', { 'Ipv6Address.1': '2001:db8:9::10' }, 'MUST Ipv6Address/within-cidr'],
  ['IPv6 twice, spelled differently', list('Ipv6Address', ['2001:db8:1:2::a0', '2001:DB8:1:2:0::A0']), 'SHOULD Ipv6Address/uniqueItems'],
  [
    'IPv6 with high performance',
    { NetworkInterfaceTrafficMode: 'HighPerformance', Ipv6AddressCount: '1' },
    'MUST NetworkInterfaceTrafficMode+Ipv6AddressCount/forbids',
  ],
  [
    'prefixes in a region without',
    { RegionId: 'cn-old', VSwitchId: 'vsw-old', SecurityGroupId: 'sg-old', Ipv4PrefixCount: '1' },
    'MUST Ipv4PrefixCount/region-prefixes',
  ],
  ['prefixes without reservation', { VSwitchId: 'vsw-bare', 'Ipv4Prefix.1': '10.5.0.16/28' }, 'MUST Ipv4Prefix/reservation-exists'],
  ['a prefix outside the reservation', { 'Ipv4Prefix.1': '10.0.0.16/28' }, 'MUST Ipv4Prefix/within-reservation'],
  ['host bits', { 'Ipv4Prefix.1': '10.0.128.1/28' }, 'MUST Ipv4Prefix/strict'],
  ['no slash', { 'Ipv4Prefix.1': '10.0.128.0' }, 'MUST Ipv4Prefix/prefix-format'],
  ['/33', { 'Ipv4Prefix.1': '10.0.128.0/33' }, 'MUST Ipv4Prefix/mask'],
  ['/-1', { 'Ipv4Prefix.1': '10.0.128.0/-1' }, 'MUST Ipv4Prefix/mask'],
  ['/129', { 'Ipv6Prefix.1': '2001:db8:1:2:8000::/129' }, 'MUST Ipv6Prefix/mask'],
  ['unequal masks', list('Ipv4Prefix', ['10.0.128.16/28', '10.0.128.32/27']), 'MUST Ipv4Prefix/masks-equal'],
  ['a name of one', { NetworkInterfaceName: 'a' }, 'MUST NetworkInterfaceName/minLength'],
  ['a name of 129', { NetworkInterfaceName: 'a'.repeat(129) }, 'MUST NetworkInterfaceName/maxLength'],
  ['a space in a name', { NetworkInterfaceName: 'a b' }, 'MUST NetworkInterfaceName/pattern'],
  ['a digit first', { NetworkInterfaceName: '1abc' }, 'MUST NetworkInterfaceName/starts-with'],
  ['a URL as a name', { NetworkInterfaceName: 'http://x' }, 'MUST NetworkInterfaceName/forbidden-prefixes NetworkInterfaceName/pattern'],
  ['257 three-byte characters', { Description: '漢'.repeat(257) }, 'MUST Description/maxLength'],
  ['a URL as a description', { Description: 'https://x' }, 'MUST Description/forbidden-prefixes'],
  ['21 tags', tags(21), 'MUST Tag/maxItems'],
  ['an empty key', { 'Tag.1.Key': '', 'Tag.1.Value': 'v' }, 'MUST Tag.Key/minLength'],
  ['acs: in a key', { 'Tag.1.Key': 'acs:x', 'Tag.1.Value': 'v' }, 'MUST Tag.Key/forbidden-prefixes'],
  ['http:// in a value', { 'Tag.1.Key': 'k', 'Tag.1.Value': 'a http://x' }, 'MUST Tag.Value/forbidden-substrings'],
  ['acs: in a value, though it drifted', { 'Tag.1.Key': 'k', 'Tag.1.Value': 'acs:x' }, 'MUST Tag.Value/forbidden-prefixes'],
  ['a key twice', { 'Tag.1.Key': 'k', 'Tag.1.Value': 'a', 'Tag.2.Key': 'k', 'Tag.2.Value': 'b' }, 'MUST Tag/unique-by'],
  ['another type', { InstanceType: 'secondary' }, 'MUST InstanceType/enum'],
  ['another mode', { NetworkInterfaceTrafficMode: 'Fast' }, 'MUST NetworkInterfaceTrafficMode/enum'],
  ['queue pairs in standard mode', { QueuePairNumber: '4' }, 'SHOULD QueuePairNumber+NetworkInterfaceTrafficMode/requires'],
  ['12288', { TxQueueSize: '12288', RxQueueSize: '8192' }, 'MUST TxQueueSize/enum'],
  ['unequal queues', { TxQueueSize: '16384', RxQueueSize: '8192' }, 'MUST TxQueueSize+RxQueueSize/equal'],
  ['a token of 65', { ClientToken: 'a'.repeat(65) }, 'MUST ClientToken/maxLength'],
  ['a token beyond ASCII', { ClientToken: 'é' }, 'MUST ClientToken/pattern'],
  ['an unreadable count of addresses', { SecondaryPrivateIpAddressCount: 'x' }, 'MUST SecondaryPrivateIpAddressCount/type'],
  ['no queue', { QueueNumber: '0' }, 'MUST QueueNumber/minimum'],
  ['2049 queues', { QueueNumber: '2049' }, 'MUST QueueNumber/maximum'],
  ['a word of queue pairs', { NetworkInterfaceTrafficMode: 'HighPerformance', QueuePairNumber: 'x' }, 'MUST QueuePairNumber/type'],
  [
    'eleven IPv6 addresses',
    list(
      'Ipv6Address',
      Array.from({ length: 11 }, (_, at) => `2001:db8:1:2::a${at.toString(16)}`),
    ),
    'MUST Ipv6Address/maxItems',
  ],
  ['an IPv6 address that is none', { 'Ipv6Address.1': '10.0.0.1' }, 'MUST Ipv6Address/format'],
  ['a word of IPv6 addresses', { Ipv6AddressCount: 'x' }, 'MUST Ipv6AddressCount/type'],
  ['no IPv6 address', { Ipv6AddressCount: '0' }, 'MUST Ipv6AddressCount/minimum'],
  ['eleven of IPv6', { Ipv6AddressCount: '11' }, 'MUST Ipv6AddressCount/maximum'],
  [
    'eleven IPv4 prefixes',
    list(
      'Ipv4Prefix',
      Array.from({ length: 11 }, (_, at) => `10.0.128.${at * 16}/28`),
    ),
    'MUST Ipv4Prefix/maxItems',
  ],
  ['a word of IPv4 prefixes', { Ipv4PrefixCount: 'x' }, 'MUST Ipv4PrefixCount/type'],
  ['no IPv4 prefix', { Ipv4PrefixCount: '0' }, 'MUST Ipv4PrefixCount/minimum'],
  ['eleven of IPv4 prefixes', { Ipv4PrefixCount: '11' }, 'MUST Ipv4PrefixCount/maximum'],
  [
    'eleven IPv6 prefixes',
    list(
      'Ipv6Prefix',
      Array.from({ length: 11 }, (_, at) => `2001:db8:1:2:80${at.toString(16).padStart(2, '0')}::/80`),
    ),
    'MUST Ipv6Prefix/maxItems',
  ],
  ['an IPv6 prefix without mask', { 'Ipv6Prefix.1': '2001:db8:1:2:8000::' }, 'MUST Ipv6Prefix/prefix-format'],
  ['host bits of an IPv6 prefix', { 'Ipv6Prefix.1': '2001:db8:1:2:8000::1/80' }, 'MUST Ipv6Prefix/strict'],
  ['unequal IPv6 masks', list('Ipv6Prefix', ['2001:db8:1:2:8000::/80', '2001:db8:1:2:8001::/96']), 'MUST Ipv6Prefix/masks-equal'],
  ['a word of IPv6 prefixes', { Ipv6PrefixCount: 'x' }, 'MUST Ipv6PrefixCount/type'],
  ['no IPv6 prefix', { Ipv6PrefixCount: '0' }, 'MUST Ipv6PrefixCount/minimum'],
  ['eleven of IPv6 prefixes', { Ipv6PrefixCount: '11' }, 'MUST Ipv6PrefixCount/maximum'],
  ['a word for Tx', { TxQueueSize: 'x', RxQueueSize: '8192' }, 'MUST TxQueueSize/type'],
  ['a word for Rx', { TxQueueSize: '8192', RxQueueSize: 'x' }, 'MUST RxQueueSize/type'],
  ['8191 for Rx', { TxQueueSize: '8192', RxQueueSize: '8191' }, 'MUST RxQueueSize/enum'],
  ['IPv6 by name and count', { 'Ipv6Address.1': '2001:db8:1:2::a0', Ipv6AddressCount: '1' }, 'MUST Ipv6Address+Ipv6AddressCount/only-one'],
  [
    'IPv4 prefixes by name and count',
    { 'Ipv4Prefix.1': '10.0.128.0/28', Ipv4PrefixCount: '1' },
    'MUST Ipv4Prefix+Ipv4PrefixCount/only-one',
  ],
  [
    'IPv6 prefixes by name and count',
    { 'Ipv6Prefix.1': '2001:db8:1:2:8000::/80', Ipv6PrefixCount: '1' },
    'MUST Ipv6Prefix+Ipv6PrefixCount/only-one',
  ],
  [
    'an IPv6 name with high performance',
    { NetworkInterfaceTrafficMode: 'HighPerformance', 'Ipv6Address.1': '2001:db8:1:2::a0' },
    'MUST NetworkInterfaceTrafficMode+Ipv6Address/forbids',
  ],
  [
    'one of several groups unknown',
    { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-none', 'sg-n2']) },
    'MUST SecurityGroupIds/exists',
  ],
  [
    'one of several groups elsewhere',
    { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-far']) },
    'MUST SecurityGroupIds/same-vpc',
  ],
  [
    'one of several groups classic',
    { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-classic']) },
    'MUST SecurityGroupIds/network-type',
  ],
  [
    'one of several groups full',
    { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-full']) },
    'MUST SecurityGroupIds/member-capacity',
  ],
  [
    'the only group of a list full',
    { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-efull']) },
    'MUST SecurityGroupIds/enterprise-capacity',
  ],
  [
    'one of several groups managed',
    { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-managed']) },
    'MUST SecurityGroupIds/not-managed',
  ],
  ['a secondary outside', list('PrivateIpAddress', ['10.0.1.1', '10.9.0.1']), 'MUST PrivateIpAddress/within-cidr'],
  ['a reserved secondary', list('PrivateIpAddress', ['10.0.1.1', '10.0.255.255']), 'SHOULD PrivateIpAddress/not-reserved'],
  ['IPv6 names without IPv6', { VSwitchId: 'vsw-v4', 'Ipv6Address.1': '2001:db8:1:2::a0' }, 'MUST Ipv6Address/vswitch-ipv6'],
  [
    'IPv6 names in a region without',
    { RegionId: 'cn-old', VSwitchId: 'vsw-old', SecurityGroupId: 'sg-old', 'Ipv6Address.1': '2001:db8:1:2::a0' },
    'MUST Ipv6Address/region-ipv6',
  ],
  [
    'IPv4 prefix names in a region without',
    { RegionId: 'cn-old', VSwitchId: 'vsw-old', SecurityGroupId: 'sg-old', 'Ipv4Prefix.1': '10.0.128.0/28' },
    'MUST Ipv4Prefix/region-prefixes',
  ],
  [
    'IPv6 prefix names in a region without',
    { RegionId: 'cn-bare', VSwitchId: 'vsw-bare-region', SecurityGroupId: 'sg-bare', 'Ipv6Prefix.1': '2001:db8:1:2:8000::/80' },
    'MUST Ipv6Prefix/region-prefixes',
  ],
  [
    'IPv6 prefix counts in a region without',
    { RegionId: 'cn-bare', VSwitchId: 'vsw-bare-region', SecurityGroupId: 'sg-bare', Ipv6PrefixCount: '1' },
    'MUST Ipv6PrefixCount/region-prefixes',
  ],
  [
    'an IPv6 prefix in a region without IPv6',
    { RegionId: 'cn-four', VSwitchId: 'vsw-four', SecurityGroupId: 'sg-four', 'Ipv6Prefix.1': '2001:db8:1:2:8000::/80' },
    'MUST Ipv6Prefix/region-ipv6',
  ],
  [
    'a count of IPv6 prefixes in a region without IPv6',
    { RegionId: 'cn-four', VSwitchId: 'vsw-four', SecurityGroupId: 'sg-four', Ipv6PrefixCount: '1' },
    'MUST Ipv6PrefixCount/region-ipv6',
  ],
  ['one queue size alone that is none', { TxQueueSize: '1' }, 'MUST TxQueueSize/enum'],
  ['the other queue size alone that is none', { RxQueueSize: '24576' }, 'MUST RxQueueSize/enum'],
  ['one queue size alone that is no number', { RxQueueSize: 'abc' }, 'MUST RxQueueSize/type'],
  ['a number that is 1 to who keeps 32 bits', { QueueNumber: '4294967297' }, 'MUST QueueNumber/type'],
  ['a number that is 1 to who keeps 64 bits', { Ipv6AddressCount: '18446744073709551617' }, 'MUST Ipv6AddressCount/type'],
  ['an IPv4 prefix count without reservation', { VSwitchId: 'vsw-bare', Ipv4PrefixCount: '1' }, 'MUST Ipv4PrefixCount/reservation-exists'],
  ['an IPv6 prefix count without reservation', { VSwitchId: 'vsw-bare', Ipv6PrefixCount: '1' }, 'MUST Ipv6PrefixCount/reservation-exists'],
  [
    'an IPv6 prefix without reservation',
    { VSwitchId: 'vsw-bare', 'Ipv6Prefix.1': '2001:db8:1:2:8000::/80' },
    'MUST Ipv6Prefix/reservation-exists',
  ],
  ['an IPv6 prefix outside the reservation', { 'Ipv6Prefix.1': '2001:db8:1:2:1::/80' }, 'MUST Ipv6Prefix/within-reservation'],
  ['a key of 129', { 'Tag.1.Key': 'k'.repeat(129), 'Tag.1.Value': '' }, 'MUST Tag.Key/maxLength'],
  ['https:// in a key', { 'Tag.1.Key': 'a https://x', 'Tag.1.Value': '' }, 'MUST Tag.Key/forbidden-substrings'],
  ['a value of 129', { 'Tag.1.Key': 'k', 'Tag.1.Value': 'v'.repeat(129) }, 'MUST Tag.Value/maxLength'],
  ['a description of one', { Description: 'x' }, 'MUST Description/minLength'],
];

const byAccount: readonly [string, Record<string, string>, string, string][] = [
  ['an expired key', {}, 'expired', 'MUST AccessKeyId/exists'],
  ['a sub-user', {}, 'sub', 'MUST AccessKeyId/authorized'],
  ['a RAM user', {}, 'ram', 'MUST AccessKeyId/ram-supported'],
  ['a type of user', {}, 'type', 'MUST AccessKeyId/user-type'],
  ['a trunk', { InstanceType: 'Trunk' }, 'plain', 'MUST InstanceType/trunk-allowed'],
  ['high performance', { NetworkInterfaceTrafficMode: 'HighPerformance' }, 'plain', 'MUST NetworkInterfaceTrafficMode/rdma-allowed'],
  ['queue sizes', { TxQueueSize: '8192', RxQueueSize: '8192' }, 'plain', 'MUST TxQueueSize+RxQueueSize/queue-size-allowed'],
];

const whileHolding: readonly [string, Fixtures, Request, string][] = [
  [
    'a secondary address in use',
    holding(held({ ipv4: ['10.0.1.1'] })),
    request({ 'PrivateIpAddress.1': '10.0.1.1' }),
    'MUST PrivateIpAddress/idle',
  ],
  ['an address in use', holding(held({ ipv4: ['10.0.1.1'] })), request({ PrimaryIpAddress: '10.0.1.1' }), 'MUST PrimaryIpAddress/idle'],
  [
    'the same address elsewhere',
    holding(held({ vswitch: 'vsw-x', ipv4: ['10.0.1.1'] })),
    request({ PrimaryIpAddress: '10.0.1.1' }),
    'accept',
  ],
  [
    'an IPv6 address in use',
    holding(held({ ipv6: ['2001:db8:1:2::a0'] })),
    request({ 'Ipv6Address.1': '2001:DB8:1:2::A0' }),
    'MUST Ipv6Address/idle',
  ],
  [
    'a prefix in use',
    holding(held({ prefixes: ['10.0.128.16/28'] })),
    request({ 'Ipv4Prefix.1': '10.0.128.16/28' }),
    'MUST Ipv4Prefix/idle',
  ],
  ['an exhausted quota', holding(held({ account: 'limited' })), request({}, 'limited'), 'MUST RegionId/interface-quota'],
  ['a quota of another region', holding(held({ account: 'limited', region: 'cn-old' })), request({}, 'limited'), 'accept'],
  [
    'a used-up vSwitch',
    holding(held({ vswitch: 'vsw-tiny', ipv4: ['10.1.0.1', '10.1.0.2', '10.1.0.3', '10.1.0.4'] })),
    request({ VSwitchId: 'vsw-tiny' }),
    'MUST VSwitchId/enough-addresses',
  ],
  ['IPv4 prefixes used up', withPrefixes(9), request({ Ipv4PrefixCount: '10' }), 'MUST Ipv4PrefixCount/enough-prefixes'],
  ['IPv6 prefixes used up', withPrefixes(255), request({ Ipv6PrefixCount: '2' }), 'MUST Ipv6PrefixCount/enough-prefixes'],
  ['an IPv6 prefix in use', withPrefixes(2), request({ 'Ipv6Prefix.1': '2001:db8:1:2:8001::/80' }), 'MUST Ipv6Prefix/idle'],
  [
    'a token with other parameters',
    holding(held({ token: 'T', pairs: [['RegionId', 'cn-one']] })),
    request({ ClientToken: 'T' }),
    'SHOULD ClientToken/same-parameters',
  ],
];

test('the tables below break every rule of the operation', () => {
  const rules = [breaches.map((row) => row[2]), byAccount.map((row) => row[3]), whileHolding.map((row) => row[3])]
    .flat()
    .flatMap((told) => told.split(' '));
  expect(operation.rules.map((rule) => rule.id).filter((id) => !rules.includes(id))).toEqual([]);
});

describe('accepted', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['required only', {}],
    ['256 three-byte characters of description', { Description: '漢'.repeat(256) }],
    ['a name of two', { NetworkInterfaceName: 'ab' }],
    ['a name of 128', { NetworkInterfaceName: 'a'.repeat(128) }],
    ['20 tags with empty values', tags(20)],
    ['five groups', groups(5)],
    ['ten addresses', list('PrivateIpAddress', addresses(10))],
    ['49 secondaries', { SecondaryPrivateIpAddressCount: '49' }],
    ['2048 queues', { QueueNumber: '2048' }],
    ['a token of 64', { ClientToken: '~'.repeat(64) }],
    ['a trunk', { InstanceType: 'Trunk' }],
    ['high performance', { NetworkInterfaceTrafficMode: 'HighPerformance' }],
    ['both queue sizes', { TxQueueSize: '16384', RxQueueSize: '16384' }],
    ['a /28', { 'Ipv4Prefix.1': '10.0.128.16/28' }],
    ['an /80', { 'Ipv6Prefix.1': '2001:db8:1:2:8000::/80' }],
    [
      'a primary address beside each count',
      { PrimaryIpAddress: '10.0.3.4', SecondaryPrivateIpAddressCount: '48', Ipv6AddressCount: '5', Ipv6PrefixCount: '5' },
    ],
    ['ten of IPv6, addresses and prefixes', { 'Ipv6Address.1': '2001:db8:1:2::10', Ipv6PrefixCount: '9' }],
    ['an IPv6 prefix beside 48 secondaries', { 'Ipv6Prefix.1': '2001:db8:1:2:8000::/80', SecondaryPrivateIpAddressCount: '48' }],
    ['high performance with IPv4 prefixes', { NetworkInterfaceTrafficMode: 'HighPerformance', Ipv4PrefixCount: '1' }],
    ['prefix counts', { Ipv4PrefixCount: '10', Ipv6PrefixCount: '10' }],
    ['IPv6 by name', { 'Ipv6Address.1': '2001:db8:1:2::10' }],
    ['a primary address', { PrimaryIpAddress: '10.0.3.4' }],
    ['a resource group', { ResourceGroupId: 'rg-1', DeleteOnRelease: 'false' }],
    ['the tiny vSwitch to its brim', { VSwitchId: 'vsw-tiny', SecondaryPrivateIpAddressCount: '3' }],
  ])('%s', (_, over) => {
    expect(told(request(over))).toBe('accept');
  });
});

describe('rejected', () => {
  test.each(breaches)('%s', (_, over, rules) => {
    expect(told(request(over))).toBe(rules);
  });

  test.each(byAccount)('%s by an account that may not', (_, over, account, rules) => {
    expect(told(request(over, account))).toBe(rules);
  });
});

describe('what the run holds', () => {
  test.each(whileHolding)('%s', (_, fixtures, asked, result) => {
    expect(told(asked, fixtures)).toBe(result);
  });

  const first = request({ ClientToken: 'T1', PrimaryIpAddress: '10.0.1.1' });
  const once = holding(held({ token: 'T1', pairs: first.pairs.filter(([name]) => name !== 'ClientToken'), ipv4: ['10.0.1.1'] }));

  test('a repeated token is answered again, in any order of parameters', () => {
    expect(told(first, once)).toBe('accept');
    expect(told({ ...first, pairs: [...first.pairs].reverse() }, once)).toBe('accept');
  });

  test('a token with other parameters is refused; tokens compare by case; other accounts have their own', () => {
    const other = { PrimaryIpAddress: '10.0.1.2' };
    expect(told(request({ ...other, ClientToken: 'T1' }), once)).toBe('SHOULD ClientToken/same-parameters');
    expect(told(request({ ...other, ClientToken: 't1' }), once)).toBe('accept');
    expect(told(request({ ...other, ClientToken: 'T1' }, 'plain'), once)).toBe('accept');
  });

  test('a token with the same meaning in other words is unspecified', () => {
    expect(told(request({ ClientToken: 'T1', InstanceType: 'Secondary', PrimaryIpAddress: '10.0.1.1' }), once)).toMatch(/^unspecified/);
  });
});

describe('several faults', () => {
  test('any of their codes will do, at the strongest level', () => {
    const one = expected(world, request({ QueueNumber: '1.5', Description: 'x' }));
    expect(one).toMatchObject({ kind: 'reject', level: 'MUST', rules: ['QueueNumber/type', 'Description/minLength'] });
    expect(one.kind === 'reject' && one.codes.map(({ code }) => code)).toContain('InvalidDescription.Malformed');
    expect(one.kind === 'reject' && one.codes.map(({ code }) => code)).toContain('InvalidQueueNumber');
  });

  test('items of a list that are not broken are still judged', () => {
    expect(told(request(list('PrivateIpAddress', ['abc', '10.9.0.1'])))).toBe('MUST PrivateIpAddress/format PrivateIpAddress/within-cidr');
  });

  test('ill-formed ids may earn any of three codes', () => {
    const one = expected(world, request({ SecurityGroupId: '?' }));
    expect(one.kind === 'reject' && one.codes.map(({ code }) => code)).toEqual([
      'InvalidSecurityGroupId.NotFound',
      'InvalidParameter',
      'InValidParameter',
    ]);
  });

  test('a number that no integer holds may earn the codes of its bounds', () => {
    const one = expected(world, request({ TxQueueSize: '2147483648', RxQueueSize: '8192' }));
    expect(one.kind === 'reject' && one.codes.map(({ code }) => code)).toContain('InvalidParameter.EniQueueSize');
  });
});

describe('unspecified', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['an unknown parameter beside a fault', { Foo: 'x', QueueNumber: 'abc' }],
    ['ACS:', { 'Tag.1.Key': 'ACS:x', 'Tag.1.Value': '' }],
    ['Aliyun', { 'Tag.1.Key': 'Aliyun', 'Tag.1.Value': '' }],
    ['HTTP://', { Description: 'HTTP://x' }],
    ['129 characters in 258 units', { NetworkInterfaceName: undefined, Description: '😀'.repeat(129) }],
    ['one character in two units', { Description: '😀' }],
    ['an empty description', { Description: '' }],
    ['an empty number', { QueueNumber: '' }],
    ['an empty item', { SecurityGroupId: undefined, 'SecurityGroupIds.1': '' }],
    ['a tag without value', { 'Tag.1.Key': 'k' }],
    ['a tag without key', { 'Tag.1.Value': 'k' }],
    ['an IPv6 prefix with 49 secondaries', { 'Ipv6Prefix.1': '2001:db8:1:2:8000::/80', SecondaryPrivateIpAddressCount: '49' }],
    ['eleven of IPv6, counted', { Ipv6AddressCount: '6', Ipv6PrefixCount: '5' }],
    ['eleven of IPv6, named and counted', { 'Ipv6Address.1': '2001:db8:1:2::10', Ipv6PrefixCount: '10' }],
    ['high performance with IPv6 prefixes', { NetworkInterfaceTrafficMode: 'HighPerformance', 'Ipv6Prefix.1': '2001:db8:1:2:8000::/80' }],
    ['high performance with a count of IPv6 prefixes', { NetworkInterfaceTrafficMode: 'HighPerformance', Ipv6PrefixCount: '1' }],
    ['the other queue size', { RxQueueSize: '16384' }],
    ['one queue size', { TxQueueSize: '8192' }],
    ['IPv4 prefixes with secondaries', { Ipv4PrefixCount: '1', SecondaryPrivateIpAddressCount: '1' }],
    ['IPv6 prefix counts with 49 secondaries', { Ipv6PrefixCount: '1', SecondaryPrivateIpAddressCount: '49' }],
    ['a trunk with high performance', { InstanceType: 'Trunk', NetworkInterfaceTrafficMode: 'HighPerformance' }],
    ['a trunk with prefixes', { InstanceType: 'Trunk', Ipv6PrefixCount: '1' }],
    ['Visible', { Visible: 'true' }],
    ['BusinessType', { BusinessType: 'x' }],
    ['queue pairs', { NetworkInterfaceTrafficMode: 'HighPerformance', QueuePairNumber: '100000' }],
    ['a dot in a name', { NetworkInterfaceName: 'a.b' }],
    ['letters beyond A-Z', { NetworkInterfaceName: '漢字' }],
    ['+1', { QueueNumber: '+1' }],
    ['True', { DeleteOnRelease: 'True' }],
    ['1 for true', { DeleteOnRelease: '1' }],
    ['a control character', { Description: 'a\u0000b' }],
    ['a newline in a tag', { 'Tag.1.Key': 'a\n', 'Tag.1.Value': '' }],
    ['a lone surrogate', { Description: 'ab\ud800' }],
    ['a zone id', { 'Ipv6Address.1': '2001:db8:1:2::10%1' }],
    ['the ninth IPv6 address', { 'Ipv6Address.1': '2001:db8:1:2::8' }],
    ['/27', { 'Ipv4Prefix.1': '10.0.128.32/27' }],
    ['a prefix twice', list('Ipv4Prefix', ['10.0.128.16/28', '10.0.128.16/28'])],
    ['an address in the reservation', { PrimaryIpAddress: '10.0.128.5' }],
    ['six groups of ten', groups(6)],
  ])('%s', (_, over) => {
    expect(told(request(over))).toMatch(/^unspecified /);
  });

  test.each<[string, Record<string, string>]>([
    ['a trunk', { InstanceType: 'Trunk' }],
    ['high performance', { NetworkInterfaceTrafficMode: 'HighPerformance' }],
    ['queue sizes', { TxQueueSize: '8192', RxQueueSize: '8192' }],
  ])('%s where the fixtures do not say', (_, over) => {
    expect(told(request(over, 'silent'))).toMatch(/^unspecified /);
  });
});
