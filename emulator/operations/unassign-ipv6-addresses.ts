import { misspeltDenials, type Operation, regionCodes, requiredCodes } from './operation.ts';
import { takeOff } from './take-off.ts';

export const unassignIpv6Addresses: Operation = {
  takesToken: false,
  codes: {
    ...requiredCodes,
    'Ipv6Address/maxItems': 'InvalidParameter',
    'Ipv6Prefix/maxItems': 'InvalidParameter',
    'Ipv6Address/format': 'InvalidIp.Address',
    'Ipv6Address/uniqueItems': 'InvalidIp.IpRepeated',
    'Ipv6Prefix/format': 'InvalidIp.IpPrefixIllegal',
    'Ipv6Prefix/mask': 'InvalidIp.IpPrefixMaskInvalid',
    'Ipv6Prefix/strict': 'InvalidIp.IpPrefixNotStrict',
    'Ipv6Prefix/masks-equal': 'InvalidIp.IpPrefixMaskNotSame',
    'Ipv6Prefix/supported-mask': 'InvalidIp.IpPrefixMaskInvalid',
    'Ipv6Address+Ipv6Prefix/at-least-one': '403 MissingParameter',
    ...regionCodes,
    ...misspeltDenials,
    'NetworkInterfaceId/form': 'InvalidEniId.Malformed',
    'NetworkInterfaceId/exists': 'InvalidEniId.NotFound',
    'NetworkInterfaceId/state': 'InvalidOperation.InvalidEniState',
    'NetworkInterfaceId/primary-instance-state': 'InvalidOperation.InvalidEcsState',
    'RegionId/prefixes': 'InvalidOperation.RegionNotSupportIpPrefix',
    'Ipv6Address/assigned': 'InvalidIp.IpUnassigned',
    'Ipv6Prefix/assigned': 'InvalidIp.IpUnassigned',
  },
  limits: {},
  act: takeOff,
};
