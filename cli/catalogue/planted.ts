import { currentFaults, emulatorEditions, type Fault, faultCatalogue } from '../../emulator/index.ts';
import { loadOperation } from '../../spec/load.ts';

/** A defect that can be planted into the emulator, and the contract whose checks have to notice it. */
export interface Planted extends Omit<Fault, 'operation' | 'patch'> {
  readonly operation: string;
  /** The edition that alone has what is wrong; absent: whichever. */
  readonly edition?: string;
}

/** Every planted defect: one that names no operation is planted in a create. */
export function plantedFaults(): readonly Planted[] {
  const { name: create } = loadOperation();
  const [, edition] = emulatorEditions;
  return [
    ...faultCatalogue.map((fault) => ({ ...fault, operation: fault.operation ?? create })),
    ...currentFaults.map((fault) => ({ ...fault, operation: create, edition })),
  ];
}
