import { type Attempt, type Check, integer, text } from '../attempt.ts';
import type { TimeoutName, VirtualFunctionName } from '../limits.ts';
import { isFast, type NetworkInterface } from '../state/network-interface.ts';
import type { Instance } from '../state/world.ts';
import { queuesBeside, sum } from './instance.ts';
import { ofTarget } from './interface.ts';
import { bound, queueSize } from './own-number.ts';
import { choice } from './own-text.ts';
import { readableBoolean, readableInteger } from './readable.ts';

const traffic = 'NetworkInterfaceTrafficConfig';
const tracking = 'ConnectionTrackingConfiguration';
const mode = `${traffic}.NetworkInterfaceTrafficMode` as const;
const pairs = `${traffic}.QueuePairNumber` as const;
const enhanced = 'EnhancedNetwork';

const timeouts: readonly TimeoutName[] = [
  `${tracking}.TcpEstablishedTimeout`,
  `${tracking}.TcpClosedAndTimeWaitTimeout`,
  `${tracking}.UdpTimeout`,
];

const virtualFunctions: readonly VirtualFunctionName[] = [
  `${enhanced}.VirtualFunctionTotalQueueNumber`,
  `${enhanced}.VirtualFunctionQuantity`,
];

/** A number of queues that is asked for in either place; the group of settings wins. */
export function queuesAsked(attempt: Attempt): number | undefined {
  return integer(attempt, `${traffic}.QueueNumber`) ?? integer(attempt, 'QueueNumber');
}

function timeout(name: TimeoutName): Check {
  const run = (attempt: Attempt): string | undefined => {
    const value = integer(attempt, name);
    return value === undefined || attempt.limits.timeouts[name].includes(value) ? undefined : name;
  };
  return { id: `${name}/enum`, run };
}

/** Each for itself, whatever the interface is. */
const ownChecks: readonly Check[] = [
  readableBoolean('SourceDestCheck'),
  ...['EnableSriov', 'EnableRss', 'EnableExpress'].map((name) => readableBoolean(`${enhanced}.${name}`)),
  readableBoolean('EnablePrimaryIPv6'),
  ...virtualFunctions.map((name) => readableInteger(name)),
  readableInteger(`${traffic}.QueueNumber`),
  readableInteger(pairs),
  readableInteger(`${traffic}.TxQueueSize`),
  readableInteger(`${traffic}.RxQueueSize`),
  ...timeouts.map((name) => readableInteger(name)),
  bound(`${traffic}.QueueNumber`, 'minimum'),
  bound(`${traffic}.QueueNumber`, 'maximum'),
  bound(pairs, 'minimum'),
  queueSize(`${traffic}.TxQueueSize`),
  queueSize(`${traffic}.RxQueueSize`),
  ...timeouts.map(timeout),
  choice(`${mode}/enum`, mode),
];

function sriov(attempt: Attempt): boolean {
  return text(attempt, `${enhanced}.EnableSriov`)?.toLowerCase() === 'true';
}

const betweenChecks: readonly Check[] = [
  {
    id: `${traffic}.TxQueueSize+RxQueueSize/equal`,
    run: (attempt) =>
      integer(attempt, `${traffic}.TxQueueSize`) !== integer(attempt, `${traffic}.RxQueueSize`) ? 'TxQueueSize, RxQueueSize' : undefined,
  },
  {
    id: `${enhanced}/members`,
    run: (attempt) => {
      const [queues, quantity] = virtualFunctions.map((name) => integer(attempt, name));
      const { min, max } = attempt.limits.integer[`${enhanced}.VirtualFunctionQuantity`];
      const fits = sriov(attempt)
        ? queues !== undefined && quantity !== undefined && quantity >= min && quantity <= max
        : queues === undefined && quantity === undefined;
      return fits ? undefined : enhanced;
    },
  },
];

const sizes = [`${traffic}.TxQueueSize`, `${traffic}.RxQueueSize`] as const;

/** What an account may use. */
const accountChecks: readonly Check[] = [
  {
    id: `${tracking}/allowed`,
    run: ({ input, account }) => (timeouts.some((name) => input.integers.has(name)) && !account.connectionTracking ? tracking : undefined),
  },
  {
    id: `${traffic}/queue-size-allowed`,
    run: ({ input, account }) => (sizes.some((name) => input.integers.has(name)) && !account.queueSize ? sizes.join(', ') : undefined),
  },
];

/** The mode that the interface would have. */
const isFastThen = (target: NetworkInterface, attempt: Attempt): boolean =>
  isFast({ trafficMode: text(attempt, mode) ?? target.trafficMode });

const trafficChecks: readonly Check[] = [
  ofTarget(`${pairs}/needs-rdma`, pairs, (target, attempt) => integer(attempt, pairs) !== undefined && !isFastThen(target, attempt)),
  ofTarget(`${mode}/not-back`, mode, (target, attempt) => isFast(target) && text(attempt, mode) === 'Standard'),
  ofTarget(`${mode}/forbids-ipv6`, mode, (target, attempt) => target.ipv6.length > 0 && text(attempt, mode) === 'HighPerformance'),
];

const other: readonly string[] = ['DeleteOnRelease', 'SourceDestCheck', mode, `${enhanced}.EnableSriov`];

/** Anything asked for but name, description and queues, of which a primary interface has a code of its own. */
function asksForMore(attempt: Attempt): boolean {
  // Sizes of queues come in pairs, and virtual functions with SR-IOV.
  const numbers = [pairs, ...timeouts, `${traffic}.TxQueueSize`, 'TxQueueSize'] as const;
  return (
    attempt.groupIds.length > 0 ||
    other.some((name) => text(attempt, name) !== undefined) ||
    numbers.some((name) => integer(attempt, name) !== undefined)
  );
}

/** A limit of what the interface that is named would be on its instance. */
function onCarrier(id: string, detail: string, broken: (carrier: Instance, target: NetworkInterface, attempt: Attempt) => boolean): Check {
  return ofTarget(id, detail, (target, attempt) => attempt.carrier !== undefined && broken(attempt.carrier, target, attempt));
}

const stateChecks: readonly Check[] = [
  ofTarget('QueueNumber/not-primary', 'QueueNumber', ({ type }, attempt) => type === 'Primary' && queuesAsked(attempt) !== undefined),
  ofTarget('NetworkInterfaceId/primary-is-fixed', 'NetworkInterfaceId', ({ type }, attempt) => type === 'Primary' && asksForMore(attempt)),
  ofTarget('QueueNumber/state', 'QueueNumber', ({ status }, attempt) => {
    if (queuesAsked(attempt) === undefined || status === 'Available') return false;
    return status !== 'InUse' || attempt.carrier?.status !== 'Stopped';
  }),
  onCarrier('QueueNumber/per-interface', 'QueueNumber', ({ type }, _, attempt) => {
    return (queuesAsked(attempt) ?? 0) > type.queuesPerInterface + attempt.limits.typeSlack.queuesPerInterface;
  }),
  onCarrier('QueueNumber/total', 'QueueNumber', (carrier, target, attempt) => {
    const queues = queuesAsked(attempt);
    const room = carrier.type.queues + attempt.limits.typeSlack.queues - queuesBeside(carrier, target, attempt);
    return queues !== undefined && queues > room;
  }),
  onCarrier(`${mode}/supported-by-type`, mode, ({ type }, target, attempt) => isFastThen(target, attempt) && type.rdmaInterfaces === 0),
  onCarrier(`${mode}/quota`, mode, (carrier, target, attempt) => {
    const others = sum(carrier, (made) => Number(made !== target && isFast(made)));
    return isFastThen(target, attempt) && others >= carrier.type.rdmaInterfaces;
  }),
  onCarrier(`${pairs}/total`, pairs, (carrier, target, attempt) => {
    const others = sum(carrier, (made) => (made === target ? 0 : made.queuePairNumber));
    return others + (integer(attempt, pairs) ?? 0) > carrier.type.queuePairs;
  }),
  ofTarget(`${enhanced}/fixed`, enhanced, (target, attempt) => target.virtualFunctions !== null && sriov(attempt)),
];

/** What an interface can be changed to. */
export const modifiedChecks: readonly Check[] = [...ownChecks, ...betweenChecks, ...accountChecks, ...trafficChecks, ...stateChecks];
