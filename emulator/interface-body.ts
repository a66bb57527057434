import { formatIpv4, formatIpv6 } from './addresses.ts';
import type { Body } from './answer.ts';
import { queuesOf } from './state/instances.ts';
import type { Attachment, NetworkInterface } from './state/network-interface.ts';
import type { World } from './state/world.ts';

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
export function listedInterface(made: NetworkInterface, world: World): Body {
  const optional: Body = {};
  const queues = queuesOf(made, world);
  if (queues !== null) optional['QueueNumber'] = queues;
  if (made.queuePairNumber !== null) optional['QueuePairNumber'] = made.queuePairNumber;
  if (made.txQueueSize !== null) optional['TxQueueSize'] = made.txQueueSize;
  if (made.rxQueueSize !== null) optional['RxQueueSize'] = made.rxQueueSize;
  if (made.attachment !== null) optional['Attachment'] = attachmentOf(made.attachment);
  return {
    ...describeInterface(made),
    Status: made.status,
    CreationTime: `${new Date(made.createdAt).toISOString().slice(0, 19)}Z`,
    DeleteOnRelease: made.deleteOnRelease,
    InstanceId: made.attachment?.instance ?? '',
    NetworkInterfaceTrafficMode: made.trafficMode,
    SourceDestCheck: made.sourceDestCheck,
    ...optional,
  };
}

function attachmentOf({ instance, deviceIndex, networkCard }: Attachment): Body {
  const card: Body = networkCard === null ? {} : { NetworkCardIndex: networkCard };
  return { InstanceId: instance, DeviceIndex: deviceIndex, TrunkNetworkInterfaceId: '', ...card };
}

/** What is told of one interface; `part` names what is told only to who asks for it. */
export function attributesOf(made: NetworkInterface, world: World, part: string): Body {
  const { virtualFunctions: functions } = made;
  const listed = listedInterface(made, world);
  const config: Body = { NetworkInterfaceTrafficMode: made.trafficMode };
  for (const name of ['QueueNumber', 'QueuePairNumber', 'TxQueueSize', 'RxQueueSize']) {
    const value = listed[name];
    if (value !== undefined) config[name] = value;
  }
  const enhanced: Body = functions === null ? { EnableSriov: false } : { EnableSriov: true };
  if (functions !== null) {
    enhanced['VirtualFunctionTotalQueueNumber'] = functions.totalQueueNumber;
    enhanced['VirtualFunctionQuantity'] = functions.quantity;
  }
  const asked: Body = {};
  if (part === 'connectionTrackingConfiguration') asked['ConnectionTrackingConfiguration'] = { ...made.connectionTracking };
  if (part === 'attachment') {
    const attachment = made.attachment === null ? {} : attachmentOf(made.attachment);
    asked['Attachment'] = { ...attachment, MemberNetworkInterfaceIds: { MemberNetworkInterfaceId: [] } };
  }
  return { ...listed, NetworkInterfaceTrafficConfig: config, EnhancedNetwork: enhanced, ...asked };
}
