import type { FamilyName } from '../../operations/names.ts';
import { deliver } from '../answer-patches.ts';
import type { Fault } from '../fault.ts';
import { all, type Patch, quirk } from '../patches.ts';
import { type Planter, plant } from './derive.ts';
import { changing } from './planters.ts';

/** What is answered after a fault that is late has made up for it. */
const answeredMs = 20;

/** What shows only where an interface has been through something, or is not alone. */
function ofHistory(planter: Planter): readonly Fault[] {
  const { operation } = planter;
  return [
    plant(
      planter,
      'neighbour-too',
      'effect',
      'sequence/others',
      'is done to the interface made last as well',
      quirk({ doneToNeighbour: [operation] }),
    ),
    plant(
      planter,
      'inert-once-detached',
      'effect',
      'sequence/history',
      'does nothing to what was on an instance before',
      quirk({ inertOnceDetached: [operation] }),
    ),
    plant(
      planter,
      'inert-once-refused',
      'effect',
      'sequence/refused',
      'does nothing to an interface of which it was refused once',
      quirk({ inertOnceRefused: [operation] }),
    ),
  ];
}

function takenThoughRefused(planter: Planter, what: string): Fault {
  return plant(planter, 'taken-though-refused', 'effect', 'sequence/refused', what, quirk({ takenThoughRefused: [planter.operation] }));
}

function freesNothing(planter: Planter): Fault {
  return plant(
    planter,
    'frees-nothing-once-detached',
    'effect',
    'sequence/history',
    'the addresses of what was on an instance before are not free again',
    quirk({ freesNothingOnceDetached: [planter.operation] }),
  );
}

function lateBy(operation: FamilyName, patch: Patch): Patch {
  return all(patch, deliver({ delayMs: answeredMs }, operation));
}

/** What shows only where requests are under way at once. */
function late(planter: Planter, id: string, rule: string, what: string, patch: Patch, also: readonly string[] = []): Fault {
  const fault = plant(planter, id, 'concurrency', rule, what, lateBy(planter.operation, patch));
  return also.length > 0 ? { ...fault, also } : fault;
}

function heldLate(planter: Planter, rule: string, also: string): Fault {
  const what = 'what is named counts as taken a moment later';
  return late(planter, 'held-late', rule, what, quirk({ holdAfterMs: 15 }), [also]);
}

function doneLate(planter: Planter, rule: string, what: string, also: readonly string[] = []): Fault {
  return late(planter, 'done-late', rule, what, quirk({ doneLate: [planter.operation] }), also);
}

const { assign4, assign6, unassign4, unassign6, attach, remove } = changing;

/** What is wrong with an operation only after others, or beside them. */
export const historyFaults: readonly Fault[] = [
  ...Object.values(changing).flatMap(ofHistory),
  takenThoughRefused(assign4, 'addresses that were refused are taken all the same'),
  takenThoughRefused(assign6, 'addresses that were refused are taken all the same'),
  takenThoughRefused(attach, 'what was refused takes a place on the instance'),
  ...[unassign4, unassign6, remove].map(freesNothing),
  heldLate(assign4, 'race/secondary-address', 'race/ipv4-prefix'),
  heldLate(assign6, 'race/ipv6-address', 'race/ipv6-prefix'),
  doneLate(assign4, 'race/same-interface', 'of two requests at once the later one undoes the other'),
  doneLate(assign6, 'race/same-interface', 'of two requests at once the later one undoes the other'),
  doneLate(attach, 'race/deletion', 'what is attached can be deleted for a moment', ['race/attachment']),
  doneLate(remove, 'race/deletion', 'what is deleted can be attached for a moment'),
];
