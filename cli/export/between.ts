import type { RawEntry, RawParameter } from '../../spec/raw.ts';
import { type Field, nothing, type Schema } from './fields.ts';

/** What each parameter travels as. */
type Travelling = ReadonlyMap<string, readonly Field[]>;

/** Any of the names is there, and not empty. */
function given(names: readonly string[]): Schema {
  return { anyOf: names.map((name) => ({ properties: { [name]: { minLength: 1 } }, required: [name] })) };
}

function without(names: readonly string[]): Schema {
  return { properties: Object.fromEntries(names.map((name) => [name, nothing])) };
}

/** Whichever of these is there, the rest has to be so. */
function where(names: readonly string[], then: Schema): Schema {
  return { dependentSchemas: Object.fromEntries(names.map((name) => [name, then])) };
}

function withValue(names: readonly string[], value: unknown): Schema {
  return { properties: Object.fromEntries(names.map((name) => [name, { const: value }])) };
}

function withoutValue(names: readonly string[], value: unknown): Schema {
  return { properties: Object.fromEntries(names.map((name) => [name, { not: { const: value } }])) };
}

/** Values that all of them may have, where they are named. */
function valuesOf([first]: readonly Field[]): readonly unknown[] {
  const choices = (first?.schema['anyOf'] ?? [first?.schema]) as readonly (Schema | undefined)[];
  return choices.flatMap((choice) => (choice?.['enum'] ?? []) as readonly unknown[]);
}

function namesOf(fields: readonly Field[]): readonly string[] {
  return fields.map(({ name }) => name);
}

type Between = (first: readonly Field[], second: readonly Field[], value: unknown) => Schema;

/** By the key of x-dependencies. No keyword compares two values: `Equal` can be said of the few that are named, `Distinct` not at all. */
const between: Readonly<Record<string, Between>> = {
  ZeroOrOne: (first, second) => where(namesOf(first), without(namesOf(second))),
  Or: (first, second) => given([...namesOf(first), ...namesOf(second)]),
  Forbids: (first, second, value) => ({ anyOf: [withoutValue(namesOf(first), value), without(namesOf(second))] }),
  Requires: (first, second, value) => where(namesOf(first), { ...withValue(namesOf(second), value), required: namesOf(second) }),
  Equal: (first, second) => {
    const both = namesOf([...first, ...second]);
    return { anyOf: [without(both), ...valuesOf(first).map((value) => ({ ...withValue(both, value), required: both }))] };
  },
};

/** What else an item of a list says needs what it is told from the others by. */
export function itemsByKey({ schema }: RawParameter, fields: readonly Field[]): readonly Schema[] {
  const key = schema['x-unique-by'];
  const items = new Set(fields.map((field) => field.name.slice(0, field.name.lastIndexOf('.'))));
  if (key === undefined) return [];
  return [...items].map((item) => ({
    dependentRequired: Object.fromEntries(
      namesOf(fields)
        .filter((each) => each.startsWith(`${item}.`) && each !== `${item}.${key}`)
        .map((each) => [each, [`${item}.${key}`]]),
    ),
  }));
}

/** Limits between parameters as schemas of the object that holds them. A limit on one that does not travel is left out. */
export function limitsBetween(entries: readonly RawEntry[], travelling: Travelling): readonly Schema[] {
  return entries.flatMap((entry) =>
    Object.entries(between).flatMap(([kind, say]) => {
      const [first, second] = ((entry[kind] ?? []) as readonly string[]).map((name) => travelling.get(name));
      return first && second ? [say(first, second, entry['value'])] : [];
    }),
  );
}
