import type { ContractName } from '../../engine/contract.ts';
import type { CatalogueEntry } from './entry.ts';
import type { Planted } from './planted.ts';
import { writtenLists } from './written.ts';

/** What `list` and `explain` know by name. */
export interface Lists {
  /** Checks of a contract. */
  checks(name: ContractName): readonly CatalogueEntry[];
  /** What can be planted into the emulator, and what can be made happen to any call. */
  readonly faults: Faults;
}

export interface Faults {
  /** Every planted defect. */
  readonly planted: readonly Planted[];
  readonly mishaps: readonly { readonly id: string; readonly what: string }[];
}

/** What the build wrote; of a user's own contract, and where the files are not those of the build any more, what is planned now, for which all that plans is read first. */
export async function openLists({ spec }: ContractName): Promise<Lists> {
  const written = spec === undefined ? writtenLists() : null;
  return written ?? (await import('./planned.ts')).plannedLists;
}
