import type { Body } from '../answer.ts';
import { type Attempt, integer, text } from '../attempt.ts';
import { queuesAsked } from '../checks/modified.ts';
import { documentedLimits } from '../limits.ts';
import { trackingAsked, virtualFunctionsAsked } from '../settings.ts';
import type { NetworkInterface } from '../state/network-interface.ts';
import { deniedCodes, type Operation, regionCodes, requiredCodes } from './operation.ts';
import { theirs } from './theirs.ts';

const queueSize = 'InvalidParameter.EniQueueSize';
const timeouts = 'InvalidParameter.EniConnectionTrackingConfiguration';
const queues = 'InvalidParameter.InvalidEniQueueNumber';

const own = {
  'QueueNumber/type': queues,
  'TxQueueSize/type': 'InvalidParameter',
  'RxQueueSize/type': 'InvalidParameter',
  'DeleteOnRelease/type': 'InvalidParameter',
  'SourceDestCheck/type': 'InvalidParameter',
  'NetworkInterfaceTrafficConfig.QueueNumber/type': queues,
  'NetworkInterfaceTrafficConfig.QueuePairNumber/type': 'InvalidParameter.InvalidQueuePairNumber',
  'NetworkInterfaceTrafficConfig.TxQueueSize/type': 'InvalidParameter',
  'NetworkInterfaceTrafficConfig.RxQueueSize/type': 'InvalidParameter',
  'ConnectionTrackingConfiguration.TcpEstablishedTimeout/type': 'InvalidParameter',
  'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/type': 'InvalidParameter',
  'ConnectionTrackingConfiguration.UdpTimeout/type': 'InvalidParameter',
  'EnablePrimaryIPv6/type': 'InvalidParameter',
  'EnhancedNetwork.EnableSriov/type': 'InvalidParameter',
  'EnhancedNetwork.EnableRss/type': 'InvalidParameter',
  'EnhancedNetwork.EnableExpress/type': 'InvalidParameter',
  'EnhancedNetwork.VirtualFunctionTotalQueueNumber/type': 'InvalidParameter',
  'EnhancedNetwork.VirtualFunctionQuantity/type': 'InvalidParameter',
  'NetworkInterfaceName/minLength': 'InvalidParams.NetworkInterfaceName',
  'NetworkInterfaceName/maxLength': 'InvalidParams.NetworkInterfaceName',
  'NetworkInterfaceName/forbidden-prefixes': 'InvalidParams.NetworkInterfaceName',
  'NetworkInterfaceName/starts-with': 'InvalidParams.NetworkInterfaceName',
  'NetworkInterfaceName/pattern': 'InvalidParams.NetworkInterfaceName',
  'Description/minLength': 'InvalidParameter',
  'Description/maxLength': 'InvalidParameter',
  'Description/forbidden-prefixes': 'InvalidParameter',
  'QueueNumber/minimum': queues,
  'QueueNumber/maximum': queues,
  'TxQueueSize/enum-number': queueSize,
  'RxQueueSize/enum-number': queueSize,
  'NetworkInterfaceTrafficConfig.QueueNumber/minimum': queues,
  'NetworkInterfaceTrafficConfig.QueueNumber/maximum': queues,
  'NetworkInterfaceTrafficConfig.QueuePairNumber/minimum': 'InvalidParameter.InvalidQueuePairNumber',
  'NetworkInterfaceTrafficConfig.TxQueueSize/enum-number': queueSize,
  'NetworkInterfaceTrafficConfig.RxQueueSize/enum-number': queueSize,
  'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/enum': 'InvalidParameter.EniTrafficMode',
  'ConnectionTrackingConfiguration.TcpEstablishedTimeout/enum': timeouts,
  'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/enum': timeouts,
  'ConnectionTrackingConfiguration.UdpTimeout/enum': timeouts,
  'SecurityGroupIds/uniqueItems': 'InvalidParameter.SecurityGroupIdRepeated',
  'TxQueueSize+RxQueueSize/equal': queueSize,
  'NetworkInterfaceTrafficConfig.TxQueueSize+RxQueueSize/equal': queueSize,
  'EnhancedNetwork/members': 'InvalidParameter.EniEnhancedNetwork',
} as const;

/** What is given, where it is given; the rest stays. */
function changesOf(attempt: Attempt): Partial<NetworkInterface> {
  const truth = (name: string): boolean | undefined =>
    text(attempt, name) === undefined ? undefined : text(attempt, name)?.toLowerCase() === 'true';
  const changes: { [K in keyof NetworkInterface]?: NetworkInterface[K] | undefined } = {
    name: text(attempt, 'NetworkInterfaceName'),
    description: text(attempt, 'Description'),
    groups: attempt.groupIds.length === 0 ? undefined : attempt.groupIds,
    queueNumber: queuesAsked(attempt),
    deleteOnRelease: truth('DeleteOnRelease'),
    sourceDestCheck: truth('SourceDestCheck'),
    trafficMode: text(attempt, 'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode'),
    queuePairNumber: integer(attempt, 'NetworkInterfaceTrafficConfig.QueuePairNumber'),
    txQueueSize: integer(attempt, 'NetworkInterfaceTrafficConfig.TxQueueSize') ?? integer(attempt, 'TxQueueSize'),
    rxQueueSize: integer(attempt, 'NetworkInterfaceTrafficConfig.RxQueueSize') ?? integer(attempt, 'RxQueueSize'),
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function modify(attempt: Attempt): () => Body {
  const { target } = theirs(attempt);
  Object.assign(target, changesOf(attempt));
  target.connectionTracking = trackingAsked(attempt, target.connectionTracking);
  target.virtualFunctions = virtualFunctionsAsked(attempt, target.virtualFunctions);
  return () => ({});
}

/** A call that changes nothing is accepted: no page says otherwise. */
export const modifyNetworkInterfaceAttribute: Operation = {
  takesToken: false,
  codes: {
    ...requiredCodes,
    ...own,
    ...regionCodes,
    ...deniedCodes,
    'TxQueueSize+RxQueueSize/allowed': 'InvalidEniQueueSize.RegionOrUserNotSupported',
    'NetworkInterfaceTrafficConfig/queue-size-allowed': 'InvalidEniQueueSize.RegionOrUserNotSupported',
    'ConnectionTrackingConfiguration/allowed': 'InvalidConnectionTrackingConfiguration.RegionOrUserNotSupported',
    'NetworkInterfaceId/form': 'InvalidParams.EniId',
    'NetworkInterfaceId/exists': 'InvalidEniId.NotFound',
    'QueueNumber/not-primary': 'InvalidOperation.ModifyPrimaryEniQueueNumber',
    'NetworkInterfaceId/primary-is-fixed': 'InvalidOperation.PrimaryEniOnlySupportModifyNameAndDesc',
    'SecurityGroupId/exists': 'InvalidSecurityGroupId.NotFound',
    'SecurityGroupId/network-type': 'InvalidSecurityGroupId.NotVpc',
    'SecurityGroupId/same-vpc': 'InvalidOperation.VpcMismatch',
    'SecurityGroupId/not-managed': 'InvalidOperation.ResourceManagedByCloudProduct',
    'SecurityGroupIds/same-type': 'InvalidOperation.MultiGroupType',
    'SecurityGroupIds/group-quota': 'JoinedGroupLimitExceed',
    'SecurityGroupId/capacity-normal': 'SecurityGroupInstanceLimitExceed',
    'SecurityGroupId/capacity-enterprise': 'InvalidOperation.EniCountExceeded',
    'NetworkInterfaceTrafficConfig.QueuePairNumber/needs-rdma': 'InvalidParameter.QueuePairNumberMustEmpty',
    'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/not-back': 'InvalidTrafficMode.ModifyToStandardNotSupported',
    'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/forbids-ipv6': 'InvalidOperation.EniTrafficModeNotSupportIPv6',
    'QueueNumber/state': '403 InvalidOperation.InvalidEniState',
    'QueueNumber/per-interface': 'InvalidOperation.MaxEniQueueNumberExceeded',
    'QueueNumber/total': 'InvalidOperation.ExceedInstanceTypeQueueNumber',
    'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/supported-by-type': 'InvalidOperation.InstanceTypeNotSupportHighPerformance',
    'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/quota': 'InvalidOperation.HighPerformanceEniPerInstanceLimitExceeded',
    'NetworkInterfaceTrafficConfig.QueuePairNumber/total': 'InvalidOperation.EniQueuePairNumberOverflow',
    'EnhancedNetwork/fixed': 'InvalidOperation.NotSupportModifyVFQueueNumberAndVFQuantity',
  },
  limits: {
    text: {
      ...documentedLimits.text,
      NetworkInterfaceName: { ...documentedLimits.text.NetworkInterfaceName, characters: /^[\p{L}\p{N}:_.-]*$/u },
      Description: { ...documentedLimits.text.Description, max: 255 },
    },
  },
  act: modify,
};
