import type { Fault } from '../fault.ts';
import { limits, of, quirk, reread, scope } from '../patches.ts';
import { withoutItemsFrom } from '../rereadings.ts';
import { effects, envelopes, ignored, movedBounds, type Planter, plant, withoutChecks, wrongCodes, wrongStatuses } from './derive.ts';
import { onlyAvailable, onlyRunning } from './states.ts';

const state = 'NetworkInterfaceId/state';

const v4: Planter = { operation: 'UnassignPrivateIpAddresses', name: 'unassign-ipv4' };
const v6: Planter = { operation: 'UnassignIpv6Addresses', name: 'unassign-ipv6' };

/** Made good by a check that comes after them, with a code that is as good. */
const covered = [
  'NetworkInterfaceId/form',
  'RegionId/available',
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
      'last-unchecked',
      'list',
      `${list}/assigned`,
      'the last address need not be on the interface',
      of(operation, scope(`${list}/assigned`, 'not-last')),
    ),
    plant(
      planter,
      'first-unchecked',
      'list',
      `${list}/assigned`,
      'only the last address is looked for on the interface',
      of(operation, scope(`${list}/assigned`, 'last')),
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
      'deleting-too',
      'state',
      state,
      'an interface that is on its way out is worked on',
      of(operation, limits({ interfaceStates: ['Available', 'InUse', 'Deleting', 'Attaching', 'Detaching'] })),
    ),
    onlyRunning(planter),
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

export const unassignFaults: readonly Fault[] = [
  ...withoutChecks(v4, covered),
  ...movedBounds(v4, ['PrivateIpAddress/maxItems', 'Ipv4Prefix/maxItems']),
  ...wrongCodes(v4, {
    'NetworkInterfaceId/exists': 'InvalidVSwitchId.NotFound',
    'PrivateIpAddress/assigned': 'InvalidPrivateIpAddress.Malformed',
    'PrivateIpAddress/format': 'InvalidIp.IpUnassigned',
    'PrivateIpAddress+Ipv4Prefix/at-least-one': 'InvalidIp.IpUnassigned',
    [state]: 'InvalidOperation.InvalidEcsState',
  }),
  ...wrongStatuses(v4, {
    'InvalidEniId.NotFound': ['NetworkInterfaceId/exists', 400],
    'InvalidIp.IpUnassigned': ['PrivateIpAddress/assigned', 404],
    'InvalidOperation.InvalidEniState': [state, 403],
  }),
  ...ignored(v4, { PrivateIpAddress: 'contract/PrivateIpAddress', Ipv4Prefix: 'contract/Ipv4Prefix' }),
  ...envelopes(v4, state),
  ...effects(v4),
  ...lists(v4, 'PrivateIpAddress'),
  ...withoutChecks(v6, covered),
  ...movedBounds(v6, ['Ipv6Address/maxItems', 'Ipv6Prefix/maxItems']),
  ...wrongCodes(v6, {
    'NetworkInterfaceId/exists': 'InvalidSecurityGroupId.NotFound',
    'Ipv6Address/assigned': 'InvalidIp.Address',
    'Ipv6Address/format': 'InvalidIp.IpUnassigned',
    'Ipv6Address+Ipv6Prefix/at-least-one': 'InvalidIp.IpUnassigned',
    [state]: 'InvalidOperation.InvalidEcsState',
  }),
  ...wrongStatuses(v6, {
    'InvalidEniId.NotFound': ['NetworkInterfaceId/exists', 400],
    'InvalidIp.IpUnassigned': ['Ipv6Address/assigned', 404],
    'InvalidOperation.InvalidEniState': [state, 403],
  }),
  ...ignored(v6, { Ipv6Address: 'contract/Ipv6Address', Ipv6Prefix: 'contract/Ipv6Prefix' }),
  ...envelopes(v6, state),
  ...effects(v6),
  ...lists(v6, 'Ipv6Address'),
];
