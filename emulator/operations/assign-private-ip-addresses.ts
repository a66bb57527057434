import { formatIpv4 } from '../addresses.ts';
import type { Attempt } from '../attempt.ts';
import { documentedLimits } from '../limits.ts';
import type { Sources } from '../perform.ts';
import { chooseSecondary, holdNamed, known, takeIpv4Prefixes } from '../taking.ts';
import { deniedCodes, type Operation, regionCodes, requiredCodes } from './operation.ts';
import { leaveFree } from './take-off.ts';
import { theirs } from './theirs.ts';

export const assignPrivateIpAddresses: Operation = {
  takesToken: true,
  codes: {
    ...requiredCodes,
    'SecondaryPrivateIpAddressCount/type': 'InvalidSecondaryPrivateIpAddressCount.Malformed',
    'Ipv4PrefixCount/type': 'InvalidParameter',
    'ClientToken/maxLength': 'InvalidParameter',
    'ClientToken/pattern': 'InvalidParameter',
    'SecondaryPrivateIpAddressCount/minimum': 'InvalidSecondaryPrivateIpAddressCount.Malformed',
    'Ipv4PrefixCount/minimum': 'InvalidParameter',
    'Ipv4PrefixCount/maximum': 'InvalidParameter',
    'PrivateIpAddress/maxItems': 'InvalidParameter',
    'Ipv4Prefix/maxItems': 'InvalidParameter',
    'PrivateIpAddress/format': 'InvalidPrivateIpAddress.Malformed',
    'PrivateIpAddress/uniqueItems': 'InvalidIp.IpRepeated',
    'Ipv4Prefix/format': 'InvalidIp.IpPrefixIllegal',
    'Ipv4Prefix/mask': 'InvalidIp.IpPrefixMaskIllegal',
    'Ipv4Prefix/strict': 'InvalidIp.IpPrefixNotStrict',
    'Ipv4Prefix/masks-equal': 'InvalidIp.IpPrefixMaskNotSame',
    'Ipv4Prefix/supported-mask': 'InvalidIp.IpPrefixMaskInvalid',
    'PrivateIpAddress+SecondaryPrivateIpAddressCount/only-one': 'InvalidParameter.Conflict',
    'Ipv4Prefix+Ipv4PrefixCount/only-one': 'InvalidParameter.Conflict',
    'PrivateIpAddress+SecondaryPrivateIpAddressCount+Ipv4Prefix+Ipv4PrefixCount/at-least-one': '403 MissingParameter',
    'ClientToken/same-parameters': 'IdempotentParameterMismatch',
    ...regionCodes,
    ...deniedCodes,
    'NetworkInterfaceId/form': 'InvalidEniId.Malformed',
    'NetworkInterfaceId/exists': 'InvalidEniId.NotFound',
    'NetworkInterfaceId/state': 'InvalidOperation.InvalidEniState',
    'NetworkInterfaceId/primary-instance-state': 'InvalidOperation.InvalidEcsState',
    'RegionId/prefixes': 'InvalidOperation.RegionNotSupportIpPrefix',
    'Ipv4Prefix/reservation-exists': 'InvalidOperation.VSwitchCidrReservationNotExist',
    'PrivateIpAddress/within-cidr': 'InvalidVSwitchId.IpInvalid',
    'PrivateIpAddress/not-reserved': 'InvalidVSwitchId.IpInvalid',
    'PrivateIpAddress/own': 'InvalidIp.IpAssigned',
    'PrivateIpAddress/idle': 'InvalidPrivateIpAddress.Duplicated',
    'PrivateIpAddress/total': 'InvalidOperation.Ipv4CountExceeded',
    'PrivateIpAddress/total-on-instance': 'MaxEniPrivateIpsCountExceeded',
    'VSwitchId/any-address': 'InvalidVSwitchId.IpNotEnough',
    'VSwitchId/enough-addresses': 'QuotaExceeded.PrivateIpAddress',
    'Ipv4Prefix/within-reservation': 'InvalidIp.IpPrefixMustInReserveSegment',
    'Ipv4Prefix/idle': 'InvalidIp.IpPrefixNotAvailable',
    'Ipv4Prefix/uniqueItems': 'InvalidIp.IpPrefixNotAvailable',
    'Ipv4PrefixCount/enough-prefixes': 'InvalidVSwitchId.IpPrefixNotEnough',
  },
  limits: { items: { ...documentedLimits.items, PrivateIpAddress: 32 } },
  act: (attempt: Attempt, sources: Sources) => {
    const { target, vswitch } = theirs(attempt);
    const named = known(attempt.secondary);
    holdNamed(attempt, vswitch.ipv4, named);
    const addresses = [...named, ...chooseSecondary(attempt, vswitch.ipv4, sources)];
    const prefixes = takeIpv4Prefixes(attempt, vswitch, sources);
    leaveFree(attempt, { ipv4: addresses, ipv4Prefixes: prefixes }, vswitch);
    target.ipv4 = [...target.ipv4, ...addresses];
    target.ipv4Prefixes = [...target.ipv4Prefixes, ...prefixes];
    return () => ({
      AssignedPrivateIpAddressesSet: {
        NetworkInterfaceId: target.id,
        PrivateIpSet: { PrivateIpAddress: addresses.map(formatIpv4) },
        Ipv4PrefixSet: { Ipv4Prefixes: prefixes.map((base) => `${formatIpv4(base)}/28`) },
      },
    });
  },
};
