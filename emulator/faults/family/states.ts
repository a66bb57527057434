import type { Fault } from '../fault.ts';
import { limits, of } from '../patches.ts';
import { type Planter, plant } from './derive.ts';

/** An operation on addresses that takes one state of interfaces for all in which it works. */
export function onlyAvailable(planter: Planter): Fault {
  return plant(
    planter,
    'only-available',
    'rejects-valid',
    'contract/attached',
    'an interface that is InUse is refused',
    of(planter.operation, limits({ interfaceStates: ['Available'] })),
  );
}
