import type { Fault } from '../fault.ts';
import { limits, of, quirk, refuseWhere } from '../patches.ts';
import { spare } from './by-thing.ts';
import { envelopes, type Planter, plant, withoutChecks, wrongCodes, wrongStatuses } from './derive.ts';

const remove: Planter = { operation: 'DeleteNetworkInterface', name: 'delete' };
const { operation } = remove;
const state = 'NetworkInterfaceId/state';
const effect = 'read-back/effect';

/** Made good by a check that comes after them, with a code that is as good. */
const covered = ['NetworkInterfaceId/form', 'NetworkInterfaceId/required', 'RegionId/exists', 'RegionId/available'];

export const deleteFaults: readonly Fault[] = [
  ...withoutChecks(remove, covered),
  ...wrongCodes(remove, {
    'NetworkInterfaceId/required': 'InvalidVSwitchId.NotFound',
    'RegionId/exists': 'InvalidVSwitchId.NotFound',
    'RegionId/available': 'InvalidVSwitchId.NotFound',
    'NetworkInterfaceId/exists': 'InvalidVSwitchId.NotFound',
    [state]: 'InvalidOperation.InvalidEcsState',
  }),
  ...wrongStatuses(remove, {
    'InvalidEniId.NotFound': ['NetworkInterfaceId/exists', 400],
    'InvalidOperation.InvalidEniState': [state, 404],
  }),
  ...envelopes(remove, 'NetworkInterfaceId/exists'),
  plant(remove, 'keeps-interface', 'effect', effect, 'what is deleted is still there', quirk({ deletionKeeps: ['interface'] })),
  plant(
    remove,
    'keeps-addresses',
    'effect',
    'read-back/freed',
    'the addresses of what is deleted are not free again',
    quirk({ deletionKeeps: ['addresses'] }),
  ),
  plant(remove, 'stuck', 'state', effect, 'what is deleted stays Deleting', quirk({ takesMs: { Deleting: Number.POSITIVE_INFINITY } })),
  plant(
    remove,
    'in-use-too',
    'state',
    state,
    'what is on an instance is deleted',
    of(operation, limits({ interfaceStates: ['Available', 'Deleting', 'InUse'] })),
  ),
  plant(
    remove,
    'primary-too',
    'state',
    'NetworkInterfaceId/not-primary',
    'the primary interface of an instance is deleted',
    of(
      operation,
      spare([state], ({ target }) => target?.type === 'Primary'),
    ),
  ),
  plant(
    remove,
    'described-refused',
    'rejects-valid',
    'read-back/furnished',
    'what has a description is not deleted',
    of(
      operation,
      refuseWhere('InvalidParameter', ({ target }) => (target?.description ?? '') !== ''),
    ),
  ),
  plant(
    remove,
    'done-though-refused',
    'effect',
    'read-back/refused',
    'what is refused is deleted all the same',
    quirk({ doneThoughRefused: [`${operation} *`] }),
  ),
];
