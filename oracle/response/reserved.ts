import type { Json } from '../../model/observation.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import { isObject, leafText } from './json.ts';

/**
 * Tells the platform's own items of a parameter's list of objects, as an answer shows them: their key begins with what no request may send.
 * Nobody asks for them, and they may be there or not.
 */
export function reservedItem(operation: Operation, parameter: Parameter): (item: Json) => boolean {
  const { name } = parameter;
  const key = operation.rules.find(({ limit, parameters }) => limit.kind === 'unique-by' && parameters.includes(name))?.limit;
  if (key?.kind !== 'unique-by') return () => false;
  const prefixes = operation.rules.flatMap(({ limit, parameters }) =>
    limit.kind === 'forbidden-prefixes' && parameters.includes(`${name}.${key.field}`) ? limit.prefixes : [],
  );
  return (item) => {
    const text = isObject(item) ? leafText(item[`${name}${key.field}`]) : null;
    return text !== null && prefixes.some((prefix) => text.startsWith(prefix));
  };
}
