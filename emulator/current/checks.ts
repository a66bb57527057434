import { type Attempt, type Check, integer, text } from '../attempt.ts';
import { checksOf } from '../checks/by-id.ts';
import { bound } from '../checks/own-number.ts';
import { readableBoolean, readableInteger } from '../checks/readable.ts';
import type { IntegerName } from '../limits.ts';
import { currentTruth } from './input.ts';

const tracking = 'ConnectionTrackingConfiguration';
const traffic = 'NetworkInterfaceTrafficConfig';
const enhanced = 'EnhancedNetwork';
const mode = `${traffic}.NetworkInterfaceTrafficMode` as const;

const trackingNumbers = [`${tracking}.TcpEstablishedTimeout`, `${tracking}.TcpClosedAndTimeWaitTimeout`, `${tracking}.UdpTimeout`] as const;
const virtualFunctions = [`${enhanced}.VirtualFunctionTotalQueueNumber`, `${enhanced}.VirtualFunctionQuantity`] as const;
const sizes = [`${traffic}.TxQueueSize`, `${traffic}.RxQueueSize`] as const;
const integers = [...trackingNumbers, `${traffic}.QueueNumber`, `${traffic}.QueuePairNumber`, ...sizes, ...virtualFunctions] as const;
const booleans = [`${enhanced}.EnableSriov`, `${enhanced}.EnableRss`, `${enhanced}.EnableExpress`, 'SourceDestCheck', 'EnablePrimaryIPv6'];

/** Numbers and truth values that can be read. */
export const currentReadable: readonly Check[] = [...integers.map((name) => readableInteger(name)), ...booleans.map(readableBoolean)];

/** Values by their own limits, as a modification has them. */
export const currentOwn: readonly Check[] = [
  ...checksOf([`${mode}/enum`, ...trackingNumbers.map((name) => `${name}/enum`), ...sizes.map((name) => `${name}/enum-number`)]),
  bound(`${enhanced}.VirtualFunctionQuantity`, 'minimum'),
  bound(`${enhanced}.VirtualFunctionQuantity`, 'maximum'),
];

function given({ input }: Attempt, names: readonly IntegerName[]): boolean {
  return names.some((name) => input.integers.has(name));
}

const isFast = (attempt: Attempt): boolean => text(attempt, mode) === 'HighPerformance';

/** How they restrict each other; with SR-IOV both numbers of virtual functions have to be there, without it neither may. */
export const currentBetween: readonly Check[] = [
  ...checksOf([`${traffic}.TxQueueSize+RxQueueSize/equal`]),
  {
    id: `${traffic}+Ipv6Address/forbids`,
    run: (attempt) =>
      isFast(attempt) && (attempt.input.ipv6Addresses.length > 0 || integer(attempt, 'Ipv6AddressCount') !== undefined) ? mode : undefined,
  },
  ...virtualFunctions.map(
    (name): Check => ({
      id: `${name}/sriov`,
      run: (attempt) => (given(attempt, [name]) !== currentTruth(attempt, `${enhanced}.EnableSriov`) ? name : undefined),
    }),
  ),
];

/** What an account may use. */
export const currentAccount: readonly Check[] = [
  ...checksOf([`${tracking}/allowed`, `${traffic}/queue-size-allowed`]),
  { id: `${traffic}/rdma-allowed`, run: (attempt) => (isFast(attempt) && !attempt.account.rdma ? mode : undefined) },
];
