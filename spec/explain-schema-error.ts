import type { ErrorObject } from 'ajv/dist/2020.js';
import { didYouMean } from './nearest.ts';

/** What JSON Schema calls a type, as the author of a YAML file knows it. */
const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping (key: value)',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** Steps of a JSON pointer; numbers are places in lists. */
export function pointer(instancePath: string): (string | number)[] {
  const parts = instancePath.split('/').slice(1);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function described({ parentSchema }: ErrorObject): string {
  return String((parentSchema as { description?: string } | undefined)?.description ?? '').replace(/\.$/, '');
}

function seen(data: unknown): string {
  return data === null ? 'is empty' : `is ${JSON.stringify(data)?.slice(0, 60)}`;
}

function wrongType(where: string, error: ErrorObject): string {
  const types = [(error.params as { type: string | readonly string[] }).type].flat();
  const wanted = types.map((type) => kinds[type] ?? type).join(' or ');
  const quote = types.includes('string') && /number|boolean/.test(typeof error.data) ? '; put it in quotes' : '';
  const meaning = described(error);
  return `${where} must be ${wanted}, but ${seen(error.data)}${quote}${meaning === '' ? '' : ` (${meaning})`}`;
}

interface Closed {
  readonly properties?: object;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Closed>>;
}

/** The keys of a schema, and those of the one that it goes on from. */
function keysOf(schema: Closed | undefined, root: Closed): string[] {
  const base = schema?.$ref?.replace('#/$defs/', '');
  return [...Object.keys(schema?.properties ?? {}), ...(base === undefined ? [] : keysOf(root.$defs?.[base], root))];
}

/** The choice of keys is closed: what is allowed, and what is near. */
function unknownKey(where: string, error: ErrorObject, root: Closed): string {
  const key = String(keyOf(error));
  const allowed = keysOf(error.parentSchema as Closed | undefined, root);
  return `"${key}" is not a key of ${where}${didYouMean(key, allowed)}; allowed: ${allowed.join(', ')}`;
}

/** What is wrong, in words, with what is allowed and the nearest match. `root`: the whole schema. */
export function explainSchemaError(error: ErrorObject, root: object): string {
  const where = pointer(error.instancePath).join('.') || 'the file';
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownKey(where, error, root);
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      return `${where} ${seen(error.data)}${didYouMean(String(error.data), allowed)}; allowed: ${allowed.join(', ')}`;
    }
    case 'required':
      return `${where} lacks "${String(params['missingProperty'])}"`;
    case 'type':
      return wrongType(where, error);
    case 'uniqueItems': {
      const twice = (error.data as unknown[])[Number(params['i'])];
      return `${where} names ${JSON.stringify(twice)} twice`;
    }
    case 'propertyNames':
      return `${JSON.stringify(params['propertyName'])} cannot be a name under ${where}: ${described(error)}`;
    default:
      if (params['pattern'] === '^https?://') return `${where} must begin with http:// or https://, but ${seen(error.data)}`;
      return `${where} ${error.message ?? 'is not valid'}, but ${seen(error.data)}`;
  }
}

/** The error that is the cause of the others: a mistyped key also leaves the right one missing, a bad name does not fit its pattern. */
export function firstCause(errors: readonly ErrorObject[]): ErrorObject | undefined {
  return errors.find(({ keyword }) => ['additionalProperties', 'unevaluatedProperties', 'propertyNames'].includes(keyword)) ?? errors[0];
}

/** The key that an error is about, where it is about a key and not about a value. */
export function keyOf({ params }: ErrorObject): string | null {
  const { additionalProperty, unevaluatedProperty, propertyName } = params as Record<string, unknown>;
  const key = additionalProperty ?? unevaluatedProperty ?? propertyName;
  return key === undefined ? null : String(key);
}
