import type { Operation, ResponseField } from '../../spec/operation.ts';

function pathsIn(fields: readonly ResponseField[]): readonly string[] {
  return fields.flatMap(({ name, item, inner }) => [
    ...(item === null ? [] : [`${name}.${item}`]),
    ...pathsIn(inner).map((path) => `${name}.${path}`),
  ]);
}

/** Paths of the collections that answers of these operations may hold, for example `PrivateIpSets.PrivateIpSet`. */
export function collectionPaths(operations: readonly Pick<Operation, 'response'>[]): readonly string[] {
  return [...new Set(operations.flatMap(({ response }) => pathsIn(response)))];
}
