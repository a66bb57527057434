import { type ContractName, contractOf } from '../engine/contract.ts';
import type { Run } from '../model/run.ts';
import { readRun } from '../reports/index.ts';
import { editionsOf, loadOperation, shippedOperations } from '../spec/load.ts';
import type { Operation } from '../spec/operation.ts';
import { UsageError } from '../spec/usage-error.ts';

/** What a file of ours says of the contract that it is about. */
interface Told {
  readonly operation?: string;
  readonly spec?: Pick<Run['spec'], 'edition'>;
}

/** The contract that a file of ours is about, by what it says; one that says nothing is about the operation that was the only one. Throws UsageError as judgedRuns does. */
export function contractNameOf(file: string, { operation, spec: { edition } = { edition: '' } }: Told, spec?: string): ContractName {
  if (spec !== undefined) {
    const { name } = contractOf({ spec }).operation;
    if (operation === undefined || name === operation) return { spec };
    throw new UsageError(`${file} is about ${operation}, and ${spec} describes ${name}`);
  }
  if (operation === undefined) return {};
  // A run of an edition that is shipped no more, as of an older version, is read by the first.
  if (shippedOperations().includes(operation)) return { operation, ...(editionsOf(operation).includes(edition) ? { edition } : {}) };
  throw new UsageError(`${file} is about ${operation}, which is none of the shipped operations: name its file with --spec`);
}

/** The runs in these files. Throws UsageError where they judged several operations. */
export function runsOfOne(files: readonly string[]): readonly Run[] {
  const runs = files.map(readRun);
  const usual = loadOperation().name;
  const names = runs.map(({ operation = usual }) => operation);
  const other = names.findIndex((name) => name !== names[0]);
  if (other > 0)
    throw new UsageError(`${files[0]} is about ${names[0]}, and ${files[other]} about ${names[other]}: give runs of one operation`);
  return runs;
}

/** Runs, and the operation that all of them judged. Throws UsageError as above, and for an operation that is not shipped and whose file is not named. */
export function judgedRuns(files: readonly string[], spec?: string): { readonly runs: readonly Run[]; readonly operation: Operation } {
  const runs = runsOfOne(files);
  const [first] = runs;
  return { runs, operation: contractOf(first === undefined ? {} : contractNameOf(files[0] ?? '', first, spec)).operation };
}
