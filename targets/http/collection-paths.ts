import type { Operation } from '../../spec/operation.ts';

/** Paths of the collections that answers of these operations may hold, for example `PrivateIpSets.PrivateIpSet`. */
export function collectionPaths(operations: readonly Pick<Operation, 'response'>[]): readonly string[] {
  const fields = operations.flatMap(({ response }) => response);
  return [...new Set(fields.flatMap(({ name, item }) => (item === null ? [] : [`${name}.${item}`])))];
}
