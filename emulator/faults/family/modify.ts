import type { Fault } from '../fault.ts';
import { of, refuse, reread, skip } from '../patches.ts';
import { readAs, withoutItemsFrom } from '../rereadings.ts';
import { effects, envelopes, ignored, movedBounds, type Planter, plant, withoutChecks, wrongCodes, wrongStatuses } from './derive.ts';
import { modifySettingFaults } from './modify-settings.ts';
import { crashesForNothing, resets, swapped } from './values.ts';

const modify: Planter = { operation: 'ModifyNetworkInterfaceAttribute', name: 'modify' };
const { operation } = modify;
const action = { action: operation } as const;

/** Made good by a check that comes after them, with a code that is as good. */
const covered = [
  'NetworkInterfaceId/required',
  'NetworkInterfaceId/form',
  'RegionId/exists',
  'RegionId/available',
  'NetworkInterfaceName/forbidden-prefixes',
  'TxQueueSize/enum-number',
  'RxQueueSize/enum-number',
  'NetworkInterfaceTrafficConfig.TxQueueSize/enum-number',
  'NetworkInterfaceTrafficConfig.RxQueueSize/enum-number',
  'EnhancedNetwork.VirtualFunctionTotalQueueNumber/type',
  'EnhancedNetwork.VirtualFunctionQuantity/type',
  'EnhancedNetwork/fixed',
  // The check of the quota refuses it; of settings in preview the code that is answered weighs little.
  'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/supported-by-type',
];

/** Bounds of which the page is silent: it has none for these numbers. */
const unsaid = [
  'NetworkInterfaceTrafficConfig.QueueNumber/minimum',
  'NetworkInterfaceTrafficConfig.QueueNumber/maximum',
  'NetworkInterfaceTrafficConfig.QueuePairNumber/minimum',
];

/** All that is said of a name, and the timeouts of connection tracking. */
const named = ['minLength', 'maxLength', 'forbidden-prefixes', 'starts-with', 'pattern'];
const seconds = ['TcpEstablishedTimeout', 'TcpClosedAndTimeWaitTimeout', 'UdpTimeout'];

/** What a fault of a single parameter does to its value. */
const misread = (id: string, rule: string, what: string, names: readonly string[], change: (text: string) => string): Fault =>
  plant(modify, id, 'effect', rule, what, reread(readAs(names, change), action));

export const modifyFaults: readonly Fault[] = [
  ...withoutChecks(modify, [...covered, ...unsaid]),
  ...movedBounds(modify, unsaid),
  ...wrongCodes(modify, {
    ...Object.fromEntries(named.map((limit) => [`NetworkInterfaceName/${limit}`, 'InvalidParameter.EniQueueSize'])),
    ...Object.fromEntries(seconds.map((name) => [`ConnectionTrackingConfiguration.${name}/enum`, 'InvalidParameter.EniQueueSize'])),
    // What leaving them out does not show.
    'NetworkInterfaceId/required': 'InvalidVSwitchId.NotFound',
    'RegionId/exists': 'InvalidVSwitchId.NotFound',
    'RegionId/available': 'InvalidVSwitchId.NotFound',
    'NetworkInterfaceId/exists': 'InvalidVSwitchId.NotFound',
    'TxQueueSize/enum-number': 'InvalidParams.NetworkInterfaceName',
    'RxQueueSize/enum-number': 'InvalidParams.NetworkInterfaceName',
    'TxQueueSize+RxQueueSize/equal': 'InvalidParams.NetworkInterfaceName',
    'SecurityGroupId/exists': 'InvalidEniId.NotFound',
    'SecurityGroupId/same-vpc': 'InvalidSecurityGroupId.NotVpc',
    'SecurityGroupId/network-type': 'InvalidOperation.VpcMismatch',
    'SecurityGroupIds/uniqueItems': 'InvalidSecurityGroupId.NotFound',
    'QueueNumber/maximum': 'InvalidParams.NetworkInterfaceName',
    'QueueNumber/state': 'InvalidOperation.MaxEniQueueNumberExceeded',
    'QueueNumber/per-interface': 'InvalidOperation.InvalidEniState',
    'QueueNumber/total': 'InvalidOperation.InvalidEniState',
    'QueueNumber/not-primary': 'InvalidOperation.DetachPrimaryEniNotAllowed',
  }),
  ...wrongStatuses(modify, {
    'InvalidEniId.NotFound': ['NetworkInterfaceId/exists', 403],
    'InvalidSecurityGroupId.NotFound': ['SecurityGroupId/exists', 400],
    'InvalidParams.NetworkInterfaceName': ['NetworkInterfaceName/maxLength', 400],
    'InvalidParameter.InvalidEniQueueNumber': ['QueueNumber/maximum', 400],
  }),
  ...ignored(modify, {
    NetworkInterfaceName: 'read-back/NetworkInterfaceName',
    Description: 'read-back/Description',
    SecurityGroupId: 'read-back/SecurityGroupId',
    QueueNumber: 'read-back/QueueNumber',
    DeleteOnRelease: 'read-back/DeleteOnRelease',
    SourceDestCheck: 'SourceDestCheck/type',
  }),
  ...envelopes(modify, 'NetworkInterfaceName/maxLength'),
  ...effects(modify),
  misread('name-cut', 'read-back/NetworkInterfaceName', 'names are cut at 64 characters', ['NetworkInterfaceName'], (text) =>
    text.length > 128 ? text : text.slice(0, 64),
  ),
  misread('description-trimmed', 'read-back/Description', 'descriptions without their last character', ['Description'], (text) =>
    text.length > 2 && text.length < 256 ? text.slice(0, -1) : text,
  ),
  misread('name-lower-case', 'read-back/NetworkInterfaceName', 'names in lower case', ['NetworkInterfaceName'], (text) =>
    text.toLowerCase(),
  ),
  misread('queue-number-off', 'read-back/QueueNumber', 'one queue less than asked for', ['QueueNumber'], (text) =>
    /^\d+$/.test(text) && Number(text) > 1 && Number(text) <= 2048 ? String(Number(text) - 1) : text,
  ),
  misread(
    'deletion-inverted',
    'read-back/DeleteOnRelease',
    'DeleteOnRelease the other way round',
    ['DeleteOnRelease'],
    swapped('true', 'false'),
  ),
  plant(
    modify,
    'group-first-only',
    'list',
    'read-back/SecurityGroupId',
    'only the first group is joined',
    reread(withoutItemsFrom(1, ['SecurityGroupId']), action),
  ),
  plant(
    modify,
    'refuses-nothing-to-do',
    'rejects-valid',
    'contract/Description',
    'a description alone is refused',
    of(operation, refuse('MissingParameter', { ...action, given: ['Description'], lacks: 'NetworkInterfaceName' })),
  ),
  crashesForNothing(modify, 'NetworkInterfaceName+Description+SecurityGroupId+QueueNumber+DeleteOnRelease/at-least-one'),
  resets(modify, 'Description', 'read-back/NetworkInterfaceName'),
  resets(modify, 'NetworkInterfaceName', 'read-back/Description'),
  plant(
    modify,
    'primary-deletion-set',
    'missing-check',
    'NetworkInterfaceId+DeleteOnRelease/primary-settings',
    'DeleteOnRelease of a primary interface is changed',
    of(operation, skip(['NetworkInterfaceId/primary-is-fixed'], { given: ['DeleteOnRelease'] })),
  ),
  ...modifySettingFaults,
];
