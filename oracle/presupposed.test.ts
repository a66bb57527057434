import { describe, expect, test } from 'vitest';
import type { Fixtures } from '../model/fixtures.ts';
import { told } from '../packs/eni/read/fixtures/told.ts';
import { held, list, request, world } from '../packs/eni/read/fixtures/world.ts';

type Given = Readonly<Record<string, string | undefined>>;

const main = { RegionId: 'cn-one', VSwitchId: 'vsw-main' };
const closed = (of: Fixtures): Fixtures => ({
  ...of,
  regions: of.regions.map((one) => (one.id === 'cn-one' ? { ...one, forbidden: true } : one)),
});
const pending = (of: Fixtures): Fixtures => ({ ...of, vswitches: of.vswitches.map((one) => ({ ...one, status: 'Pending' })) });
const holdingAll: Fixtures = {
  ...world,
  held: [held({ ipv4: ['10.0.1.1'], ipv6: ['2001:db8:1:2::a0'], prefixes: ['10.0.128.16/28', '2001:db8:1:2:8001::/80'] })],
};
const withoutIpv6: Fixtures = { ...world, regions: [{ id: 'cn-one', ipv6: false, prefixes: false }] };
const limited: Fixtures = { ...world, held: [held({ account: 'limited' })] };
const manyGroups: Given = {
  SecurityGroupId: undefined,
  ...list(
    'SecurityGroupIds',
    Array.from({ length: 11 }, (_, at) => `sg-n${at + 1}`),
  ),
};
const groups = (...ids: readonly string[]): Given => ({ SecurityGroupId: undefined, ...list('SecurityGroupIds', ids) });

const usedUp: Fixtures = {
  ...world,
  held: [
    held({
      prefixes: [
        ...Array.from({ length: 16 }, (_, at) => `10.0.128.${at * 16}/28`),
        ...Array.from({ length: 256 }, (_, at) => `2001:db8:1:2:80${at.toString(16).padStart(2, '0')}::/80`),
      ],
    }),
  ],
};

/** What breaks one rule of the state; whether the rule is looked at in a closed region, and upon a pending vSwitch. */
const rows: readonly (readonly [
  rule: string,
  given: Given,
  fixtures: Fixtures,
  needsRegion: boolean,
  needsVSwitch: boolean,
  account?: string,
])[] = [
  ['RegionId/interface-quota', {}, limited, true, false, 'limited'],
  ['VSwitchId/enough-addresses', { VSwitchId: 'vsw-full' }, world, true, true],
  ['SecurityGroupId/exists', { SecurityGroupId: 'sg-none' }, world, true, false],
  ['SecurityGroupId/network-type', { SecurityGroupId: 'sg-classic' }, world, true, false],
  ['SecurityGroupId/same-vpc', { SecurityGroupId: 'sg-far' }, world, true, true],
  ['SecurityGroupId/member-capacity', { SecurityGroupId: 'sg-full' }, world, true, false],
  ['SecurityGroupId/enterprise-capacity', { SecurityGroupId: 'sg-efull' }, world, true, false],
  ['SecurityGroupId/not-managed', { SecurityGroupId: 'sg-managed' }, world, true, false],
  ['SecurityGroupIds/same-type', groups('sg-n1', 'sg-ent'), world, true, false],
  ['SecurityGroupIds/group-quota', manyGroups, world, false, false],
  ['ResourceGroupId/exists', { ResourceGroupId: 'rg-none' }, world, false, false],
  ['PrimaryIpAddress/within-cidr', { PrimaryIpAddress: '10.9.0.5' }, world, true, true],
  ['PrimaryIpAddress/not-reserved', { PrimaryIpAddress: '10.0.0.0' }, world, true, true],
  ['PrimaryIpAddress/idle', { PrimaryIpAddress: '10.0.1.1' }, holdingAll, true, true],
  ['PrivateIpAddress/within-cidr', { 'PrivateIpAddress.1': '10.9.0.5' }, world, true, true],
  ['PrivateIpAddress/idle', { 'PrivateIpAddress.1': '10.0.1.1' }, holdingAll, true, true],
  ['Ipv6Address/within-cidr', { 'Ipv6Address.1': '2001:db8:9::10' }, world, true, true],
  ['Ipv6Address/idle', { 'Ipv6Address.1': '2001:db8:1:2::a0' }, holdingAll, true, true],
  ['Ipv6Address/vswitch-ipv6', { 'Ipv6Address.1': '2001:db8:1:2::a0', VSwitchId: 'vsw-v4' }, world, true, true],
  ['Ipv6AddressCount/region-ipv6', { Ipv6AddressCount: '1' }, withoutIpv6, true, false],
  ['Ipv4PrefixCount/region-prefixes', { Ipv4PrefixCount: '1' }, withoutIpv6, true, false],
  ['Ipv4Prefix/idle', { 'Ipv4Prefix.1': '10.0.128.16/28' }, holdingAll, true, true],
  ['Ipv6Prefix/idle', { 'Ipv6Prefix.1': '2001:db8:1:2:8001::/80' }, holdingAll, true, true],
  ['Ipv4Prefix/within-reservation', { 'Ipv4Prefix.1': '10.0.0.16/28' }, world, true, true],
  ['Ipv4PrefixCount/reservation-exists', { Ipv4PrefixCount: '1', VSwitchId: 'vsw-bare' }, world, true, true],
  ['Ipv4PrefixCount/enough-prefixes', { Ipv4PrefixCount: '1' }, usedUp, true, true],
  ['Ipv6PrefixCount/enough-prefixes', { Ipv6PrefixCount: '1' }, usedUp, true, true],
  ['InstanceType/trunk-allowed', { InstanceType: 'Trunk' }, world, false, false, 'plain'],
];

const weak = ['PrimaryIpAddress/not-reserved', 'SecurityGroupIds/group-quota'];

describe.each(rows.map((row) => [row[0], row] as const))('%s', (_, [
  rule,
  given,
  fixtures,
  needsRegion,
  needsVSwitch,
  account = 'main',
]) => {
  const asked = request({ ...main, ...given }, account);
  const beside = (other: string) => `MUST ${[rule, other].sort().join(' ')}`;

  test('is broken where all else is in order', () => {
    expect(told(asked, fixtures)).toBe(`${weak.includes(rule) ? 'SHOULD' : 'MUST'} ${rule}`);
  });

  test('in a region that is closed', () => {
    expect(told(asked, closed(fixtures))).toBe(needsRegion ? 'MUST RegionId/available' : beside('RegionId/available'));
  });

  test('upon a vSwitch that is not ready', () => {
    expect(told(asked, pending(fixtures))).toBe(needsVSwitch ? 'MUST VSwitchId/status' : beside('VSwitchId/status'));
  });
});

describe('what is asked of a vSwitch that has no room is not counted where it is refused itself', () => {
  test.each<[string, Given, string]>([
    ['the address', { VSwitchId: 'vsw-full', PrimaryIpAddress: '300.1.1.1' }, 'MUST PrimaryIpAddress/format'],
    ['the count', { VSwitchId: 'vsw-tiny', SecondaryPrivateIpAddressCount: '50' }, 'MUST SecondaryPrivateIpAddressCount/maximum'],
    [
      'the list',
      { VSwitchId: 'vsw-tiny', ...list('PrivateIpAddress', ['10.1.0.1', '10.1.0.2', '10.1.0.3', '10.1.0.1']) },
      'MUST PrivateIpAddress/uniqueItems',
    ],
    ['none of them', { VSwitchId: 'vsw-tiny', SecondaryPrivateIpAddressCount: '4' }, 'MUST VSwitchId/enough-addresses'],
  ])('%s', (_, given, expected) => {
    expect(told(request(given))).toBe(expected);
  });

  test('prefixes likewise', () => {
    expect(told(request({ Ipv4PrefixCount: '11' }), usedUp)).toBe('MUST Ipv4PrefixCount/maximum');
    expect(told(request({ Ipv6PrefixCount: '11' }), usedUp)).toBe('MUST Ipv6PrefixCount/maximum');
  });
});

describe('an item that is refused leaves its neighbours judged, a list that is refused does not', () => {
  test.each<[string, Given, string]>([
    ['items', list('PrivateIpAddress', ['abc', '10.9.0.1']), 'MUST PrivateIpAddress/format PrivateIpAddress/within-cidr'],
    ['a list', list('PrivateIpAddress', ['10.9.0.1', '10.9.0.1']), 'MUST PrivateIpAddress/uniqueItems'],
    [
      'a list of which an item is refused',
      list('PrivateIpAddress', ['abc', '10.0.1.1', '10.0.1.1']),
      'MUST PrivateIpAddress/format PrivateIpAddress/uniqueItems',
    ],
    [
      'a key that is refused',
      { 'Tag.1.Key': 'acs:x', 'Tag.1.Value': '', 'Tag.2.Key': 'acs:x', 'Tag.2.Value': '' },
      'MUST Tag.Key/forbidden-prefixes Tag/unique-by',
    ],
  ])('%s', (_, given, expected) => {
    expect(told(request(given))).toBe(expected);
  });
});
