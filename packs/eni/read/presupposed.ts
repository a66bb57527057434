import type { StateLimit } from '../../../spec/limit.ts';

const secondaries = ['PrivateIpAddress', 'SecondaryPrivateIpAddressCount'];

/** What a rule presupposes besides its own parameters. */
export function presupposed(limit: StateLimit): readonly string[] {
  switch (limit.kind) {
    case 'exists':
      return limit.of === 'vswitch' || limit.of === 'security-group' ? ['RegionId'] : [];
    case 'status':
    case 'interface-quota':
    case 'network-type':
    case 'same-type':
    case 'member-capacity':
    case 'not-managed':
      return ['RegionId'];
    case 'same-vpc':
    case 'within-cidr':
    case 'not-reserved':
    case 'idle':
    case 'within-reservation':
    case 'reservation-exists':
      return ['RegionId', 'VSwitchId'];
    case 'enough-addresses':
      return ['RegionId', 'VSwitchId', 'PrimaryIpAddress', ...secondaries];
    case 'enough-prefixes':
      return ['RegionId', 'VSwitchId', ...(limit.family === 4 ? ['Ipv4Prefix', 'Ipv4PrefixCount'] : ['Ipv6Prefix', 'Ipv6PrefixCount'])];
    case 'feature-enabled':
      return limit.on === 'account' ? [] : limit.on === 'region' ? ['RegionId'] : ['RegionId', 'VSwitchId'];
    default:
      return [];
  }
}
