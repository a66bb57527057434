import { text } from '../attempt.ts';
import { attributesOf } from '../interface-body.ts';
import { deniedCodes, type Operation, regionCodes, requiredCodes } from './operation.ts';
import { theirs } from './theirs.ts';

export const describeNetworkInterfaceAttribute: Operation = {
  takesToken: false,
  codes: {
    ...requiredCodes,
    'Attribute/enum': '400 InvalidParameter',
    'RegionId/form': 'InvalidRegionId.MalFormed',
    ...regionCodes,
    ...deniedCodes,
    'NetworkInterfaceId/exists': 'InvalidEniId.NotFound',
  },
  limits: {},
  act: (attempt) => {
    const { target } = theirs(attempt);
    const then = { ...target };
    return () => attributesOf(then, attempt.world, text(attempt, 'Attribute') ?? '');
  },
};
