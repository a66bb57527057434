import type { Fault } from '../fault.ts';
import { limits, of, quirk, refuse, reread } from '../patches.ts';
import { withoutItemsFrom } from '../rereadings.ts';
import { ofCovered } from './assign.ts';
import { effects, envelopes, ignored, movedBounds, type Planter, plant, withoutChecks, wrongCodes, wrongStatuses } from './derive.ts';
import { onlyAvailable } from './states.ts';

const exists = 'NetworkInterfaceId/exists';

const v4: Planter = { operation: 'UnassignPrivateIpAddresses', name: 'unassign-ipv4' };
const v6: Planter = { operation: 'UnassignIpv6Addresses', name: 'unassign-ipv6' };

/** Made good by a check that comes after them, with a code that is as good. */
const covered = [
  'NetworkInterfaceId/required',
  'NetworkInterfaceId/form',
  'RegionId/exists',
  'RegionId/available',
  'RegionId/prefixes',
  'PrivateIpAddress/within-cidr',
  'Ipv4Prefix/mask',
  'Ipv6Prefix/mask',
  'Ipv4Prefix/strict',
  'Ipv6Prefix/strict',
  'Ipv4Prefix/masks-equal',
  'Ipv6Prefix/masks-equal',
  'Ipv4Prefix/supported-mask',
  'Ipv6Prefix/supported-mask',
  'Ipv4Prefix/maxItems',
  'Ipv6Prefix/maxItems',
  'PrivateIpAddress/maxItems',
  'Ipv6Address/maxItems',
];

/** Seen in no answer: interfaces only pass through the other states, and of an address that is named twice the page says nothing. */
const unseen = ['NetworkInterfaceId/state', 'Ipv6Address/uniqueItems'];

/** What can go wrong with a list, in either family. */
function lists(planter: Planter, list: string): readonly Fault[] {
  const { operation } = planter;
  const action = { action: operation } as const;
  return [
    plant(
      planter,
      'first-only',
      'list',
      `contract/${list}`,
      'only the first address is taken off',
      reread(withoutItemsFrom(1, [list]), action),
    ),
    plant(
      planter,
      'addresses-stay-held',
      'state',
      'read-back/freed',
      'what is taken off is not free again',
      quirk({ poolsUntouched: [operation] }),
    ),
    onlyAvailable(planter),
    plant(
      planter,
      'only-in-use',
      'rejects-valid',
      'contract/answers',
      'an interface that is Available is refused',
      of(operation, limits({ interfaceStates: ['InUse'] })),
    ),
    plant(
      planter,
      'starting-too',
      'state',
      'NetworkInterfaceId/primary-instance-state',
      'primary interfaces of starting instances are worked on',
      of(operation, limits({ instanceStates: ['Running', 'Stopped', 'Starting'] })),
    ),
  ];
}

/** What leaving them out does not show of prefixes, another code does. */
function ofPrefixes(prefix: string): Readonly<Record<string, string>> {
  return Object.fromEntries(['mask', 'strict', 'masks-equal', 'maxItems'].map((limit) => [`${prefix}/${limit}`, 'InvalidEniId.NotFound']));
}

/** Whether both may be named at once no page says, and the tables have a code by which they may not. */
function notBoth(planter: Planter, list: string, prefix: string): Fault {
  const both = { action: planter.operation, given: [list], longer: { name: prefix, than: 0 } };
  const patch = of(planter.operation, refuse('InvalidParameter.Conflict', both));
  return { ...plant(planter, 'refuses-both', 'harmless', 'none', 'addresses and prefixes at once are refused', patch), harmless: true };
}

export const unassignFaults: readonly Fault[] = [
  notBoth(v4, 'PrivateIpAddress', 'Ipv4Prefix'),
  notBoth(v6, 'Ipv6Address', 'Ipv6Prefix'),
  ...withoutChecks(v4, [...covered, ...unseen]),
  ...movedBounds(v4, ['PrivateIpAddress/maxItems', 'Ipv4Prefix/maxItems']),
  ...wrongCodes(v4, {
    [exists]: 'InvalidVSwitchId.NotFound',
    'PrivateIpAddress/assigned': 'InvalidPrivateIpAddress.Malformed',
    'PrivateIpAddress/format': 'InvalidEniId.NotFound',
    'PrivateIpAddress/maxItems': 'InvalidEniId.NotFound',
    'PrivateIpAddress+Ipv4Prefix/at-least-one': 'InvalidIp.IpUnassigned',
    ...ofPrefixes('Ipv4Prefix'),
    ...ofCovered,
  }),
  ...wrongStatuses(v4, {
    'InvalidEniId.NotFound': [exists, 400],
    'InvalidIp.IpUnassigned': ['PrivateIpAddress/assigned', 404],
  }),
  ...ignored(v4, { PrivateIpAddress: 'contract/PrivateIpAddress', Ipv4Prefix: 'contract/Ipv4Prefix' }),
  ...envelopes(v4, exists),
  ...effects(v4),
  ...lists(v4, 'PrivateIpAddress'),
  ...withoutChecks(v6, [...covered, ...unseen]),
  ...movedBounds(v6, ['Ipv6Address/maxItems', 'Ipv6Prefix/maxItems']),
  ...wrongCodes(v6, {
    [exists]: 'InvalidSecurityGroupId.NotFound',
    'Ipv6Address/assigned': 'InvalidIp.IpRepeated',
    'Ipv6Address/format': 'InvalidEniId.NotFound',
    'Ipv6Address/maxItems': 'InvalidEniId.NotFound',
    'Ipv6Address+Ipv6Prefix/at-least-one': 'InvalidIp.IpUnassigned',
    ...ofPrefixes('Ipv6Prefix'),
    ...ofCovered,
  }),
  ...wrongStatuses(v6, {
    'InvalidEniId.NotFound': [exists, 400],
    'InvalidIp.IpUnassigned': ['Ipv6Address/assigned', 404],
  }),
  ...ignored(v6, { Ipv6Address: 'contract/Ipv6Address', Ipv6Prefix: 'contract/Ipv6Prefix' }),
  ...envelopes(v6, exists),
  ...effects(v6),
  ...lists(v6, 'Ipv6Address'),
  plant(
    v6,
    'compares-texts',
    'rejects-valid',
    'read-back/freed',
    'an address that is spelt otherwise than it is listed is not found',
    of(
      v6.operation,
      refuse('InvalidIp.IpUnassigned', {
        action: v6.operation,
        where: ({ parameters }) => [...parameters].some(([name, text]) => name.startsWith('Ipv6Address.') && /[A-F]|(^|:)0\w/.test(text)),
      }),
    ),
  ),
];
