import { expect, it } from 'vitest';
import { seededFixtures } from '../emulator/index.ts';
import { shippedContract } from '../engine/contract.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { toldBy } from '../packs/eni/read/fixtures/told.ts';
import { held, holding, list, pairs, request } from '../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { oracle } from './expect.ts';

// A target that takes a repeated IPv6 address once was called wrong for what it then found in it.
it('a repeated IPv6 address may be refused for what else is wrong with it', () => {
  const fixtures = seededFixtures() as Fixtures;
  const vswitch = fixtures.vswitches.find(({ role }) => role === 'explicit');
  const group = fixtures.securityGroups.find(({ role, vpc }) => role === 'normal' && vpc === vswitch?.vpc);
  if (!vswitch || !group) throw new Error('the seeded world has no vSwitch for named addresses');
  const outside = '2001:db8:ffff::1';
  const expectation = oracle(subjectOf(loadOperation())).expect(fixtures, {
    operation: 'CreateNetworkInterface',
    account: fixtures.accounts[0]?.name ?? 'default',
    form: 'A',
    format: 'JSON',
    pairs: [
      ['RegionId', vswitch.region],
      ['VSwitchId', vswitch.id],
      ['SecurityGroupId', group.id],
      ['Ipv6Address.1', outside],
      ['Ipv6Address.2', outside],
    ],
  });
  expect(expectation).toMatchObject({ kind: 'reject', rules: ['Ipv6Address/uniqueItems', 'Ipv6Address/within-cidr'] });
});

// Where addresses are taken off no page forbids one that is named twice.
it.each([
  ['Ipv6', 'Ipv6Address', ['2001:db8:1:2::a0', '2001:0DB8:1:2::A0'], 'unspecified Ipv6Address: the same item twice'],
  ['Ipv6', 'Ipv6Address', ['2001:db8:1:2::a0', '2001:db8:1:2::a1'], 'accept'],
  [
    'Ipv6',
    'Ipv6Prefix',
    ['2001:db8:1:2:8001::/80', '2001:0DB8:1:2:8001::/80'],
    'unspecified Ipv6Prefix: prefixes that are equal or overlap',
  ],
  [
    'PrivateIp',
    'Ipv4Prefix',
    ['10.0.128.0/28', '10.0.128.0/28'],
    'unspecified Ipv4Prefix: the same item twice; Ipv4Prefix: prefixes that are equal or overlap',
  ],
] as const)('Unassign%sAddresses, %s: %j', (kind, name, texts, expected) => {
  const { operation } = shippedContract(`Unassign${kind}Addresses`);
  const thing = held({ ipv6: ['2001:db8:1:2::a0', '2001:db8:1:2::a1'], prefixes: ['2001:db8:1:2:8001::/80', '10.0.128.0/28'] });
  const asked = pairs({ RegionId: 'cn-one', NetworkInterfaceId: 'eni-held', ...list(name, texts) });
  expect(toldBy(operation)({ ...request(), operation: operation.name, pairs: asked }, holding(thing))).toBe(expected);
});
