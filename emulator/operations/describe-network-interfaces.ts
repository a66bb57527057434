import { describe } from '../describe.ts';
import { documentedLimits } from '../limits.ts';
import { deniedCodes, type Operation, regionCodes } from './operation.ts';

export const describeNetworkInterfaces: Operation = {
  takesToken: false,
  codes: {
    'RegionId/required': 'MissingParameter',
    'PageNumber/type': 'InvalidOperation.InvalidEniPageNumber',
    'PageSize/type': '400 InvalidParameter',
    'MaxResults/type': '400 InvalidParameter',
    'PageNumber/minimum': 'InvalidOperation.InvalidEniPageNumber',
    'PageSize/minimum': '400 InvalidParameter',
    'PageSize/maximum': '400 InvalidParameter',
    'NextToken/form': '400 InvalidParameter',
    'NetworkInterfaceId/maxItems': '400 InvalidParameter',
    'PrivateIpAddress/maxItems': '400 InvalidParameter',
    'Ipv6Address/maxItems': '400 InvalidParameter',
    'Tag/maxItems': '400 InvalidParameter',
    'RegionId/form': 'InvalidRegionId.MalFormed',
    ...regionCodes,
    ...deniedCodes,
  },
  limits: { items: { ...documentedLimits.items, PrivateIpAddress: 100, Ipv6Address: 100 } },
  act: describe,
};
