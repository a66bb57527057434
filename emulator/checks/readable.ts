import { type Attempt, type Check, text } from '../attempt.ts';
import type { IntegerName } from '../limits.ts';

function required(name: string): Check {
  return { id: `${name}/required`, run: (attempt) => (text(attempt, name) === undefined ? name : undefined) };
}

function readableInteger(name: IntegerName): Check {
  return { id: `${name}/type`, run: (attempt) => (attempt.input.integers.get(name) === null ? name : undefined) };
}

const readableBoolean: Check = {
  id: 'DeleteOnRelease/type',
  run: (attempt: Attempt) => {
    const value = text(attempt, 'DeleteOnRelease');
    return value === undefined || attempt.limits.booleans.includes(value.toLowerCase()) ? undefined : 'DeleteOnRelease';
  },
};

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
  readableBoolean,
];
