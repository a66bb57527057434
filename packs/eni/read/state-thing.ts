import type { Held, Instance } from '../../../model/fixtures.ts';
import { addressOf } from '../../../oracle/address.ts';
import { familyOf } from '../../../oracle/limits/list.ts';
import { prefixesOf, prefixFamily, usualMask } from '../../../oracle/limits/prefix.ts';
import { integerOf } from '../../../oracle/numeral.ts';
import { brokenIf, type Check, holds, type Reading, unspecified } from '../../../oracle/reading.ts';
import { valueKey } from '../../../oracle/response/echo.ts';
import { given, type Scene, type Values } from '../../../oracle/scene.ts';
import { amountAsked } from '../../../oracle/structure.ts';
import type { StateLimit, TypeOffer } from '../../../spec/limit.ts';
import type { Operation, Rule } from '../../../spec/operation.ts';
import { queueRoom } from './queue-room.ts';
import { trafficMode } from './traffic-mode.ts';
import { heldInterface, instanceOf, primaryOf, vswitchOf } from './world.ts';

export type ThingLimit = Extract<
  StateLimit,
  {
    readonly kind:
      | 'thing-state'
      | 'instance-state'
      | 'queue-room'
      | 'traffic-mode'
      | 'secondary'
      | 'same-place'
      | 'interface-room'
      | 'type-takes'
      | 'attached'
      | 'assigned'
      | 'not-primary'
      | 'address-room';
  }
>;

/** State of the interface that a request names: one that was made is Available until it is attached, a primary one is in use. */
function stateOf(at: Scene): string | null {
  if (primaryOf(at)) return 'InUse';
  const held = heldInterface(at);
  return held ? (held.shows?.['Status'] ?? 'Available') : null;
}

/** Of an instance that the fixtures do not know nothing is said. */
function ofInstance(read: (instance: Instance, at: Scene) => Reading): Check {
  return (at) => {
    const instance = instanceOf(at);
    return instance === undefined ? holds : read(instance, at);
  };
}

function samePlace(kind: 'zone' | 'vpc'): Check {
  return ofInstance((instance, at) => {
    const own = vswitchOf(at)?.[kind];
    const other = instance[kind];
    return own === undefined || other === undefined ? holds : brokenIf(own !== other);
  });
}

/** Interfaces that the run has attached to an instance, and its primary one. */
function attachedTo(instance: Instance, at: Scene): number {
  return 1 + at.fixtures.held.filter(({ shows }) => shows?.['InstanceId'] === instance.id).length;
}

const room: Check = ofInstance((instance, at) => {
  const most = instance.type?.interfaces;
  return most === undefined ? holds : brokenIf(attachedTo(instance, at) >= most);
});

/** Queues that an interface was made with, or was given since; null where it takes what the type gives. */
function queuesOf({ pairs, shows }: Held): number | null {
  const text = shows?.['QueueNumber'] ?? pairs.find(([name]) => name === 'QueueNumber')?.[1];
  return integerOf(text);
}

function queues(has: number | null, most: number): Reading {
  if (has === null || has < most) return holds;
  return has === most
    ? unspecified('as many queues as the type has for one interface: one page allows less, another as many')
    : brokenIf(true);
}

/** The cards are counted from 0 or from 1, which no page says: both bounds are left alone. */
function networkCard(text: string | undefined, cards: number): Reading {
  const number = integerOf(text);
  if (number === null) return holds;
  if (cards === 0 || number < 0 || number > cards) return brokenIf(true);
  return number === 0 || number === cards ? unspecified('a network card by the first or the last number') : holds;
}

/** What the type of the instance takes, of the interface that is held; of a type that the fixtures do not know nothing is said. */
function typeTakes(of: TypeOffer): Check {
  return ofInstance(({ type = {}, status }, at) => {
    const held = heldInterface(at);
    switch (of) {
      case 'ipv4':
        return brokenIf(held !== undefined && type.addresses !== undefined && held.ipv4.length > type.addresses);
      case 'ipv6':
        return brokenIf(held !== undefined && type.ipv6Addresses !== undefined && held.ipv6.length > type.ipv6Addresses);
      case 'queues':
        return held === undefined || type.queuesPerInterface === undefined ? holds : queues(queuesOf(held), type.queuesPerInterface);
      case 'hot-plug':
        return brokenIf(type.hotPlug === false && status === 'Running');
      case 'network-card':
        return type.networkCards === undefined ? holds : networkCard(at.given.scalars.get('NetworkCardIndex'), type.networkCards);
    }
  });
}

const attached: Check = (at) => {
  const named = at.given.scalars.get('InstanceId');
  const primary = primaryOf(at);
  if (primary) return brokenIf(named !== undefined && named !== primary.id);
  const held = heldInterface(at);
  // Of one that is attached to nothing another rule speaks.
  if (!held || named === undefined || stateOf(at) !== 'InUse') return holds;
  return brokenIf(held.shows?.['InstanceId'] !== named);
};

/** Whether a text is one that own limits of the parameter leave alone: an address, or a usual prefix without host bits. */
function readable(operation: Operation, name: string): (text: string) => boolean {
  const family = familyOf(operation, name);
  if (family !== null) return (text) => addressOf(text, family) !== null;
  const limit = operation.rules.find(({ limit: each, parameters }) => each.kind === 'prefix-format' && parameters.includes(name))?.limit;
  if (limit?.kind !== 'prefix-format') return () => true;
  const prefixes = prefixFamily(limit.format);
  return (text) => prefixesOf([text], prefixes).some(({ strict, mask }) => strict && mask === usualMask(prefixes));
}

function assigned({ parameters: [name] }: Rule, operation: Operation, values: readonly Values[]): Check {
  const parameter = operation.parameters.find((each) => each.name === name);
  if (parameter === undefined) return () => holds;
  const [isReadable, key] = [readable(operation, parameter.name), valueKey(operation, parameter)];
  return (at) => {
    const held = heldInterface(at);
    if (!held) return holds;
    const own = new Set([...held.ipv4, ...held.ipv6, ...held.prefixes].map(key));
    const sent = given(values, at);
    if (!sent.every(isReadable)) return holds;
    const asked = sent.map(key);
    const strangers = asked.filter((text) => !own.has(text));
    if (strangers.length === 0) return holds;
    return strangers.length < asked.length ? unspecified('only some of the addresses are those of the interface') : brokenIf(true);
  };
}

function notPrimary({ parameters: [name] }: Rule, operation: Operation, values: readonly Values[]): Check {
  const parameter = operation.parameters.find((each) => each.name === name);
  if (parameter === undefined) return () => holds;
  const key = valueKey(operation, parameter);
  return (at) => {
    const primary = heldInterface(at)?.ipv4[0];
    const asked = given(values, at).map(key);
    if (primary === undefined || !asked.includes(key(primary))) return holds;
    return asked.every((text) => text === key(primary)) ? brokenIf(true) : unspecified('only some of the addresses can be taken off');
  };
}

/** Addresses beside the primary one that a type takes on one interface; undefined where nobody knows. */
function mostOn({ type }: Instance, family: 4 | 6): number | undefined {
  return family === 6 ? type?.ipv6Addresses : type?.addresses === undefined ? undefined : type.addresses - 1;
}

function addressRoom({ family, most }: Extract<ThingLimit, { readonly kind: 'address-room' }>, { parameters }: Rule): Check {
  return (at) => {
    const held = heldInterface(at);
    if (!held) return holds;
    const asked = parameters.reduce((sum, name) => sum + amountAsked(at.given, name, name), 0);
    const has = family === 4 ? Math.max(0, held.ipv4.length - 1) : held.ipv6.length;
    if (stateOf(at) === 'Available') return brokenIf(asked > 0 && has + asked > most);
    const carrier = instanceOf(at);
    const room = carrier && mostOn(carrier, family);
    if (room === undefined || asked === 0) return holds;
    if (family === 6 && room === 0) return unspecified('which code says that a type of instance takes no IPv6');
    return held.prefixes.length > 0 ? unspecified('whether prefixes use up what an instance takes') : brokenIf(has + asked > room);
  };
}

/** Whether any of these is asked for, of another interface than a primary one. */
function asksFor(others: readonly Values[], at: Scene): boolean {
  return primaryOf(at) === undefined && others.some((of) => of(at.given).length > 0);
}

/** Limits of interfaces that are there, and of the instances that they belong to. */
export function thingCheck(limit: ThingLimit, rule: Rule, operation: Operation, values: readonly Values[]): Check {
  const others = values.slice(1);
  switch (limit.kind) {
    case 'thing-state':
      return (at) => {
        const state = stateOf(at);
        return brokenIf(state !== null && !limit.states.includes(state));
      };
    case 'instance-state':
      // Beside the interface: what may not be asked of one whose instance is in another state. Of a primary one another rule speaks then.
      return ofInstance(({ status }, at) => brokenIf((others.length === 0 || asksFor(others, at)) && !limit.states.includes(status)));
    case 'queue-room':
      return queueRoom(limit.of, others);
    case 'traffic-mode':
      return trafficMode(limit.of, others);
    case 'secondary':
      // Beside the interface: what may not be asked of a primary one; alone, it may not be named at all.
      return (at) => brokenIf(primaryOf(at) !== undefined && (others.length === 0 || others.some((of) => of(at.given).length > 0)));
    case 'same-place':
      return samePlace(limit.of);
    case 'interface-room':
      return room;
    case 'type-takes':
      return typeTakes(limit.of);
    case 'attached':
      return attached;
    case 'assigned':
      return assigned(rule, operation, values);
    case 'not-primary':
      return notPrimary(rule, operation, values);
    case 'address-room':
      return addressRoom(limit, rule);
  }
}
