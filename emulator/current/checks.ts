import { type Attempt, type Check, integer } from '../attempt.ts';
import type { Limits, Range } from '../limits.ts';
import { type CurrentBoolean, type CurrentInteger, type CurrentName, currentInteger, currentText, currentTruth } from './input.ts';

const tracking = 'ConnectionTrackingConfiguration';
const traffic = 'NetworkInterfaceTrafficConfig';
const enhanced = 'EnhancedNetwork';
const mode = `${traffic}.NetworkInterfaceTrafficMode` as const;

const trackingNumbers = [`${tracking}.TcpEstablishedTimeout`, `${tracking}.TcpClosedAndTimeWaitTimeout`, `${tracking}.UdpTimeout`] as const;
const virtualFunctions = [`${enhanced}.VirtualFunctionTotalQueueNumber`, `${enhanced}.VirtualFunctionQuantity`] as const;
const integers: readonly CurrentInteger[] = [
  ...trackingNumbers,
  `${traffic}.QueueNumber`,
  `${traffic}.QueuePairNumber`,
  `${traffic}.TxQueueSize`,
  `${traffic}.RxQueueSize`,
  ...virtualFunctions,
];
const booleans: readonly CurrentBoolean[] = [
  `${enhanced}.EnableSriov`,
  `${enhanced}.EnableRss`,
  `${enhanced}.EnableExpress`,
  'SourceDestCheck',
  'EnablePrimaryIPv6',
];

function truth(name: CurrentBoolean): Check {
  const run = (attempt: Attempt): string | undefined => {
    const text = currentText(attempt, name);
    return text === undefined || attempt.limits.booleans.includes(text.toLowerCase()) ? undefined : name;
  };
  return { id: `${name}/type`, run };
}

/** Numbers and truth values that can be read. */
export const currentReadable: readonly Check[] = [
  ...integers.map((name): Check => ({ id: `${name}/type`, run: (attempt) => (currentInteger(attempt, name) === null ? name : undefined) })),
  ...booleans.map(truth),
];

type Bounds = Limits['current'];

function oneOf(name: CurrentInteger, values: (limits: Limits) => readonly number[]): Check {
  const run = (attempt: Attempt): string | undefined => {
    const value = currentInteger(attempt, name) ?? undefined;
    return value === undefined || values(attempt.limits).includes(value) ? undefined : name;
  };
  return { id: `${name}/enum-number`, run };
}

function between(name: CurrentInteger, side: keyof Range, range: (bounds: Bounds) => Range): Check {
  const run = (attempt: Attempt): string | undefined => {
    const value = currentInteger(attempt, name) ?? undefined;
    if (value === undefined) return undefined;
    const { min, max } = range(attempt.limits.current);
    return (side === 'min' ? value < min : value > max) ? name : undefined;
  };
  return { id: `${name}/${side}imum`, run };
}

/** Values by their own limits. */
export const currentOwn: readonly Check[] = [
  {
    id: `${mode}/enum`,
    run: (attempt) => {
      const value = currentText(attempt, mode);
      return value === undefined || attempt.limits.trafficModes.includes(value) ? undefined : mode;
    },
  },
  oneOf(`${tracking}.TcpEstablishedTimeout`, ({ current }) => current.established),
  between(`${tracking}.TcpClosedAndTimeWaitTimeout`, 'min', ({ closing }) => closing),
  between(`${tracking}.TcpClosedAndTimeWaitTimeout`, 'max', ({ closing }) => closing),
  oneOf(`${tracking}.UdpTimeout`, ({ current }) => current.udp),
  oneOf(`${traffic}.TxQueueSize`, ({ queueSizes }) => queueSizes),
  oneOf(`${traffic}.RxQueueSize`, ({ queueSizes }) => queueSizes),
  between(`${enhanced}.VirtualFunctionQuantity`, 'min', (bounds) => bounds.virtualFunctions),
  between(`${enhanced}.VirtualFunctionQuantity`, 'max', (bounds) => bounds.virtualFunctions),
];

function given(attempt: Attempt, names: readonly CurrentName[]): boolean {
  return names.some((name) => currentText(attempt, name) !== undefined);
}

const isFast = (attempt: Attempt): boolean => currentText(attempt, mode) === 'HighPerformance';
const sizes = [`${traffic}.TxQueueSize`, `${traffic}.RxQueueSize`] as const;

/** How they restrict each other; with SR-IOV both numbers of virtual functions have to be there, without it neither may. */
export const currentBetween: readonly Check[] = [
  {
    id: `${traffic}.TxQueueSize+RxQueueSize/equal`,
    run: (attempt) =>
      currentInteger(attempt, sizes[0]) !== currentInteger(attempt, sizes[1]) ? `${traffic}.TxQueueSize, RxQueueSize` : undefined,
  },
  {
    id: `${traffic}+Ipv6Address/forbids`,
    run: (attempt) =>
      isFast(attempt) && (attempt.input.ipv6Addresses.length > 0 || integer(attempt, 'Ipv6AddressCount') !== undefined) ? mode : undefined,
  },
  ...virtualFunctions.map(
    (name): Check => ({
      id: `${name}/sriov`,
      run: (attempt) =>
        (currentText(attempt, name) !== undefined) !== currentTruth(attempt, `${enhanced}.EnableSriov`) ? name : undefined,
    }),
  ),
];

/** What an account may use. */
export const currentAccount: readonly Check[] = [
  {
    id: `${tracking}/allowed`,
    run: (attempt) => (given(attempt, trackingNumbers) && !attempt.account.connectionTracking ? tracking : undefined),
  },
  { id: `${traffic}/rdma-allowed`, run: (attempt) => (isFast(attempt) && !attempt.account.rdma ? mode : undefined) },
  {
    id: `${traffic}/queue-size-allowed`,
    run: (attempt) => (given(attempt, sizes) && !attempt.account.queueSize ? sizes.join(', ') : undefined),
  },
];
