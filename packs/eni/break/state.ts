import { type LimitOf, limitOn, parameterOf, rulesOfKind } from '../../../generators/context.ts';
import type { Context, Drafts } from '../../../generators/ground.ts';
import { addressText, blockOf, type Family, prefixText } from '../../../generators/values/address.ts';
import { legalNumbers } from '../../../generators/values/parameter.ts';
import type { GroupRole } from '../../../model/fixtures.ts';
import type { StateLimit } from '../../../spec/limit.ts';
import type { Rule } from '../../../spec/operation.ts';
import type { Place } from './place.ts';
import { reservationsOf, vswitchOfRole } from './place.ts';
import { tooManyQueues } from './queues.ts';
import { enoughPrefixes, idle, notReserved, withinCidr, withinReservation } from './state-addresses.ts';
import { notAssigned, primaryAddress } from './state-assigned.ts';
import { groupOfRole, groupQuota, mixedTypes, unknownGroup, unknownResourceGroup } from './state-groups.ts';
import { interfaceQuota } from './state-quota.ts';
import {
  accountFeature,
  deniedAccount,
  enoughAddresses,
  forbiddenRegion,
  pendingVSwitch,
  placeFeature,
  placeWhere,
  unknownRegion,
  unknownVSwitch,
} from './state-region.ts';
import { noAddressRoom } from './state-room.ts';
import {
  elsewhere,
  fullInstance,
  noAddresses,
  notAttached,
  primaryInterface,
  unknownThing,
  wrongInstanceState,
  wrongState,
} from './state-thing.ts';
import { sameParameters } from './state-token.ts';
import { beyondType } from './state-type.ts';
import { wrongTraffic } from './traffic.ts';

function exists(context: Context, rule: Rule, { of }: LimitOf<'exists'>): Drafts {
  switch (of) {
    case 'region':
      return unknownRegion(context, rule);
    case 'vswitch':
      return unknownVSwitch(context, rule);
    case 'security-group':
      return unknownGroup(context, rule);
    case 'resource-group':
      return unknownResourceGroup(context, rule);
    case 'account':
      return deniedAccount(context, rule, ['expired']);
    case 'interface':
    case 'instance':
      return unknownThing(context, rule, of);
  }
}

/** The number by which addresses of a format are asked for instead of named: the other half of an at-most-one rule. */
function countOf(context: Context, format: string): string | undefined {
  const pairs = rulesOfKind(context, 'only-one').map(({ parameters }) => parameters);
  const pair = pairs.find((names) => names.some((name) => limitOn(context, name, 'format')?.format === format));
  return pair?.find((name) => parameterOf(context, name).type === 'integer');
}

function inBlock(cidr: string | undefined, fallback: string, offset: bigint): string {
  const block = blockOf(cidr ?? fallback);
  return addressText(block.family, block.first + offset);
}

// Documentation ranges, for places that have no block of the family.
const nowhere: Readonly<Record<Family, string>> = { 4: '192.0.2.0/24', 6: '2001:db8:fffe::/64' };

function prefixIn(family: Family): (place: Place) => string {
  return ({ vswitch }) => {
    const own = family === 4 ? vswitch.cidr : vswitch.ipv6Cidr;
    const block = blockOf(reservationsOf(vswitch, family)[0] ?? own ?? nowhere[family]);
    return prefixText(family, block.first + (block.last - block.first + 1n) / 2n);
  };
}

function familyOf(context: Context, rule: Rule): Family {
  const reserved = rulesOfKind(context, 'reservation-exists').find(({ parameters }) =>
    parameters.some((name) => rule.parameters.includes(name)),
  );
  return reserved?.limit.family ?? 4;
}

type Feature = LimitOf<'feature-enabled'>['feature'];

/** A place in a region that is known to lack the feature, and to have every other that the parameter asks of a region. */
function placeLacking(context: Context, rule: Rule, { feature: lacked }: LimitOf<'feature-enabled'>): Place {
  const offers = (of: Feature, id: string): boolean | undefined => {
    const region = context.fixtures.regions.find((each) => each.id === id);
    return of === 'ipv6' || of === 'prefixes' ? region?.[of] : undefined;
  };
  const others = rulesOfKind(context, 'feature-enabled')
    .filter(({ limit, parameters }) => limit.on === 'region' && limit.feature !== lacked && parameters[0] === rule.parameters[0])
    .map(({ limit }) => limit.feature);
  const word = (of: Feature): string => (of === 'ipv6' ? 'IPv6' : of);
  const besides = others.length > 0 ? ` and to have ${others.map(word).join(' and ')}` : '';
  const claim = ({ region }: Place['vswitch']): boolean =>
    offers(lacked, region) === false && others.every((other) => offers(other, region) === true);
  return placeWhere(context, claim, `in a region that is known to lack ${word(lacked)}${besides}`);
}

function feature(context: Context, rule: Rule, limit: LimitOf<'feature-enabled'>): Drafts {
  if (limit.on === 'account') return accountFeature(context, rule, limit);
  const { regions } = context.fixtures;
  const literal = ({ vswitch }: Place): string => inBlock(vswitch.ipv6Cidr, nowhere[6], 0x10_0001n);
  const asked = limitOn(context, rule.parameters[0] ?? '', 'format') === undefined ? prefixIn(familyOf(context, rule)) : literal;
  if (limit.on === 'region') return placeFeature(context, rule, placeLacking(context, rule, limit), asked);
  const able = regions.filter(({ ipv6 }) => ipv6 === true).map(({ id }) => id);
  const claim = (vswitch: Place['vswitch']): boolean =>
    vswitch.role === 'ipv4-only' && vswitch.ipv6Cidr === undefined && able.includes(vswitch.region);
  return placeFeature(context, rule, placeWhere(context, claim, 'with role ipv4-only'), literal);
}

function reservation(context: Context, rule: Rule, family: Family): Drafts {
  const { id } = vswitchOfRole(context.fixtures, 'no-reservation');
  const place = placeWhere(context, (vswitch) => vswitch.id === id, 'with role no-reservation');
  return placeFeature(context, rule, place, prefixIn(family));
}

function member(type: 'normal' | 'enterprise'): GroupRole {
  return type === 'normal' ? 'full' : 'full-enterprise';
}

/** Edges and samples of a limit against the world. Throws MissingFixture where the fixtures lack a role. */
export function stateDrafts(context: Context, rule: Rule, limit: StateLimit): Drafts {
  switch (limit.kind) {
    case 'exists':
      return exists(context, rule, limit);
    case 'available':
      return forbiddenRegion(context, rule);
    case 'status':
      return pendingVSwitch(context, rule);
    case 'authorized':
      return deniedAccount(context, rule, limit.denied);
    case 'interface-quota':
      return interfaceQuota(context, rule);
    case 'same-vpc':
      return groupOfRole(context, rule, 'other-vpc');
    case 'network-type':
      return groupOfRole(context, rule, 'classic');
    case 'group-quota':
      return groupQuota(context, rule);
    case 'same-type':
      return mixedTypes(context, rule);
    case 'member-capacity':
      return groupOfRole(context, rule, member(limit.type));
    case 'not-managed':
      return groupOfRole(context, rule, 'managed');
    case 'within-cidr':
      return withinCidr(context, rule, limit.family);
    case 'not-reserved':
      return notReserved(context, rule);
    case 'idle':
      return idle(context, rule, limit.of);
    case 'enough-addresses':
      return context.making ? noAddresses(context, rule) : enoughAddresses(context, rule, countOf(context, 'ipv4'));
    case 'enough-prefixes':
      return enoughPrefixes(context, rule, limit.family, legalNumbers(context, rule.parameters[0] ?? '').at(-1) ?? 1);
    case 'within-reservation':
      return withinReservation(context, rule, limit.family);
    case 'reservation-exists':
      return reservation(context, rule, limit.family);
    case 'feature-enabled':
      return feature(context, rule, limit);
    case 'thing-state':
      return wrongState(context, rule, limit);
    case 'instance-state':
      return wrongInstanceState(context, rule, limit);
    case 'queue-room':
      return tooManyQueues(context, rule, limit.of);
    case 'traffic-mode':
      return wrongTraffic(context, rule, limit.of);
    case 'secondary':
      return primaryInterface(context, rule);
    case 'same-place':
      return elsewhere(context, rule, limit);
    case 'interface-room':
      return fullInstance(context, rule);
    case 'type-takes':
      return beyondType(context, rule, limit);
    case 'attached':
      return notAttached(context, rule);
    case 'assigned':
      return notAssigned(context, rule);
    case 'not-primary':
      return primaryAddress(context, rule);
    case 'address-room':
      return noAddressRoom(context, rule, limit);
    case 'same-parameters':
      return sameParameters(context, rule);
  }
}
