import { documentedLimits } from '../limits.ts';
import { deniedCodes, type Operation, regionCodes, requiredCodes } from './operation.ts';
import { takeOff } from './take-off.ts';

export const unassignPrivateIpAddresses: Operation = {
  takesToken: false,
  codes: {
    ...requiredCodes,
    'PrivateIpAddress/maxItems': 'InvalidParameter',
    'Ipv4Prefix/maxItems': 'InvalidParameter',
    'PrivateIpAddress/format': 'InvalidPrivateIpAddress.Malformed',
    'Ipv4Prefix/format': 'InvalidIp.IpPrefixIllegal',
    'Ipv4Prefix/mask': 'InvalidIp.IpPrefixMaskInvalid',
    'Ipv4Prefix/strict': 'InvalidIp.IpPrefixNotStrict',
    'Ipv4Prefix/masks-equal': 'InvalidIp.IpPrefixMaskNotSame',
    'Ipv4Prefix/supported-mask': 'InvalidIp.IpPrefixMaskInvalid',
    'PrivateIpAddress+Ipv4Prefix/at-least-one': '403 MissingParameter',
    ...regionCodes,
    ...deniedCodes,
    'NetworkInterfaceId/form': 'InvalidEniId.Malformed',
    'NetworkInterfaceId/exists': 'InvalidEniId.NotFound',
    'NetworkInterfaceId/state': 'InvalidOperation.InvalidEniState',
    'NetworkInterfaceId/primary-instance-state': 'InvalidOperation.InvalidEcsState',
    'RegionId/prefixes': 'InvalidOperation.RegionNotSupportIpPrefix',
    'PrivateIpAddress/within-cidr': 'InvalidVSwitchId.IpInvalid',
    'PrivateIpAddress/assigned': 'InvalidIp.IpUnassigned',
    'Ipv4Prefix/assigned': 'InvalidIp.IpUnassigned',
  },
  limits: { items: { ...documentedLimits.items, PrivateIpAddress: 32 } },
  act: takeOff,
};
