import { integer } from '../attempt.ts';
import { pass } from '../state/transitions.ts';
import type { Instance } from '../state/world.ts';
import { deniedCodes, type Operation, regionCodes, requiredCodes } from './operation.ts';
import { instanceMeant, theirs } from './theirs.ts';

/** The first place on an instance that no other interface has. */
function freeIndex({ interfaces }: Instance): number {
  const taken = new Set([...interfaces].map(({ attachment }) => attachment?.deviceIndex));
  let index = 0;
  while (taken.has(index)) index += 1;
  return index;
}

export const attachNetworkInterface: Operation = {
  takesToken: false,
  codes: {
    ...requiredCodes,
    'InstanceId/required': 'MissingParameter',
    'NetworkCardIndex/type': 'InvalidParameter',
    ...regionCodes,
    ...deniedCodes,
    'NetworkInterfaceId/form': 'InvalidParams.EniId',
    'InstanceId/form': 'InvalidInstanceID.Malformed',
    'NetworkInterfaceId/exists': 'InvalidEniId.NotFound',
    'InstanceId/exists': 'InvalidEcsId.NotFound',
    'NetworkInterfaceId/state': 'InvalidOperation.InvalidEniState',
    'InstanceId/state': 'InvalidOperation.InvalidEcsState',
    'InstanceId/same-vpc': 'InvalidEni.NotSameVpc',
    'InstanceId/same-zone': 'InvalidOperation.AvailabilityZoneMismatch',
    'InstanceId/hot-plug': 'InvalidOperation.HotPlugNotSupport',
    'NetworkCardIndex/supported': 'InvalidParameter.NetworkCardIndexInvalid',
    'InstanceId/interface-quota': 'EniPerInstanceLimitExceeded',
    'InstanceId/ipv4-quota': 'InvalidOperation.Ipv4CountExceeded',
    'InstanceId/ipv6-supported': 'InvalidOperation.Ipv6NotSupport',
    'InstanceId/ipv6-quota': 'InvalidOperation.Ipv6CountExceeded',
    'InstanceId/queues-per-interface': 'InvalidOperation.MaxEniQueueNumberExceeded',
    'InstanceId/queues': 'InvalidOperation.ExceedInstanceTypeQueueNumber',
    'InstanceId/rdma-supported': 'InvalidOperation.InstanceTypeNotSupportHighPerformanceTrafficMode',
    'InstanceId/rdma-quota': 'InvalidOperation.HighPerformanceEniPerInstanceLimitExceeded',
    'InstanceId/queue-pairs': 'InvalidOperation.EniQueuePairNumberOverflow',
  },
  limits: { interfaceStates: ['Available'] },
  act: (attempt, { now }) => {
    const { target } = theirs(attempt);
    const instance = instanceMeant(attempt);
    target.attachment = {
      instance: instance.id,
      deviceIndex: freeIndex(instance),
      networkCard: integer(attempt, 'NetworkCardIndex') ?? null,
    };
    instance.interfaces.add(target);
    pass(target, 'Attaching', attempt.world, attempt.behaviour.quirks, now());
    return () => ({});
  },
};
