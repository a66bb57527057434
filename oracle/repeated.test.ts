import { expect, it } from 'vitest';
import { seededFixtures } from '../emulator/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
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
