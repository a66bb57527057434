import { pass } from '../state/transitions.ts';
import { deniedCodes, type Operation, regionCodes, requiredCodes } from './operation.ts';
import { theirs } from './theirs.ts';

export const detachNetworkInterface: Operation = {
  takesToken: false,
  codes: {
    ...requiredCodes,
    'InstanceId/required': 'MissingParameter',
    ...regionCodes,
    ...deniedCodes,
    'NetworkInterfaceId/form': 'InvalidParams.EniId',
    'InstanceId/form': 'InvalidInstanceID.Malformed',
    'NetworkInterfaceId/exists': 'InvalidEniId.NotFound',
    'InstanceId/exists': '403 InvalidInstanceId.NotFound',
    'NetworkInterfaceId/not-primary': 'InvalidOperation.DetachPrimaryEniNotAllowed',
    'NetworkInterfaceId/state': 'InvalidOperation.InvalidEniState',
    'InstanceId/holds-interface': '400 InvalidParameter.EniNotBelongEcs',
    'InstanceId/state': 'InvalidOperation.InvalidEcsState',
    'InstanceId/rdma-hot-plug': 'InvalidOperation.EniHotPlugNotSupported',
    'InstanceId/hot-plug': 'InvalidOperation.HotPlugNotSupport',
  },
  // A detachment that got stuck may be asked for again.
  limits: { interfaceStates: ['InUse', 'Detaching'] },
  act: (attempt, { now }) => {
    pass(theirs(attempt).target, 'Detaching', attempt.world, attempt.behaviour.quirks, now());
    return () => ({});
  },
};
