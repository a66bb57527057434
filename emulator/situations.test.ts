import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { send } from './call.ts';
import { type SeededGroup, type SeededVSwitch, seededWorld } from './seeded-world.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

type Parameters = Record<string, string | undefined>;
type Situation = readonly [code: string, change: Parameters, keyId?: string];

function vswitch(role: SeededVSwitch['role']): string {
  return seededWorld.vswitches.find((entry) => entry.role === role)?.id ?? '';
}

function group(role: SeededGroup['role'], index = 0): string {
  return seededWorld.securityGroups.filter((entry) => entry.role === role)[index]?.id ?? '';
}

function list(name: string, values: readonly string[]): Parameters {
  return Object.fromEntries(values.map((value, index) => [`${name}.${index + 1}`, value]));
}

function elsewhere(region: string): Parameters {
  const place = seededWorld.vswitches.find((entry) => entry.region === region);
  const member = seededWorld.securityGroups.find((entry) => entry.region === region);
  return { RegionId: region, VSwitchId: place?.id, SecurityGroupId: member?.id };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const groups = (...ids: string[]): Parameters => ({ SecurityGroupId: undefined, ...list('SecurityGroupIds', ids) });
const required: Parameters = { RegionId: 'cn-hangzhou', VSwitchId: vswitch('explicit'), SecurityGroupId: group('normal') };
const v6 = '2408:4005:3a5:de01';

const texts: readonly Situation[] = [
  ['MissingParameter', { RegionId: '' }],
  ['MissingParameter', { VSwitchId: undefined }],
  ['MissingParameter', { SecurityGroupId: undefined }],
  ['InvalidParameter', { DeleteOnRelease: 'maybe' }],
  ['InvalidParameter', { QueueNumber: '1.5' }],
  ['InvalidParameter', { SecondaryPrivateIpAddressCount: '2147483648' }],
  ['InvalidParams.NetworkInterfaceName', { NetworkInterfaceName: 'a' }],
  ['InvalidParams.NetworkInterfaceName', { NetworkInterfaceName: 'a'.repeat(129) }],
  ['InvalidParams.NetworkInterfaceName', { NetworkInterfaceName: '1abc' }],
  ['InvalidParams.NetworkInterfaceName', { NetworkInterfaceName: 'a b' }],
  ['InvalidParameter', { Description: 'x'.repeat(257) }],
  ['InvalidParameter', { Description: '\u{1f600}' }],
  ['InValidParameter', { Description: 'https://x' }],
  ['InvalidParameter', { ClientToken: 'x'.repeat(65) }],
  ['InvalidClientToken.ValueNotSupported', { ClientToken: 'é' }],
  ['InvalidTagKey.Malformed', { 'Tag.1.Key': '', 'Tag.1.Value': 'v' }],
  ['InvalidTagKey.Malformed', { 'Tag.1.Key': 'aliyun1' }],
  ['InvalidTagKey.Malformed', { 'Tag.1.Key': 'x-http://' }],
  ['InvalidTagValue.Malformed', { 'Tag.1.Key': 'k', 'Tag.1.Value': 'acs:1' }],
  ['Duplicate.TagKey', { 'Tag.1.Key': 'k', 'Tag.2.Key': 'l', 'Tag.3.Key': 'k' }],
  ['QuotaExceed.Tags', Object.fromEntries(numbers(21).map((index) => [`Tag.${index}.Key`, `k${index}`]))],
  ['InvalidOperation.InvalidEniType', { InstanceType: 'Primary' }],
  ['UnsupportedParameter', { InstanceType: 'secondary' }],
  ['InvalidParameter', { InstanceType: 'Tertiary' }],
  ['InvalidParameter.EniTrafficMode', { NetworkInterfaceTrafficMode: 'Fast' }],
];

const amounts: readonly Situation[] = [
  ['InvalidParameter', { SecondaryPrivateIpAddressCount: '0' }],
  ['InvalidOperation.Ipv4CountExceeded', { SecondaryPrivateIpAddressCount: '50' }],
  ['InvalidParameter.InvalidEniQueueNumber', { QueueNumber: '2049' }],
  ['InvalidParameter.InvalidQueuePairNumber', { QueuePairNumber: 'abc' }],
  ['InValidParameter', { Ipv6AddressCount: '0' }],
  ['InvalidOperation.Ipv6CountExceeded', { Ipv6AddressCount: '11' }],
  ['InvalidParameter.EniQueueSize', { TxQueueSize: '8191', RxQueueSize: '8191' }, 'testid-queue-size'],
  // The least 32-bit integer can be read.
  ['InvalidParameter.EniQueueSize', { TxQueueSize: '8192', RxQueueSize: '-2147483648' }, 'testid-queue-size'],
  ['InvalidParameter.EniQueueSize', { TxQueueSize: '8192', RxQueueSize: '16384' }, 'testid-queue-size'],
  [
    'MaxEniPrivateIpsCountExceeded',
    list(
      'PrivateIpAddress',
      numbers(11).map((index) => `10.1.1.${index}`),
    ),
  ],
  [
    'InvalidOperation.MaxEniIpv6IpsCountExceeded',
    list(
      'Ipv6Address',
      numbers(11).map((index) => `${v6}::1:${index}`),
    ),
  ],
];

const addresses: readonly Situation[] = [
  ['InvalidIp.Address', { PrimaryIpAddress: '300.1.1.1' }],
  ['InvalidIp.Address', { PrimaryIpAddress: '010.1.1.1' }],
  ['InvalidIp.Address', list('Ipv6Address', [`${v6}::1:1`, 'zz'])],
  ['InvalidVSwitchId.IpInvalid', { PrimaryIpAddress: '10.9.0.9' }],
  ['InvalidVSwitchId.IpInvalid', { PrimaryIpAddress: '10.1.255.253' }],
  ['InvalidVSwitchId.IpInvalid', { PrimaryIpAddress: '10.1.0.0' }],
  ['InvalidIp.IpRepeated', list('PrivateIpAddress', ['10.1.0.9', '10.1.0.8', '10.1.0.9'])],
  ['InvalidPrivateIpAddress.Duplicated', { PrimaryIpAddress: '10.1.0.9', 'PrivateIpAddress.1': '10.1.0.9' }],
  ['InvalidPrivateIpAddress.Duplicated', { VSwitchId: vswitch('full'), PrimaryIpAddress: '10.2.1.5' }],
  ['InvalidIp.IpRepeated', { VSwitchId: vswitch('full'), 'PrivateIpAddress.1': '10.2.1.5' }],
  ['InvalidVSwitchId.IpNotEnough', { VSwitchId: vswitch('full') }],
  ['QuotaExceeded.PrivateIpAddress', { VSwitchId: vswitch('tiny'), SecondaryPrivateIpAddressCount: '4' }],
  ['InvalidOperation.AddressNotInVSwitchCidr', { 'Ipv6Address.1': '2001:db8::1' }],
  ['InvalidOperation.VSwitchIpv6Disabled', { VSwitchId: vswitch('ipv4-only'), 'Ipv6Address.1': '2001:db8::1' }],
  ['InvalidOperation.EnableIpv6Failed', { VSwitchId: vswitch('ipv4-only'), Ipv6AddressCount: '1' }],
];

const prefixes: readonly Situation[] = [
  ['InvalidIp.IpPrefixIllegal', { 'Ipv4Prefix.1': '10.1.128.0' }],
  ['InvalidIp.IpPrefixMaskIllegal', { 'Ipv4Prefix.1': '10.1.128.0/33' }],
  ['InvalidIp.IpPrefixMaskInvalid', { 'Ipv6Prefix.1': `${v6}:8000::/129` }],
  ['InvalidIp.IpPrefixNotStrict', { 'Ipv4Prefix.1': '10.1.128.1/28' }],
  ['InvalidIp.IpPrefixMaskNotSame', list('Ipv4Prefix', ['10.1.128.0/28', '10.1.129.0/27'])],
  ['InvalidIp.IpPrefixMustInReserveSegment', { 'Ipv4Prefix.1': '10.1.0.16/28' }],
  ['InvalidIp.IpPrefixMustInReserveSegment', { 'Ipv6Prefix.1': `${v6}:1::/80` }],
  ['InvalidIp.IpPrefixNotAvailable', list('Ipv4Prefix', ['10.1.128.0/28', '10.1.128.0/28'])],
  ['InvalidVSwitchId.IpPrefixNotEnough', { VSwitchId: vswitch('ipv4-only'), Ipv4PrefixCount: '3' }],
  ['InvalidVSwitchId.IpPrefixNotEnough', { VSwitchId: vswitch('tiny'), Ipv6PrefixCount: '3' }],
  ['InvalidOperation.VSwitchCidrReservationNotExist', { VSwitchId: vswitch('no-reservation'), Ipv4PrefixCount: '1' }],
];

const conflicts: readonly Situation[] = [
  ['InvalidSecurityGroupId.SingleIdAndMultiIdConflict', list('SecurityGroupIds', [group('normal')])],
  ['InvalidParameter.Conflict', { 'PrivateIpAddress.1': '10.1.0.9', SecondaryPrivateIpAddressCount: '1' }],
  ['InvalidParameter.Conflict', { 'Ipv6Address.1': `${v6}::1:1`, Ipv6AddressCount: '1' }],
  ['InvalidParameter.Conflict', { 'Ipv4Prefix.1': '10.1.128.0/28', Ipv4PrefixCount: '1' }],
  ['InvalidParameter.Conflict', { 'Ipv6Prefix.1': `${v6}:8000::/80`, Ipv6PrefixCount: '1' }],
  [
    'InvalidOperation.EniTrafficModeNotSupportIpv6',
    { NetworkInterfaceTrafficMode: 'HighPerformance', Ipv6AddressCount: '1' },
    'testid-rdma',
  ],
  ['InvalidParameter.QueuePairNumberMustEmpty', { QueuePairNumber: '22' }, 'testid-rdma'],
];

const world: readonly Situation[] = [
  ['InvalidRegionId.NotFound', { RegionId: 'xx-nowhere-1' }],
  ['Forbidden.RegionId', elsewhere('cn-wulanchabu')],
  ['InvalidVSwitchId.NotFound', { VSwitchId: 'vsw-none' }],
  ['IncorrectVSwitchStatus', { VSwitchId: vswitch('pending') }],
  ['Forbidden.SubUser', {}, 'testid-sub-user'],
  ['Forbidden.NotSupportRAM', {}, 'testid-ram-user'],
  ['Abs.InvalidAccount.NotFound', {}, 'testid-expired'],
  ['InvalidUserType.NotSupported', {}, 'testid-user-type'],
  ['InvalidOperation.TrunkingIsNotAllowed', { InstanceType: 'Trunk' }],
  ['InvalidOperation.HighPerformanceTrafficModeIsNotAllowed', { NetworkInterfaceTrafficMode: 'HighPerformance' }],
  ['InvalidEniQueueSize.RegionOrUserNotSupported', { TxQueueSize: '8192', RxQueueSize: '8192' }],
  ['InvalidOperation.NotSupport', { ...elsewhere('cn-beijing'), Ipv6AddressCount: '1' }],
  ['InvalidOperation.NotSupport', { ...elsewhere('cn-beijing'), Ipv6PrefixCount: '1' }],
  ['InvalidOperation.NotSupport', { ...elsewhere('cn-beijing'), 'Ipv6Prefix.1': '2408:4006:1000:ab00:8000::/80' }],
  ['InvalidOperation.RegionNotSupportIpPrefix', { ...elsewhere('cn-qingdao'), Ipv4PrefixCount: '1' }],
  ['InvalidResourceGroup.NotFound', { ResourceGroupId: 'rg-none' }],
  ['InvalidSecurityGroupId.NotFound', { SecurityGroupId: 'sg-none' }],
  ['InvalidSecurityGroupId.NotVpc', { SecurityGroupId: group('classic') }],
  ['InvalidOperation.VpcMismatch', { SecurityGroupId: group('other-vpc') }],
  ['InvalidOperation.ResourceManagedByCloudProduct', { SecurityGroupId: group('managed') }],
  ['EnterpriseGroupLimited.MutliGroupType', groups(group('normal'), group('enterprise'))],
  ['JoinedGroupLimitExceed', groups(...numbers(6).map((index) => group('normal', index)))],
  ['InvalidParameter.SecurityGroupIdRepeated', groups(group('normal'), group('normal', 1), group('normal'))],
  ['SecurityGroupInstanceLimitExceed', { SecurityGroupId: group('full') }],
  ['InvalidOperation.EniCountExceeded', { SecurityGroupId: group('full-enterprise') }],
  ['MaxEniCountExceeded', {}, 'testid-exhausted'],
];

// A world for each: what one request was given by chance is not what the next one names.
let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

async function create(change: Parameters, keyId = 'testid'): Promise<{ status: number; code: string }> {
  const parameters = Object.fromEntries(
    Object.entries({ ...required, ...change }).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
  const { status, text } = await send({ url: emulator.url, action: 'CreateNetworkInterface', parameters, keyId });
  return { status, code: (JSON.parse(text) as { Code?: string }).Code ?? 'accepted' };
}

const situations = [...texts, ...amounts, ...addresses, ...prefixes, ...conflicts, ...world];

describe('a request with one thing wrong', () => {
  it.each(situations.map(([code, change, keyId]) => ({ code, change, keyId })))('$code for $change $keyId', async ({
    code,
    change,
    keyId,
  }) => {
    expect((await create(change, keyId)).code).toBe(code);
  });

  it('is answered with at least 60 different codes of the page, AddressAlreadyAllocated included', async () => {
    const taken = { 'Ipv6Address.1': `${v6}::1:1` };
    expect((await create(taken)).code).toBe('accepted');
    expect((await create(taken)).code).toBe('InvalidOperation.AddressAlreadyAllocated');
    const common = ['InvalidRegionId.NotFound', 'InvalidClientToken.ValueNotSupported'];
    expect(new Set(situations.map(([code]) => code).filter((code) => !common.includes(code))).size + 1).toBeGreaterThanOrEqual(60);
  });
});

const accepted: readonly Situation[] = [
  ['accepted', { NetworkInterfaceName: '', Description: '', QueueNumber: '', PrimaryIpAddress: '', ClientToken: '', InstanceType: '' }],
  ['accepted', { 'Tag.3.Key': 'k', 'Tag.7.Key': 'l', 'Tag.7.Value': '' }],
  ['accepted', { Description: '\u4e2d'.repeat(256), 'Tag.1.Key': '\u4e2d'.repeat(128) }],
  ['accepted', { Foo: 'bar', Visible: 'perhaps', BusinessType: 'none', __proto__: 'x', 'constructor.1': 'y' }],
  ['accepted', { SecondaryPrivateIpAddressCount: '49', Ipv6AddressCount: '10', Ipv4PrefixCount: '10', Ipv6PrefixCount: '10' }],
  ['accepted', { 'Ipv4Prefix.1': '10.1.128.16/28', 'Ipv6Prefix.1': `${v6}:8001::/80` }],
  ['accepted', { NetworkInterfaceTrafficMode: 'HighPerformance', QueuePairNumber: '22' }, 'testid-rdma'],
  ['accepted', { InstanceType: 'Trunk', TxQueueSize: '16384', RxQueueSize: '16384' }, 'testid-all'],
  ['accepted', groups(group('enterprise'), group('enterprise', 1))],
];

describe('a request with nothing wrong', () => {
  it.each(accepted.map(([code, change, keyId]) => ({ code, change, keyId })))('$code for $change $keyId', async ({
    code,
    change,
    keyId,
  }) => {
    expect((await create(change, keyId)).code).toBe(code);
  });
});
