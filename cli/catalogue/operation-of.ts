import type { ContractName } from '../../engine/contract.ts';
import { loadShippedContract } from '../../spec/load.ts';
import type { Operation } from '../../spec/operation.ts';

/** The operation of a contract. A file of the user may name a pack, and is read with all of them; what is shipped is known to. */
export async function operationOf(name: ContractName): Promise<Operation> {
  if (name.spec === undefined) return loadShippedContract(name.operation, name.edition).operation;
  return (await import('../../engine/contract.ts')).contractOf(name).operation;
}
