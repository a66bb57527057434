import { expect, it } from 'vitest';
import { loadOperation, shippedOperations } from '../../spec/load.ts';
import { sdkPlans } from './index.ts';

const plansOf = (name: string) => sdkPlans(loadOperation(name), []);
const callsOf = (name: string, check: string) =>
  plansOf(name)
    .find(({ id }) => id === check)
    ?.edges.map(({ call }) => call.parameters) ?? [];

it.each(shippedOperations())('%s: a caller gives objects as objects, and none that the platform does not know there', (name) => {
  const known = new Set([
    'ConnectionTrackingConfiguration',
    'NoSuchParameter',
    ...loadOperation(name).parameters.map((each) => each.name.split('.')[0]),
  ]);
  const given = plansOf(name).flatMap(({ edges }) => edges.flatMap(({ call }) => Object.keys(call.parameters)));
  expect(given.filter((each) => each.includes('.') || !known.has(each))).toEqual([]);
});

it('an object outside lists is one that the operation has, else none', () => {
  const check = 'sdk-serialize/nested-object';
  expect(callsOf('CreateNetworkInterface', check)).toEqual([
    { RegionId: 'cn-hangzhou', ConnectionTrackingConfiguration: { UdpTimeout: 30, TcpEstablishedTimeout: 910 } },
  ]);
  const objects = callsOf('ModifyNetworkInterfaceAttribute', check).map((each) => Object.keys(each)[1]);
  expect(objects.sort()).toEqual(['ConnectionTrackingConfiguration', 'EnhancedNetwork', 'NetworkInterfaceTrafficConfig']);
  for (const none of ['AttachNetworkInterface', 'CreateSecurityGroup', 'DescribeNetworkInterfaces'])
    expect(callsOf(none, check)).toEqual([]);
});

it('blanks, nulls and empty texts are tried on an operation all of whose texts are required', () => {
  expect(callsOf('DeleteNetworkInterface', 'sdk-serialize/percent-encoding')).toEqual([
    { RegionId: 'cn-hangzhou', NetworkInterfaceId: 'a b' },
  ]);
  expect(callsOf('DeleteNetworkInterface', 'sdk-serialize/null')).toEqual([{ RegionId: 'cn-hangzhou', NetworkInterfaceId: null }]);
});

it('a number of the answer is no larger than the page lets it be', () => {
  const bodies = (name: string, field: string) =>
    plansOf(name)
      .filter(({ id }) => id === `sdk-deserialize/${field}`)
      .flatMap(({ edges }) => edges.map(({ reply }) => (reply.kind === 'answer' ? reply.body : '')));
  expect(bodies('DescribeNetworkInterfaces', 'TotalCount').join()).toContain('2147483647');
  expect(bodies('DescribeNetworkInterfaces', 'TotalCount').join()).not.toMatch(/\d{11}/);
  expect(bodies('DescribeNetworkInterfaceAttribute', 'ServiceID').join()).toContain('9223372036854775807');
});
