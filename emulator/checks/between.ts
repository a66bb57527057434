import { type Attempt, type Check, integer, itemsOf, text } from '../attempt.ts';
import type { CountName } from '../limits.ts';

function notBoth(list: string, count: CountName, items: (attempt: Attempt) => readonly string[]): Check {
  const run = (attempt: Attempt): string | undefined =>
    items(attempt).length > 0 && integer(attempt, count) !== undefined ? `${list}.N, ${count}` : undefined;
  return { id: `${list}+${count}/only-one`, run };
}

function fast(attempt: Attempt): boolean {
  return text(attempt, 'NetworkInterfaceTrafficMode') === 'HighPerformance';
}

const mode = 'NetworkInterfaceTrafficMode';

/** How parameters restrict each other. */
export const betweenChecks: readonly Check[] = [
  {
    id: 'SecurityGroupId+SecurityGroupIds/only-one',
    run: (attempt) =>
      text(attempt, 'SecurityGroupId') !== undefined && attempt.input.securityGroupIds.length > 0
        ? 'SecurityGroupId, SecurityGroupIds.N'
        : undefined,
  },
  {
    id: 'SecurityGroupId+SecurityGroupIds/at-least-one',
    run: (attempt) => (attempt.groupIds.length === 0 ? 'SecurityGroupId, SecurityGroupIds.N' : undefined),
  },
  notBoth('PrivateIpAddress', 'SecondaryPrivateIpAddressCount', (attempt) => attempt.input.privateIpAddresses),
  notBoth('Ipv6Address', 'Ipv6AddressCount', (attempt) => attempt.input.ipv6Addresses),
  notBoth('Ipv4Prefix', 'Ipv4PrefixCount', (attempt) => attempt.input.ipv4Prefixes),
  notBoth('Ipv6Prefix', 'Ipv6PrefixCount', (attempt) => attempt.input.ipv6Prefixes),
  {
    id: 'PrimaryIpAddress+PrivateIpAddress/distinct',
    run: (attempt) =>
      attempt.primary !== undefined &&
      itemsOf(attempt, 'PrimaryIpAddress+PrivateIpAddress/distinct', attempt.secondary).includes(attempt.primary)
        ? 'PrivateIpAddress'
        : undefined,
  },
  {
    id: `${mode}+Ipv6Address/forbids`,
    run: (attempt) => (fast(attempt) && attempt.input.ipv6Addresses.length > 0 ? mode : undefined),
  },
  {
    id: `${mode}+Ipv6AddressCount/forbids`,
    run: (attempt) => (fast(attempt) && integer(attempt, 'Ipv6AddressCount') !== undefined ? mode : undefined),
  },
  {
    id: `QueuePairNumber+${mode}/requires`,
    run: (attempt) => (integer(attempt, 'QueuePairNumber') !== undefined && !fast(attempt) ? 'QueuePairNumber' : undefined),
  },
  {
    id: 'TxQueueSize+RxQueueSize/equal',
    run: (attempt) => (integer(attempt, 'TxQueueSize') !== integer(attempt, 'RxQueueSize') ? 'TxQueueSize, RxQueueSize' : undefined),
  },
];
