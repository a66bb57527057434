import type { Fault } from '../fault.ts';
import { limits, of } from '../patches.ts';
import { type Planter, plant } from './derive.ts';

/** An operation on addresses that takes one state of interfaces for all in which it works. */
export function onlyAvailable(planter: Planter): Fault {
  return plant(
    planter,
    'only-available',
    'rejects-valid',
    'NetworkInterfaceId/state',
    'an interface that is InUse is refused',
    of(planter.operation, limits({ interfaceStates: ['Available'] })),
  );
}

/** The same of instances. */
export function onlyRunning(planter: Planter): Fault {
  return plant(
    planter,
    'only-running',
    'rejects-valid',
    'NetworkInterfaceId/primary-instance-state',
    'primary interfaces of stopped instances are refused',
    of(planter.operation, limits({ instanceStates: ['Running'] })),
  );
}
