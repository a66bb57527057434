import { type ContractName, contractOf } from '../engine/contract.ts';
import type { Run } from '../model/run.ts';
import { readRun } from '../reports/index.ts';
import { loadOperation, shippedOperations } from '../spec/load.ts';
import type { Operation } from '../spec/operation.ts';
import { UsageError } from '../spec/usage-error.ts';

/** The contract that a file of ours is about, by what it says; one that says nothing is about the operation that was the only one. Throws UsageError as judgedRuns does. */
export function contractNameOf(file: string, operation: string | undefined, spec?: string): ContractName {
  if (spec !== undefined) {
    const { name } = contractOf({ spec }).operation;
    if (operation === undefined || name === operation) return { spec };
    throw new UsageError(`${file} is about ${operation}, and ${spec} describes ${name}`);
  }
  if (operation === undefined) return {};
  if (shippedOperations().includes(operation)) return { operation };
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
  return { runs, operation: contractOf(contractNameOf(files[0] ?? '', runs[0]?.operation, spec)).operation };
}
