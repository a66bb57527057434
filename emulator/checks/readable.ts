import { type Attempt, type Check, text } from '../attempt.ts';
import type { IntegerName } from '../limits.ts';

export function required(name: string): Check {
  return { id: `${name}/required`, run: (attempt) => (text(attempt, name) === undefined ? name : undefined) };
}

export function readableInteger(name: IntegerName): Check {
  return { id: `${name}/type`, run: (attempt) => (attempt.input.integers.get(name) === null ? name : undefined) };
}

export function readableBoolean(name: string): Check {
  const run = (attempt: Attempt): string | undefined => {
    const value = text(attempt, name);
    return value === undefined || attempt.limits.booleans.includes(value.toLowerCase()) ? undefined : name;
  };
  return { id: `${name}/type`, run };
}

/** What must be there, and what must be readable. `Visible` and `BusinessType` are no longer used: anything goes. */
export const readableChecks: readonly Check[] = [
  required('RegionId'),
  required('VSwitchId'),
  readableInteger('SecondaryPrivateIpAddressCount'),
  readableInteger('QueueNumber'),
  readableInteger('QueuePairNumber'),
  readableInteger('Ipv6AddressCount'),
  readableInteger('Ipv4PrefixCount'),
  readableInteger('Ipv6PrefixCount'),
  readableInteger('TxQueueSize'),
  readableInteger('RxQueueSize'),
  readableBoolean('DeleteOnRelease'),
];
