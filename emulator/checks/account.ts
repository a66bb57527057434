import { type Attempt, type Check, integer, text } from '../attempt.ts';
import type { CountName } from '../limits.ts';
import type { Denial } from '../seeded-world.ts';

function authorized(denial: Denial): Check {
  return { id: `account/${denial}`, run: (attempt) => (attempt.account.denied === denial ? 'AccessKeyId' : undefined) };
}

function prefixesWanted(attempt: Attempt, list: 'ipv4Prefixes' | 'ipv6Prefixes', count: CountName): boolean {
  return attempt.input[list].length > 0 || integer(attempt, count) !== undefined;
}

const wantsIpv4Prefixes = (attempt: Attempt): boolean => prefixesWanted(attempt, 'ipv4Prefixes', 'Ipv4PrefixCount');
const wantsIpv6Prefixes = (attempt: Attempt): boolean => prefixesWanted(attempt, 'ipv6Prefixes', 'Ipv6PrefixCount');

/** What the region has to have IPv6 for: a prefix is allocated IPv6 as much as an address is. */
function ipv6Asked(attempt: Attempt): string | undefined {
  if (attempt.input.ipv6Addresses.length > 0 || integer(attempt, 'Ipv6AddressCount') !== undefined) return 'Ipv6Address';
  return wantsIpv6Prefixes(attempt) ? 'Ipv6Prefix' : undefined;
}

const accountFeatures: readonly Check[] = [
  {
    id: 'InstanceType/trunk-allowed',
    run: (attempt) => (text(attempt, 'InstanceType') === 'Trunk' && !attempt.account.trunk ? 'InstanceType' : undefined),
  },
  {
    id: 'NetworkInterfaceTrafficMode/rdma-allowed',
    run: (attempt) =>
      text(attempt, 'NetworkInterfaceTrafficMode') === 'HighPerformance' && !attempt.account.rdma
        ? 'NetworkInterfaceTrafficMode'
        : undefined,
  },
  {
    id: 'TxQueueSize+RxQueueSize/allowed',
    run: (attempt) =>
      (integer(attempt, 'TxQueueSize') ?? integer(attempt, 'RxQueueSize')) !== undefined && !attempt.account.queueSize
        ? 'TxQueueSize, RxQueueSize'
        : undefined,
  },
];

const placeFeatures: readonly Check[] = [
  {
    id: 'RegionId/ipv6',
    run: (attempt) => (attempt.region?.ipv6 === false ? ipv6Asked(attempt) : undefined),
  },
  {
    id: 'RegionId/prefixes',
    run: (attempt) =>
      (wantsIpv4Prefixes(attempt) || wantsIpv6Prefixes(attempt)) && attempt.region?.prefixes === false ? 'RegionId' : undefined,
  },
  {
    id: 'Ipv6Address/vswitch-ipv6',
    run: (attempt) => (attempt.input.ipv6Addresses.length > 0 && attempt.vswitch?.ipv6 === null ? 'Ipv6Address' : undefined),
  },
  {
    id: 'Ipv6AddressCount/vswitch-ipv6',
    run: (attempt) =>
      integer(attempt, 'Ipv6AddressCount') !== undefined && attempt.vswitch?.ipv6 === null ? 'Ipv6AddressCount' : undefined,
  },
  {
    id: 'Ipv4Prefix/reservation-exists',
    run: (attempt) => (wantsIpv4Prefixes(attempt) && attempt.vswitch?.ipv4.reservations.length === 0 ? 'Ipv4Prefix' : undefined),
  },
  {
    id: 'Ipv6Prefix/reservation-exists',
    run: (attempt) => (wantsIpv6Prefixes(attempt) && (attempt.vswitch?.ipv6?.reservations.length ?? 0) === 0 ? 'Ipv6Prefix' : undefined),
  },
];

/** Who asks, and what account, region and vSwitch offer. */
export const accountChecks: readonly Check[] = [
  authorized('expired'),
  authorized('user-type'),
  authorized('sub-user'),
  authorized('ram-user'),
  ...accountFeatures,
  ...placeFeatures,
];
