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

function missing(name: string, level: ResponseField['presence']): Assertion {
  const deviation = {
    class: 'malformed-response',
    expected: `${name} in the answer`,
    actual: `${name} missing`,
    observed: `${name} missing`,
  };
  return deviates(`response/${name}`, level, deviation as Parameters<typeof deviates>[2]);
}

function typed(name: string, value: Json, type: LeafType): Assertion {
  const actual = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return assertion(`response/${name}`, 'SHOULD', hasType(value, type), () => ({
    class: 'malformed-response',
    expected: `${name}: ${type}`,
    actual: `${name}: ${actual}`,
    observed: `${name} is ${actual}`,
  }));
}

function leaf(field: ResponseField & { readonly type: LeafType }, body: Body, typesCount: boolean): readonly Assertion[] {
  const { name, presence, constant } = field;
  const value = body[name];
  const absent = value === undefined || value === null || value === '';
  if (absent) return presence === 'MAY' ? [] : [missing(name, presence)];
  const made = [conforms(`response/${name}`, presence)];
  if (typesCount || typeof value === 'object') made.push(typed(name, value, field.type));
  if (constant === null) return made;
  const equal = assertion(`response/${name}`, 'MUST', leafText(value) === constant, () => ({
    class: 'wrong-effect',
    expected: constant,
    actual: leafText(value) ?? 'no text',
    observed: `${name} is not ${constant}`,
  }));
  return [...made, equal];
}

function itemAssertions(field: ResponseField, item: Json, typesCount: boolean): readonly Assertion[] {
  if (field.fields.length === 0) return [typed(`${field.name}.${field.item}`, item, 'string')];
  if (!isObject(item)) return [typed(`${field.name}.${field.item}`, item, 'string')].map((one) => ({ ...one, level: 'MUST' as const }));
  return field.fields.flatMap(({ name, type }) => {
    const value = item[name];
    if (value === undefined || value === null || value === '' || !typesCount) return [];
    return [typed(`${field.name}.${name}`, value, type)];
  });
}

function wrapped(field: ResponseField, body: Body, typesCount: boolean): readonly Assertion[] {
  const { name, presence, item } = field;
  const found = collection(body[name], item ?? name);
  if (found.kind === 'absent') return presence === 'MAY' ? [] : [missing(name, presence)];
  if (found.kind === 'malformed') {
    const deviation = {
      class: 'malformed-response',
      expected: `${name}: {${item}: […]}`,
      actual: `${name} in another shape`,
      observed: `${name} not in its wrapper`,
    } as const;
    return [deviates(`response/${name}`, 'MUST', deviation)];
  }
  // One assertion a place is enough: the first item that is wrong tells the fault.
  const items = found.items.flatMap((one) => itemAssertions(field, one, typesCount));
  const wrong = items.find((one) => one.verdict === 'deviates');
  return [conforms(`response/${name}`, presence), ...(wrong ? [wrong] : [])];
}

/** Presence, wrappers, types (not in XML, where all is text) and constants of an accepted answer's fields. */
export function fieldAssertions(fields: readonly ResponseField[], body: Body, typesCount: boolean): readonly Assertion[] {
  return fields.flatMap((field) => {
    if (field.type === 'collection') return wrapped(field, body, typesCount);
    return leaf({ ...field, type: field.type }, body, typesCount);
  });
}
