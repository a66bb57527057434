import type { ContractName } from '../../engine/contract.ts';
import type { Lists } from './catalogue.ts';
import { writtenLists } from './written.ts';

/** What the build wrote; of a user's own contract, and where the files are not those of the build any more, what is planned now, for which all that plans is read first. */
export async function openLists({ spec }: ContractName): Promise<Lists> {
  const written = spec === undefined ? writtenLists() : null;
  return written ?? (await import('./planned.ts')).plannedLists;
}
