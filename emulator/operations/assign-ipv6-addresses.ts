import { formatIpv6 } from '../addresses.ts';
import { takeIpv6, takeIpv6Prefixes } from '../taking.ts';
import { misspeltDenials, type Operation, regionCodes, requiredCodes } from './operation.ts';
import { leaveFree } from './take-off.ts';
import { theirs } from './theirs.ts';

export const assignIpv6Addresses: Operation = {
  takesToken: true,
  codes: {
    ...requiredCodes,
    'Ipv6AddressCount/type': 'InvalidParameter',
    'Ipv6PrefixCount/type': 'InvalidParameter',
    'ClientToken/maxLength': 'InvalidParameter',
    'ClientToken/pattern': 'InvalidParameter',
    'Ipv6AddressCount/minimum': 'InValidParameter',
    'Ipv6AddressCount/maximum': 'InvalidOperation.Ipv6CountExceeded',
    'Ipv6PrefixCount/minimum': 'InValidParameter',
    'Ipv6PrefixCount/maximum': 'InvalidParameter',
    'Ipv6Address/maxItems': '403 MaxEniIpv6IpsCountExceeded',
    'Ipv6Prefix/maxItems': 'InvalidParameter',
    'Ipv6Address/format': 'InvalidIp.Address',
    'Ipv6Address/uniqueItems': 'InvalidIp.IpRepeated',
    'Ipv6Prefix/format': 'InvalidIp.IpPrefixIllegal',
    'Ipv6Prefix/mask': 'InvalidIp.IpPrefixMaskIllegal',
    'Ipv6Prefix/strict': 'InvalidIp.IpPrefixNotStrict',
    'Ipv6Prefix/masks-equal': 'InvalidIp.IpPrefixMaskNotSame',
    'Ipv6Prefix/supported-mask': 'InvalidIp.IpPrefixMaskInvalid',
    'Ipv6Address+Ipv6AddressCount/only-one': 'InvalidParameter.Conflict',
    'Ipv6Prefix+Ipv6PrefixCount/only-one': 'InvalidParameter.Conflict',
    'Ipv6Address+Ipv6AddressCount+Ipv6Prefix+Ipv6PrefixCount/at-least-one': '403 MissingParameter',
    'ClientToken/same-parameters': 'IdempotentParameterMismatch',
    ...regionCodes,
    ...misspeltDenials,
    'NetworkInterfaceId/form': 'InvalidParams.EniId',
    'NetworkInterfaceId/exists': 'InvalidEniId.NotFound',
    'NetworkInterfaceId/state': 'InvalidOperation.InvalidEniState',
    'NetworkInterfaceId/primary-instance-state': 'InvalidOperation.InvalidEcsState',
    // A choice: the table has no code for a region without IPv6 (Forbidden.RegionId is about any service that a region lacks). No vSwitch of such a region has IPv6, so it is answered as one without.
    'RegionId/ipv6': 'InvalidOperation.VSwitchIpv6Disabled',
    'RegionId/prefixes': 'InvalidOperation.RegionNotSupportIpPrefix',
    'Ipv6Address/not-rdma': 'InvalidOperation.HighPerformanceTrafficModeEniNotSupport',
    'Ipv6Address/supported-by-type': 'InvalidOperation.Ipv6NotSupport',
    'Ipv6Address/vswitch-ipv6': 'InvalidOperation.VSwitchIpv6Disabled',
    'Ipv6AddressCount/vswitch-ipv6': 'InvalidVSwitch.Ipv6NotTurnOn',
    'Ipv6Prefix/reservation-exists': 'InvalidOperation.VSwitchCidrReservationNotExist',
    'Ipv6Address/within-cidr': '404 InvalidVSwitchId.IpInvalid',
    'Ipv6Address/not-reserved': '403 InvalidVSwitchId.IpInvalid',
    'Ipv6Address/own': '403 InvalidIp.IpAssigned',
    'Ipv6Address/idle': '404 InvalidIp.IpAssigned',
    'Ipv6Address/total': '404 MaxEniIpv6IpsCountExceeded',
    'Ipv6Address/total-on-instance': 'InvalidOperation.Ipv6CountExceeded',
    'Ipv6Prefix/within-reservation': 'InvalidIp.IpPrefixMustInReserveSegment',
    'Ipv6Prefix/idle': 'InvalidIp.IpPrefixNotAvailable',
    'Ipv6Prefix/uniqueItems': 'InvalidIp.IpPrefixNotAvailable',
    'Ipv6PrefixCount/enough-prefixes': 'InvalidVSwitchId.IpPrefixNotEnough',
  },
  limits: {},
  act: (attempt, sources) => {
    const { target, vswitch } = theirs(attempt);
    const addresses = takeIpv6(attempt, vswitch, sources);
    const prefixes = takeIpv6Prefixes(attempt, vswitch, sources);
    leaveFree(attempt, { ipv6: addresses, ipv6Prefixes: prefixes }, vswitch);
    target.ipv6 = [...target.ipv6, ...addresses];
    target.ipv6Prefixes = [...target.ipv6Prefixes, ...prefixes];
    return () => ({
      NetworkInterfaceId: target.id,
      Ipv6Sets: { Ipv6Address: addresses.map(formatIpv6) },
      Ipv6PrefixSets: { Ipv6Prefix: prefixes.map((base) => `${formatIpv6(base)}/80`) },
    });
  },
};
