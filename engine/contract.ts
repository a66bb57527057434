import { type Subject, subjectOf } from '../packs/index.ts';
import { type LoadedContract, loadContractFile, loadShippedContract } from '../spec/load.ts';

/** What a run is about: the operation that is judged, and those beside it that a run calls. */
export type Contract = LoadedContract & Subject;

/** The contract that is shipped. Throws UsageError where a file of it does not hold to the spec's language. */
export function shippedContract(): Contract {
  const { operation, beside } = loadShippedContract();
  return { ...subjectOf(operation), beside };
}

/** The contract of a user's file; the shipped one where none is named. Throws UsageError with file, line and what is allowed there. */
export function contractOf(spec: string | undefined): Contract {
  if (spec === undefined) return shippedContract();
  const { operation, beside } = loadContractFile(spec);
  return { ...subjectOf(operation), beside };
}
