import { expect, it } from 'vitest';
import { loadShipped } from '../../spec/load.ts';
import { collectionPaths } from './collection-paths.ts';

it('finds every collection of the operations in use, once', () => {
  const names = ['create-network-interface', 'describe-network-interfaces', 'create-network-interface'];
  const operations = names.map((name) => loadShipped(name));
  expect([...collectionPaths(operations)].sort()).toEqual([
    'Ipv4PrefixSets.Ipv4PrefixSet',
    'Ipv6PrefixSets.Ipv6PrefixSet',
    'Ipv6Sets.Ipv6Set',
    'NetworkInterfaceSets.NetworkInterfaceSet',
    'PrivateIpSets.PrivateIpSet',
    'SecurityGroupIds.SecurityGroupId',
    'Tags.Tag',
  ]);
});
