import type { Fault } from '../fault.ts';
import { assignFaults } from './assign.ts';
import { attachFaults, detachFaults } from './attach-detach.ts';
import { besidesFaults } from './besides.ts';
import { deleteFaults } from './delete.ts';
import { attributeFaults, listFaults } from './describe.ts';
import { familyVariations } from './harmless.ts';
import { openReadings } from './harmless-readings.ts';
import { historyFaults } from './histories.ts';
import { modifyFaults } from './modify.ts';
import { unassignFaults } from './unassign.ts';

/** What can be planted into the operations on interfaces that are there. */
export const familyFaults: readonly Fault[] = [
  ...modifyFaults,
  ...assignFaults,
  ...unassignFaults,
  ...attachFaults,
  ...detachFaults,
  ...listFaults,
  ...attributeFaults,
  ...deleteFaults,
  ...historyFaults,
  ...besidesFaults,
  ...familyVariations,
  ...openReadings,
];
