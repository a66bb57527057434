import type { Json } from '../../model/observation.ts';
import type { JsonObject } from '../../model/sdk.ts';
import type { Operation, Parameter, WireType } from '../../spec/operation.ts';

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** True where the text has a UTF-8 form. */
export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

function ofType(value: Json, type: WireType): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string' && isWellFormed(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  }
}

function fits(value: Json, { shape, type, fields }: Parameter): boolean {
  if (shape === 'scalar') return ofType(value, type);
  if (!Array.isArray(value)) return false;
  if (shape === 'list') return value.every((item: Json) => ofType(item, type));
  return value.every(
    (item: Json) =>
      typeof item === 'object' &&
      item !== null &&
      Object.entries(item).every(([name, each]) => fields.includes(name) && ofType(each as Json, 'string')),
  );
}

/** True where a list holds an object without fields: the wire has nothing for it. */
export function holdsEmptyItem(parameters: JsonObject): boolean {
  return Object.values(parameters).some((value) => Array.isArray(value) && value.some((item: Json) => isEmptyItem(item)));
}

/** An object in which nothing is said. */
export function isEmptyItem(item: Json): boolean {
  return typeof item === 'object' && item !== null && !Array.isArray(item) && Object.values(item).every((each) => each === null);
}

/** True where every parameter is one of the operation's and has a value of its documented type: what no SDK has a reason to refuse. */
export function isWellTyped(operation: Operation, parameters: JsonObject): boolean {
  const isTyped = (name: string, value: Json): boolean => {
    const parameter = operation.parameters.find((each) => each.name === name);
    if (parameter !== undefined) return fits(value, parameter);
    const fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
    return fields.length > 0 && fields.every(([field, each]) => isTyped(`${name}.${field}`, each as Json));
  };
  return Object.entries(parameters).every(([name, value]) => isTyped(name, value));
}
