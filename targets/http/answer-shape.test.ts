import { expect, it } from 'vitest';
import { loadShipped } from '../../spec/load.ts';
import { answerShape } from './answer-shape.ts';

const { collections, results } = answerShape(['create-network-interface', 'describe-network-interfaces'].map((name) => loadShipped(name)));

it('finds every collection of the operations in use', () => {
  expect(Object.fromEntries(collections)).toEqual({
    Ipv4PrefixSets: ['Ipv4PrefixSet'],
    Ipv6PrefixSets: ['Ipv6PrefixSet'],
    Ipv6Sets: ['Ipv6Set'],
    NetworkInterfaceSets: ['NetworkInterfaceSet'],
    PrivateIpSets: ['PrivateIpSet'],
    SecurityGroupIds: ['SecurityGroupId'],
    Tags: ['Tag'],
  });
});

it('knows what only an accepted answer holds', () => {
  expect([...results]).toEqual(expect.arrayContaining(['NetworkInterfaceId', 'NetworkInterfaceSets']));
  expect(results.has('RequestId')).toBe(false);
});
