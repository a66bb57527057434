import type { Json } from '../../model/observation.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { ResponseField } from '../../spec/operation.ts';
import { assertion, conforms, deviates } from '../assertions.ts';
import { type Body, collection, isObject, leafText } from './json.ts';

type LeafType = 'string' | 'integer' | 'boolean';

function hasType(value: Json, type: LeafType): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'bigint' || Number.isInteger(value);
  }
}

/** What a value is, in JSON's words. */
function kindOf(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function missing(name: string, level: ResponseField['presence']): Assertion {
  const deviation = {
    class: 'malformed-response',
    expected: `${name} in the answer`,
    actual: `${name} missing`,
    observed: `${name} missing`,
  };
  return deviates(`response/${name}`, level, deviation as Parameters<typeof deviates>[2]);
}

/** Where the fields stand, and of which leaves the types count: all of them, texts alone (in XML every leaf is one), or none. */
interface Reading {
  readonly place: 'response' | 'read-back';
  readonly types: 'all' | 'texts' | 'none';
}

function typed({ place }: Reading, name: string, value: Json, type: LeafType, level: ResponseField['presence'] = 'SHOULD'): Assertion {
  const actual = kindOf(value);
  return assertion(`${place}/${name}`, level, hasType(value, type), () => ({
    class: 'malformed-response',
    expected: `${name}: ${type}`,
    actual: `${name}: ${actual}`,
    observed: `${name} is ${actual}`,
  }));
}

type Leaf = ResponseField & { readonly type: LeafType };

/** Told by its type, and not by a copy of it: each answer has dozens. */
function isLeaf(field: ResponseField): field is Leaf {
  return field.type !== 'collection' && field.type !== 'object';
}

function counts({ types }: Reading, type: LeafType): boolean {
  return types === 'all' || (types === 'texts' && type === 'string');
}

function isNone(value: Json | undefined): value is null | undefined | '' {
  return value === undefined || value === null || value === '';
}

function leafTypes(reading: Reading, field: Leaf, body: Body): readonly Assertion[] {
  const value = body[field.name];
  if (isNone(value)) return [];
  return counts(reading, field.type) || typeof value === 'object' ? [typed(reading, field.name, value, field.type)] : [];
}

function leaf(reading: Reading, field: Leaf, body: Body): readonly Assertion[] {
  const { name, presence, constant } = field;
  const value = body[name];
  if (isNone(value)) return presence === 'MAY' ? [] : [missing(name, presence)];
  const made = [conforms(`response/${name}`, presence), ...leafTypes(reading, field, body)];
  if (constant === null) return made;
  const equal = assertion(`response/${name}`, 'MUST', leafText(value) === constant, () => ({
    class: 'wrong-effect',
    expected: constant,
    actual: leafText(value) ?? 'no text',
    observed: `${name} is not ${constant}`,
  }));
  return [...made, equal];
}

function itemTypes(reading: Reading, field: ResponseField, item: Json): readonly Assertion[] {
  const name = `${field.name}.${field.item}`;
  if (field.fields.length === 0) return [typed(reading, name, item, 'string')];
  if (!isObject(item)) {
    const actual = kindOf(item);
    const told = {
      class: 'malformed-response',
      expected: `${name}: object`,
      actual: `${name}: ${actual}`,
      observed: `${name} is ${actual}`,
    } as const;
    return [deviates(`${reading.place}/${name}`, 'MUST', told)];
  }
  return field.fields.flatMap((each) => {
    const value = item[each.name];
    return isNone(value) || !(counts(reading, each.type) || typeof value === 'object')
      ? []
      : [typed(reading, `${field.name}.${each.name}`, value, each.type)];
  });
}

function unwrapped({ place }: Reading, { name, item }: ResponseField): Assertion {
  return deviates(`${place}/${name}`, 'MUST', {
    class: 'malformed-response',
    expected: `${name}: {${item}: […]}`,
    actual: `${name} in another shape`,
    observed: `${name} not in its wrapper`,
  });
}

/** Wrapper and item types of a collection. One assertion a place is enough: the first item that is wrong tells the fault. */
function collectionTypes(reading: Reading, field: ResponseField, body: Body): readonly Assertion[] {
  const found = collection(body[field.name], field.item ?? field.name);
  if (found.kind === 'malformed') return [unwrapped(reading, field)];
  const items = found.kind === 'items' ? found.items : itemsIn(body[field.name], field, reading);
  const wrong = items.flatMap((one) => itemTypes(reading, field, one)).find((one) => one.verdict === 'deviates');
  return wrong ? [wrong] : [];
}

/** What stands in a wrapper that holds nothing but empty texts: in JSON they are items. */
function itemsIn(value: Json | undefined, field: ResponseField, { types }: Reading): readonly Json[] {
  const inner = isObject(value) ? value[field.item ?? field.name] : undefined;
  return types === 'all' && Array.isArray(inner) ? inner : [];
}

function wrapped(reading: Reading, field: ResponseField, body: Body): readonly Assertion[] {
  const { name, presence } = field;
  const shape = collectionTypes(reading, field, body);
  const found = collection(body[name], field.item ?? name);
  if (found.kind === 'absent' && presence !== 'MAY') return [missing(name, presence), ...shape];
  return found.kind === 'items' ? [conforms(`response/${name}`, presence), ...shape] : shape;
}

/** An object that is no wrapper: the fields in it are held to what is said of them. */
function nested(reading: Reading, field: ResponseField, body: Body, typesCount: boolean): readonly Assertion[] {
  const { name, presence, inner } = field;
  const value = body[name];
  if (isObject(value)) return [conforms(`response/${name}`, presence), ...fieldAssertions(inner, value, typesCount)];
  if (isNone(value)) return presence === 'MAY' ? [] : [missing(name, presence)];
  const told = {
    class: 'malformed-response',
    expected: `${name}: object`,
    actual: `${name}: ${kindOf(value)}`,
    observed: `${name} is ${kindOf(value)}`,
  } as const;
  return [deviates(`${reading.place}/${name}`, 'MUST', told)];
}

/** Presence, wrappers, types (not in XML, where all is text) and constants of an accepted answer's fields. */
export function fieldAssertions(fields: readonly ResponseField[], body: Body, typesCount: boolean): readonly Assertion[] {
  const reading: Reading = { place: 'response', types: typesCount ? 'all' : 'none' };
  return fields.flatMap((field) => {
    if (isLeaf(field)) return leaf(reading, field, body);
    return field.type === 'collection' ? wrapped(reading, field, body) : nested(reading, field, body, typesCount);
  });
}

/** Wrappers, and what stands where a text belongs, of an interface as Describe lists it in either format. */
export function listedTypes(fields: readonly ResponseField[], body: Body): readonly Assertion[] {
  const reading: Reading = { place: 'read-back', types: 'texts' };
  return fields
    .flatMap((field) => {
      if (isLeaf(field)) return leafTypes(reading, field, body);
      return field.type === 'collection' ? collectionTypes(reading, field, body) : [];
    })
    .filter((one) => one.verdict === 'deviates');
}
