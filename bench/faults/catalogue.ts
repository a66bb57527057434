import { currentFaults, type Fault, faultCatalogue } from '../../emulator/index.ts';
import { type Measured, operation } from '../measure.ts';

/** All that can be planted, whatever the operation and its edition. */
export const catalogue: readonly Fault[] = [...faultCatalogue, ...currentFaults];

const ofCurrentEdition = new Set(currentFaults.map(({ id }) => id));

/** The contract that knows what a fault is a defect of. */
export function plantedIn(fault: Pick<Fault, 'id' | 'operation'>): Measured {
  const planted = fault.operation === undefined ? {} : { operation: fault.operation };
  return ofCurrentEdition.has(fault.id) ? { ...planted, edition: '2026-01' } : planted;
}

/** Operations that something is planted in, the default first. */
export const operations: readonly string[] = [...new Set(catalogue.map((fault) => fault.operation ?? operation.name))];

/** What is planted in an operation. */
export function faultsOf(name: string): readonly Fault[] {
  return catalogue.filter((fault) => (fault.operation ?? operation.name) === name);
}
