import { expect, it } from 'vitest';
import { specFile } from '../../spec/files.ts';
import { loadOperationFile } from '../../spec/load.ts';
import { collectionPaths } from './collection-paths.ts';

it('finds every collection of the operations in use, once', () => {
  const names = ['create-network-interface', 'describe-network-interfaces', 'create-network-interface'];
  const operations = names.map((name) => loadOperationFile(specFile(`${name}.yaml`)));
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
