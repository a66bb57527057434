import { type Attempt, type Check, integer } from '../attempt.ts';
import { queuesOf } from '../state/instances.ts';
import { isFast, type NetworkInterface } from '../state/network-interface.ts';
import type { Instance } from '../state/world.ts';
import { readableInteger, required } from './readable.ts';

const name = 'InstanceId';

/** A limit of the interface that is named on the instance that is named. */
function onInstance(
  id: string,
  detail: string,
  broken: (instance: Instance, target: NetworkInterface, attempt: Attempt) => boolean,
): Check {
  const run = (attempt: Attempt): string | undefined => {
    const { instance, target } = attempt;
    return instance !== undefined && target !== undefined && broken(instance, target, attempt) ? detail : undefined;
  };
  return { id, run };
}

/** Of all interfaces on an instance together. */
export function sum(instance: Instance, of: (made: NetworkInterface) => number | null): number {
  return [...instance.interfaces].reduce((total, made) => total + (of(made) ?? 0), 0);
}

/** Queues that the interfaces of an instance have together, without this one. */
export function queuesBeside(instance: Instance, target: NetworkInterface, attempt: Attempt): number {
  return sum(instance, (made) => (made === target ? 0 : queuesOf(made, attempt.world)));
}

/** Which instance is meant, and what it says to the interface. */
export const instanceChecks: readonly Check[] = [
  required(name),
  { id: `${name}/exists`, run: (attempt) => (attempt.instance === undefined ? name : undefined) },
  onInstance(`${name}/state`, name, ({ status }, _, { limits }) => !limits.instanceStates.includes(status)),
  onInstance(`${name}/holds-interface`, 'NetworkInterfaceId', ({ id }, { attachment }) => attachment?.instance !== id),
  onInstance(`${name}/same-vpc`, name, ({ vpc }, target) => vpc !== target.vpc),
  onInstance(`${name}/same-zone`, name, ({ zone }, target) => zone !== target.zone),
  onInstance(`${name}/hot-plug`, name, ({ type, status }) => !type.hotPlug && status !== 'Stopped'),
  onInstance(`${name}/rdma-hot-plug`, name, ({ status }, target) => isFast(target) && status !== 'Stopped'),
  readableInteger('NetworkCardIndex'),
  onInstance('NetworkCardIndex/supported', 'NetworkCardIndex', ({ type }, _, attempt) => {
    const index = integer(attempt, 'NetworkCardIndex');
    return index !== undefined && (index < 0 || index >= type.networkCards);
  }),
];

/** What the type of the instance has room for. */
export const quotaChecks: readonly Check[] = [
  onInstance(
    `${name}/interface-quota`,
    name,
    ({ type, interfaces }, _, { limits }) => interfaces.size >= type.interfaces + limits.typeSlack.interfaces,
  ),
  onInstance(`${name}/ipv4-quota`, name, ({ type }, { ipv4 }, { limits }) => ipv4.length > type.addresses + limits.typeSlack.addresses),
  onInstance(`${name}/ipv6-supported`, name, ({ type }, { ipv6 }) => ipv6.length > 0 && type.ipv6Addresses === 0),
  onInstance(
    `${name}/ipv6-quota`,
    name,
    ({ type }, { ipv6 }, { limits }) => ipv6.length > type.ipv6Addresses + limits.typeSlack.ipv6Addresses,
  ),
  onInstance(
    `${name}/queues-per-interface`,
    'QueueNumber',
    ({ type }, { queueNumber }, { limits }) => (queueNumber ?? 0) > type.queuesPerInterface + limits.typeSlack.queuesPerInterface,
  ),
  // Only what was asked for can be too much: a default is as large as there is room for.
  onInstance(`${name}/queues`, 'QueueNumber', (instance, target, attempt) => {
    const room = instance.type.queues + attempt.limits.typeSlack.queues - queuesBeside(instance, target, attempt);
    return target.queueNumber !== null && target.queueNumber > room;
  }),
  onInstance(`${name}/rdma-supported`, name, ({ type }, target) => isFast(target) && type.rdmaInterfaces === 0),
  onInstance(`${name}/rdma-quota`, name, (instance, target) => {
    return isFast(target) && sum(instance, (made) => Number(isFast(made))) >= instance.type.rdmaInterfaces;
  }),
  onInstance(`${name}/queue-pairs`, 'QueuePairNumber', (instance, target) => {
    return isFast(target) && sum(instance, (made) => made.queuePairNumber) + (target.queuePairNumber ?? 0) > instance.type.queuePairs;
  }),
];
