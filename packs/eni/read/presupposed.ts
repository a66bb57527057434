import type { StateLimit } from '../../../spec/limit.ts';

/** Where addresses come from. */
const place = ['RegionId', 'VSwitchId', 'NetworkInterfaceId'];
const secondaries = ['PrivateIpAddress', 'SecondaryPrivateIpAddressCount'];

/** What a rule presupposes besides its own parameters. */
export function presupposed(limit: StateLimit): readonly string[] {
  switch (limit.kind) {
    case 'exists':
      return limit.of === 'account' || limit.of === 'region' || limit.of === 'resource-group' ? [] : ['RegionId'];
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
      return place;
    case 'thing-state':
    case 'instance-state':
    case 'queue-room':
    case 'traffic-mode':
    case 'secondary':
    case 'same-place':
    case 'interface-room':
    case 'type-takes':
    case 'attached':
    case 'assigned':
    case 'not-primary':
    case 'address-room':
      return ['RegionId', 'NetworkInterfaceId', 'InstanceId'];
    case 'enough-addresses':
      return [...place, 'PrimaryIpAddress', ...secondaries];
    case 'enough-prefixes':
      return [...place, ...(limit.family === 4 ? ['Ipv4Prefix', 'Ipv4PrefixCount'] : ['Ipv6Prefix', 'Ipv6PrefixCount'])];
    case 'feature-enabled':
      return limit.on === 'account' ? [] : limit.on === 'region' ? ['RegionId'] : place;
    case 'available':
    case 'authorized':
    case 'group-quota':
    case 'same-parameters':
      return [];
  }
}
