import { seededWorld } from '../../seeded-world.ts';
import type { Fault } from '../fault.ts';
import { code, first, limits, of, quirk, refuse, reread } from '../patches.ts';
import { readAs, withoutNames } from '../rereadings.ts';
import { spare } from './by-thing.ts';
import {
  crashesIfGiven,
  effects,
  envelopes,
  movedBounds,
  type Planter,
  plant,
  withoutChecks,
  wrongCodes,
  wrongStatuses,
} from './derive.ts';
import { swapped } from './values.ts';

const attach: Planter = { operation: 'AttachNetworkInterface', name: 'attach' };
const detach: Planter = { operation: 'DetachNetworkInterface', name: 'detach' };

const state = 'NetworkInterfaceId/state';
const instanceState = 'InstanceId/state';
const forever = Number.POSITIVE_INFINITY;

/** Made good by a check that comes after them, with a code that is as good. */
const covered = ['NetworkInterfaceId/form', 'InstanceId/form', 'RegionId/available', 'RegionId/exists', 'NetworkInterfaceId/required'];

/** The same of a detachment, or the seeded world has nothing that shows them. */
const unseen = [state, instanceState, 'InstanceId/rdma-hot-plug', 'InstanceId/hot-plug'];

/** What all interfaces of an instance take together, its own among them, and what one in RDMA mode takes: fixtures do not tell. */
const ofAll = ['InstanceId/queues', 'InstanceId/rdma-supported', 'InstanceId/rdma-quota', 'InstanceId/queue-pairs'];

/** What would be made good is not left out, but can be called otherwise. */
const miscalled = {
  'NetworkInterfaceId/required': 'InvalidEcsId.NotFound',
  'RegionId/exists': 'InvalidVSwitchId.NotFound',
  'RegionId/available': 'InvalidVSwitchId.NotFound',
};

/** Two of one type in one place, of which either takes interfaces. */
const [running = '', stopped = ''] = seededWorld.instances.slice(0, 2).map(({ id }) => id);

export const attachFaults: readonly Fault[] = [
  ...withoutChecks(attach, [...covered, 'InstanceId/required', 'InstanceId/ipv6-supported', ...ofAll]),
  // Of as many queues as the type has one page says that they are too many, another that they are not.
  ...movedBounds(attach, ofAll).filter(({ id }) => id !== 'attach-InstanceId/queues-per-interface-minus-1'),
  ...wrongCodes(attach, {
    ...miscalled,
    'NetworkInterfaceId/exists': 'InvalidEcsId.NotFound',
    'InstanceId/required': 'InvalidEniId.NotFound',
    'InstanceId/exists': 'InvalidEniId.NotFound',
    'InstanceId/same-zone': 'InvalidOperation.VpcMismatch',
    'InstanceId/same-vpc': 'InvalidOperation.AvailabilityZoneMismatch',
    'InstanceId/interface-quota': 'InvalidOperation.Ipv4CountExceeded',
    'InstanceId/queues-per-interface': 'InvalidOperation.Ipv4CountExceeded',
    [state]: 'InvalidOperation.InvalidEcsState',
    [instanceState]: 'InvalidOperation.InvalidEniState',
  }),
  ...wrongStatuses(attach, {
    'InvalidEniId.NotFound': ['NetworkInterfaceId/exists', 400],
    'InvalidEcsId.NotFound': ['InstanceId/exists', 400],
    'InvalidOperation.AvailabilityZoneMismatch': ['InstanceId/same-zone', 404],
    EniPerInstanceLimitExceeded: ['InstanceId/interface-quota', 400],
  }),
  ...envelopes(attach, state),
  ...effects(attach),
  plant(attach, 'stuck', 'state', 'read-back/effect', 'what is attached stays Attaching', quirk({ takesMs: { Attaching: forever } })),
  plant(
    attach,
    'goes-elsewhere',
    'effect',
    'read-back/InstanceId',
    'what is attached goes on another instance than is named',
    reread(readAs(['InstanceId'], swapped(running, stopped)), { action: attach.operation }),
  ),
  plant(
    attach,
    'in-use-too',
    'state',
    state,
    'what is on an instance already goes on another',
    of(attach.operation, limits({ interfaceStates: ['Available', 'InUse'] })),
  ),
  plant(
    attach,
    'only-running',
    'rejects-valid',
    // Its valid requests name a stopped instance.
    'InstanceId/queues-per-interface',
    'stopped instances are refused',
    of(attach.operation, limits({ instanceStates: ['Running'] })),
  ),
  plant(
    attach,
    'starting-too',
    'state',
    instanceState,
    'starting instances take interfaces',
    of(attach.operation, limits({ instanceStates: ['Running', 'Stopped', 'Starting'] })),
  ),
  plant(
    attach,
    'card-ignored',
    'effect',
    'NetworkCardIndex/supported',
    'NetworkCardIndex is not looked at',
    reread(withoutNames('NetworkCardIndex'), { action: attach.operation }),
  ),
  plant(
    attach,
    'refuses-card',
    'rejects-valid',
    'contract/NetworkCardIndex',
    'NetworkCardIndex is refused',
    of(attach.operation, refuse('UnsupportedParameter', { given: ['NetworkCardIndex'] })),
  ),
  ...crashesIfGiven(attach, ['TrunkNetworkInstanceId', 'WaitForNetworkConfigurationReady']),
];

export const detachFaults: readonly Fault[] = [
  ...withoutChecks(detach, [...covered, ...unseen]),
  ...wrongCodes(detach, {
    ...miscalled,
    'NetworkInterfaceId/exists': 'InvalidEcsId.NotFound',
    'InstanceId/exists': 'InvalidEniId.NotFound',
    'InstanceId/holds-interface': 'InvalidOperation.InvalidEcsState',
    'NetworkInterfaceId/not-primary': 'InvalidParameter.EniNotBelongEcs',
    [state]: 'InvalidOperation.InvalidEcsState',
  }),
  ...wrongStatuses(detach, {
    'InvalidEniId.NotFound': ['NetworkInterfaceId/exists', 400],
    'InvalidOperation.InvalidEniState': [state, 404],
    'InvalidOperation.DetachPrimaryEniNotAllowed': ['NetworkInterfaceId/not-primary', 404],
  }),
  ...envelopes(detach, state),
  ...effects(detach),
  ...crashesIfGiven(detach, ['TrunkNetworkInstanceId']),
  plant(detach, 'stuck', 'state', 'read-back/effect', 'what is detached stays Detaching', quirk({ takesMs: { Detaching: forever } })),
  plant(
    detach,
    'keeps-instance',
    'state',
    'read-back/effect',
    'what is detached still names its instance',
    quirk({ detachmentKeeps: ['instance'] }),
  ),
  plant(detach, 'keeps-status', 'state', 'read-back/effect', 'what is detached stays InUse', quirk({ detachmentKeeps: ['status'] })),
  plant(
    detach,
    'starting-unknown',
    'code',
    instanceState,
    'an instance that is starting is not found',
    of(detach.operation, first(instanceState), code([instanceState], '403 InvalidInstanceId.NotFound')),
  ),
  plant(
    detach,
    'starting-lets-go',
    'state',
    instanceState,
    'where the instance that is named is starting, the interface comes off the one that it is on',
    of(
      detach.operation,
      spare([instanceState, 'InstanceId/holds-interface'], ({ instance }) => instance?.status === 'Starting'),
    ),
  ),
  plant(
    detach,
    'only-stopped',
    'rejects-valid',
    'contract/answers',
    'running instances keep what they have',
    of(detach.operation, limits({ instanceStates: ['Stopped'] })),
  ),
];
