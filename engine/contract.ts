import { type Subject, subjectOf } from '../packs/index.ts';
import { type LoadedContract, loadContractFile, loadShippedContract } from '../spec/load.ts';
import { UsageError } from '../spec/usage-error.ts';

/** What a run is about: the operation that is judged, and those beside it that a run calls. */
export type Contract = LoadedContract & Subject;

/** How a user names a contract: a file of their own, or one of those shipped by the name of its operation; the default is the shipped default. */
export interface ContractName {
  readonly spec?: string;
  readonly operation?: string;
  /** Of a shipped operation; its first unless told. */
  readonly edition?: string;
}

const opened = new WeakMap<LoadedContract, Contract>();

/** One contract of what was loaded once, so that what is planned of it is planned once. */
function withSubject(loaded: LoadedContract): Contract {
  const { operation, beside } = loaded;
  const contract = opened.get(loaded) ?? { ...subjectOf(operation, beside), beside };
  opened.set(loaded, contract);
  return contract;
}

/** The contract that is shipped. Throws UsageError where a file of it does not hold to the spec's language. */
export function shippedContract(name?: string, edition?: string): Contract {
  return withSubject(loadShippedContract(name, edition));
}

/** The contract that is named. Throws UsageError with file, line and what is allowed there; for an operation that is not shipped, with the nearest name. */
export function contractOf({ spec, operation: name, edition }: ContractName): Contract {
  if (spec === undefined) return shippedContract(name, edition);
  if (name !== undefined) throw new UsageError('--spec names a file, and --operation one of those shipped: give one of the two');
  if (edition !== undefined)
    throw new UsageError('--edition names an edition of a shipped operation, and --spec a file: give one of the two');
  return withSubject(loadContractFile(spec));
}
