import { type Attempt, type Check, integer } from '../attempt.ts';
import type { IntegerName, ListName } from '../limits.ts';

export function bound(name: IntegerName, side: 'minimum' | 'maximum'): Check {
  const run = (attempt: Attempt): string | undefined => {
    const value = integer(attempt, name);
    if (value === undefined) return undefined;
    const range = attempt.limits.integer[name];
    return (side === 'minimum' ? value < range.min : value > range.max) ? name : undefined;
  };
  return { id: `${name}/${side}`, run };
}

export type QueueSizeName = 'TxQueueSize' | 'RxQueueSize';

export function queueSize(name: QueueSizeName | `NetworkInterfaceTrafficConfig.${QueueSizeName}`): Check {
  const run = (attempt: Attempt): string | undefined => {
    const value = integer(attempt, name);
    return value === undefined || attempt.limits.queueSizes.includes(value) ? undefined : name;
  };
  return { id: `${name}/enum-number`, run };
}

export function count(name: ListName, list: (attempt: Attempt) => readonly unknown[]): Check {
  return { id: `${name}/maxItems`, run: (attempt) => (list(attempt).length > attempt.limits.items[name] ? name : undefined) };
}

/** Numbers and lengths of lists by their own limits. */
export const ownNumberChecks: readonly Check[] = [
  bound('SecondaryPrivateIpAddressCount', 'minimum'),
  bound('SecondaryPrivateIpAddressCount', 'maximum'),
  bound('QueueNumber', 'minimum'),
  bound('QueueNumber', 'maximum'),
  bound('QueuePairNumber', 'minimum'),
  bound('Ipv6AddressCount', 'minimum'),
  bound('Ipv6AddressCount', 'maximum'),
  bound('Ipv4PrefixCount', 'minimum'),
  bound('Ipv4PrefixCount', 'maximum'),
  bound('Ipv6PrefixCount', 'minimum'),
  bound('Ipv6PrefixCount', 'maximum'),
  queueSize('TxQueueSize'),
  queueSize('RxQueueSize'),
  count('Tag', (attempt) => attempt.input.tags),
  count('PrivateIpAddress', (attempt) => attempt.input.privateIpAddresses),
  count('Ipv6Address', (attempt) => attempt.input.ipv6Addresses),
  count('Ipv4Prefix', (attempt) => attempt.input.ipv4Prefixes),
  count('Ipv6Prefix', (attempt) => attempt.input.ipv6Prefixes),
];
