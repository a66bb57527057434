import { edit } from '../answer-patches.ts';
import { items } from '../changes.ts';
import type { Fault } from '../fault.ts';
import { of, quirk, refuse, reread, scope } from '../patches.ts';
import { readAs, withoutItemsFrom, withoutNames } from '../rereadings.ts';
import {
  crash,
  effects,
  envelopes,
  fields,
  ignored,
  movedBounds,
  type Planter,
  plant,
  withoutChecks,
  wrongCodes,
  wrongStatuses,
} from './derive.ts';
import { onlyAvailable } from './states.ts';

const exists = 'NetworkInterfaceId/exists';

const v4: Planter = { operation: 'AssignPrivateIpAddresses', name: 'assign-ipv4' };
const v6: Planter = { operation: 'AssignIpv6Addresses', name: 'assign-ipv6' };

/** Made good by a check that comes after them, with a code that is as good. */
const covered = [
  'NetworkInterfaceId/required',
  'NetworkInterfaceId/form',
  'RegionId/exists',
  'PrivateIpAddress/own',
  'Ipv6Address/own',
  'RegionId/available',
  'Ipv4Prefix/mask',
  'Ipv6Prefix/mask',
  'Ipv4Prefix/strict',
  'Ipv6Prefix/strict',
  'Ipv4Prefix/masks-equal',
  'Ipv6Prefix/masks-equal',
  'Ipv4Prefix/reservation-exists',
  'Ipv6Prefix/reservation-exists',
  'Ipv4Prefix/uniqueItems',
  'Ipv6Prefix/uniqueItems',
  'Ipv6Address/supported-by-type',
  'VSwitchId/any-address',
  'Ipv6Address/maxItems',
  'Ipv6AddressCount/maximum',
];

/**
 * Seen in no answer: interfaces only pass through the other states, no page says which IPv6 addresses are kept back, other masks than the usual one
 * or how many addresses a request may name (32 in one place, 50 in another) are nobody's deviation, and fixtures know of no RDMA interface.
 */
const unseen = [
  'NetworkInterfaceId/state',
  'Ipv6Address/not-reserved',
  'Ipv4Prefix/supported-mask',
  'Ipv6Prefix/supported-mask',
  'PrivateIpAddress/maxItems',
  'Ipv6Address/not-rdma',
];

/** One more than these allow is refused all the same, by the room that an interface has, or by nobody. */
const noFurther = ['PrivateIpAddress/maxItems', 'Ipv6Address/maxItems', 'Ipv6AddressCount/maximum'].map((id) => `${id}-plus-1`);
/** Whether none of them may be asked for the page does not say. */
const noLess = 'Ipv6AddressCount/minimum';

function bounds(planter: Planter, but: readonly string[]): readonly Fault[] {
  return movedBounds(planter, but).filter(({ id }) => ![...noFurther, `${noLess}-plus-1`].some((bound) => id.endsWith(`-${bound}`)));
}

/** What leaving them out does not show, another code does. */
export const ofCovered = {
  'NetworkInterfaceId/required': 'InvalidOperation.InvalidEcsState',
  'RegionId/exists': 'InvalidOperation.InvalidEcsState',
  'RegionId/available': 'InvalidOperation.InvalidEcsState',
} as const;

/** The same of prefixes. */
function ofPrefixes(prefix: string): Readonly<Record<string, string>> {
  const limits = ['mask', 'strict', 'masks-equal', 'reservation-exists'];
  return Object.fromEntries(limits.map((limit) => [`${prefix}/${limit}`, 'InvalidOperation.InvalidEcsState']));
}

const oneMore = (text: string): string => (/^\d+$/.test(text) ? String(Number(text) + 1) : text);

/** What can go wrong with a list and with a count, in either family. */
function lists(planter: Planter, list: string, count: string, prefixes: string): readonly Fault[] {
  const { operation } = planter;
  const action = { action: operation } as const;
  const prefixesAlone = { ...action, given: [`${prefixes}Count`] };
  return [
    plant(planter, 'one-more', 'effect', `contract/${count}`, 'one address more than asked for', reread(readAs([count], oneMore), action)),
    plant(
      planter,
      'first-only',
      'list',
      `contract/${list}`,
      'only the first address is put on',
      reread(withoutItemsFrom(1, [list]), action),
    ),
    plant(
      planter,
      'last-anywhere',
      'list',
      `${list}/within-cidr`,
      'the last address may lie anywhere',
      of(operation, scope(`${list}/within-cidr`, 'not-last')),
    ),
    plant(
      planter,
      'token-ignored',
      'idempotency',
      'read-back/replay',
      'a replay puts on more',
      reread(withoutNames('ClientToken'), action),
    ),
    plant(
      planter,
      'refuses-prefixes-alone',
      'rejects-valid',
      `contract/${prefixes}Count`,
      'prefixes alone are refused',
      of(operation, refuse('MissingParameter', prefixesAlone)),
    ),
    plant(
      planter,
      'addresses-stay-free',
      'state',
      `${list}/idle`,
      'what is put on stays free for others',
      quirk({ poolsUntouched: [operation] }),
    ),
    onlyAvailable(planter),
  ];
}

const answered4 = 'AssignedPrivateIpAddressesSet';

export const assignFaults: readonly Fault[] = [
  ...withoutChecks(v4, [...covered, ...unseen]),
  ...bounds(v4, ['PrivateIpAddress/total-on-instance']),
  ...wrongCodes(v4, {
    ...ofCovered,
    ...ofPrefixes('Ipv4Prefix'),
    [exists]: 'InvalidVSwitchId.NotFound',
    'PrivateIpAddress/within-cidr': 'InvalidIp.IpRepeated',
    'PrivateIpAddress/idle': 'InvalidOperation.Ipv4CountExceeded',
    'PrivateIpAddress/total': 'InvalidVSwitchId.IpNotEnough',
    'PrivateIpAddress+SecondaryPrivateIpAddressCount/only-one': 'InvalidIp.IpRepeated',
    'Ipv4Prefix/within-reservation': 'InvalidIp.IpPrefixNotAvailable',
  }),
  ...wrongStatuses(v4, {
    'InvalidEniId.NotFound': [exists, 400],
    'InvalidParameter.Conflict': ['PrivateIpAddress+SecondaryPrivateIpAddressCount/only-one', 409],
    'InvalidIp.IpRepeated': ['PrivateIpAddress/uniqueItems', 400],
  }),
  ...ignored(v4, {
    PrivateIpAddress: 'contract/PrivateIpAddress',
    SecondaryPrivateIpAddressCount: 'contract/SecondaryPrivateIpAddressCount',
    Ipv4Prefix: 'contract/Ipv4Prefix',
    Ipv4PrefixCount: 'contract/Ipv4PrefixCount',
  }),
  ...fields(v4, 'contract/answers', [`${answered4}.NetworkInterfaceId`, `${answered4}.PrivateIpSet`, answered4]),
  ...envelopes(v4, exists),
  ...effects(v4),
  ...lists(v4, 'PrivateIpAddress', 'SecondaryPrivateIpAddressCount', 'Ipv4Prefix'),
  plant(
    v4,
    'tells-fewer',
    'response',
    'contract/SecondaryPrivateIpAddressCount',
    'the last address that is put on is not told',
    edit(
      v4.operation,
      items(`${answered4}.PrivateIpSet.PrivateIpAddress`, (list) => list.slice(0, -1)),
    ),
  ),
  // Fixtures do not say in which vSwitch a primary interface lies, and so not whether it can have IPv6 addresses at all.
  ...withoutChecks(v6, [...covered, ...unseen, noLess, 'NetworkInterfaceId/primary-instance-state']),
  ...bounds(v6, ['Ipv6Address/total-on-instance']),
  ...wrongCodes(v6, {
    ...ofCovered,
    ...ofPrefixes('Ipv6Prefix'),
    'Ipv6Address/maxItems': 'InvalidOperation.InvalidEcsState',
    'Ipv6AddressCount/maximum': 'InvalidOperation.InvalidEcsState',
    [exists]: 'InvalidSecurityGroupId.NotFound',
    'Ipv6Address/within-cidr': 'InvalidIp.IpRepeated',
    'Ipv6Address/idle': 'InvalidIp.Address',
    'Ipv6Address/format': 'InvalidIp.IpRepeated',
    'Ipv6Address+Ipv6AddressCount/only-one': 'InvalidIp.IpRepeated',
    'Ipv6Prefix/within-reservation': 'InvalidIp.IpPrefixNotAvailable',
  }),
  ...wrongStatuses(v6, {
    'InvalidEniId.NotFound': [exists, 400],
    'InvalidParameter.Conflict': ['Ipv6Address+Ipv6AddressCount/only-one', 409],
    'InvalidIp.Address': ['Ipv6Address/format', 400],
  }),
  ...ignored(v6, {
    Ipv6Address: 'contract/Ipv6Address',
    Ipv6AddressCount: 'contract/Ipv6AddressCount',
    Ipv6Prefix: 'contract/Ipv6Prefix',
    Ipv6PrefixCount: 'contract/Ipv6PrefixCount',
  }),
  // That none is asked for may be refused or not.
  crash(v6, 'count-of-none', noLess, 'a count of none', { value: { name: 'Ipv6AddressCount', is: '0' } }),
  ...fields(v6, 'contract/answers', ['NetworkInterfaceId', 'Ipv6Sets.Ipv6Address', 'Ipv6Sets']),
  ...envelopes(v6, exists),
  ...effects(v6),
  ...lists(v6, 'Ipv6Address', 'Ipv6AddressCount', 'Ipv6Prefix'),
  plant(
    v6,
    'lists-objects',
    'response',
    'contract/Ipv6AddressCount',
    'addresses as a listing tells them, each in an object',
    edit(
      v6.operation,
      items('Ipv6Sets.Ipv6Address', (list) => list.map((address) => ({ Ipv6Address: address as string }))),
    ),
  ),
];
