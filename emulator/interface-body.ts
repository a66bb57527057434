import { formatIpv4, formatIpv6 } from './addresses.ts';
import type { Body } from './answer.ts';
import type { NetworkInterface } from './state/network-interface.ts';

/** The fields that a create answers, in the wrappers of the page's sample. */
export function describeInterface(made: NetworkInterface): Body {
  return {
    Status: 'Available',
    Type: made.type,
    VpcId: made.vpc,
    NetworkInterfaceName: made.name,
    MacAddress: made.mac,
    NetworkInterfaceId: made.id,
    ServiceID: 0,
    OwnerId: made.ownerId,
    ServiceManaged: false,
    VSwitchId: made.vswitch,
    Description: made.description,
    ResourceGroupId: made.resourceGroup,
    ZoneId: made.zone,
    PrivateIpAddress: made.ipv4[0] === undefined ? '' : formatIpv4(made.ipv4[0]),
    SecurityGroupIds: { SecurityGroupId: [...made.groups] },
    PrivateIpSets: {
      PrivateIpSet: made.ipv4.map((address, index) => ({ PrivateIpAddress: formatIpv4(address), Primary: index === 0 })),
    },
    Tags: { Tag: made.tags.map(({ key, value }) => ({ TagKey: key, TagValue: value })) },
    Ipv6Sets: { Ipv6Set: made.ipv6.map((address) => ({ Ipv6Address: formatIpv6(address) })) },
    Ipv4PrefixSets: { Ipv4PrefixSet: made.ipv4Prefixes.map((base) => ({ Ipv4Prefix: `${formatIpv4(base)}/28` })) },
    Ipv6PrefixSets: { Ipv6PrefixSet: made.ipv6Prefixes.map((base) => ({ Ipv6Prefix: `${formatIpv6(base)}/80` })) },
  };
}

/** What a listing says of an interface: the above and what a create does not return. */
export function listedInterface(made: NetworkInterface, status: 'Available' | 'Deleting'): Body {
  const optional: Body = {};
  if (made.queueNumber !== null) optional['QueueNumber'] = made.queueNumber;
  if (made.queuePairNumber !== null) optional['QueuePairNumber'] = made.queuePairNumber;
  if (made.txQueueSize !== null) optional['TxQueueSize'] = made.txQueueSize;
  if (made.rxQueueSize !== null) optional['RxQueueSize'] = made.rxQueueSize;
  return {
    ...describeInterface(made),
    Status: status,
    CreationTime: `${new Date(made.createdAt).toISOString().slice(0, 19)}Z`,
    DeleteOnRelease: made.deleteOnRelease,
    InstanceId: '',
    NetworkInterfaceTrafficMode: made.trafficMode,
    SourceDestCheck: false,
    ...optional,
  };
}
