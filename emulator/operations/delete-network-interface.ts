import { pass } from '../state/transitions.ts';
import { deniedCodes, type Operation, regionCodes, requiredCodes } from './operation.ts';
import { theirs } from './theirs.ts';

export const deleteNetworkInterface: Operation = {
  takesToken: false,
  codes: {
    ...requiredCodes,
    ...regionCodes,
    ...deniedCodes,
    'NetworkInterfaceId/form': 'InvalidParams.EniId',
    'NetworkInterfaceId/exists': '404 InvalidEniId.NotFound',
    'NetworkInterfaceId/state': 'InvalidOperation.InvalidEniState',
  },
  // A deletion that got stuck may be asked for again.
  limits: { interfaceStates: ['Available', 'Deleting'] },
  act: (attempt, { now }) => {
    pass(theirs(attempt).target, 'Deleting', attempt.world, attempt.behaviour.quirks, now());
    return () => ({});
  },
};
