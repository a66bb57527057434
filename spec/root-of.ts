import type { Operation, Parameter } from './operation.ts';

type Named = Pick<Operation, 'parameters'>;

const dotted = new WeakMap<readonly Parameter[], readonly string[]>();

/** Names that are fields of an object, the longest first: it is looked for at each pair of a request. */
function dottedNames({ parameters }: Named): readonly string[] {
  const known = dotted.get(parameters);
  if (known) return known;
  const found = parameters.flatMap(({ name }) => (name.includes('.') ? [name] : [])).sort((a, b) => b.length - a.length);
  dotted.set(parameters, found);
  return found;
}

/**
 * The parameter that a wire name or the path of a rule belongs to: `List` of `List.1.Field` and of `List.Field`. A field of an object that is in no list is a
 * parameter of its own, and keeps its dot. Of a name that the operation has not: what stands before its first dot.
 */
export function rootOf(operation: Named, path: string): string {
  const dot = path.indexOf('.');
  if (dot < 0) return path;
  return dottedNames(operation).find((name) => path === name || path.startsWith(`${name}.`)) ?? path.slice(0, dot);
}

/** The same of a wire name alone, where the operation is not at hand: what stands before its first index. */
export function beforeIndex(wire: string): string {
  return wire.replace(/\.\d+(\..*)?$/s, '');
}
