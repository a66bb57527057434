import type { RawParameter, RawSchema } from '../../spec/raw.ts';
import type { KnownIds } from './known-ids.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** A parameter as it travels: under one name, with one text. */
export interface Field {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** Keywords of JSON Schema that limits use; the formats are those that it knows. */
const keywords = ['type', 'default', 'const', 'minLength', 'maxLength', 'pattern', 'enum', 'minimum', 'maximum'] as const;
const formats: readonly string[] = ['ipv4', 'ipv6'];

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** What a text begins with and must not hold, in the words of JSON Schema. */
function furtherOf(schema: RawSchema): readonly Schema[] {
  const beginning = schema['x-starts-with'];
  const prefixes = schema['x-forbidden-prefixes'] ?? [];
  const substrings = schema['x-forbidden-substrings'] ?? [];
  return [
    ...(beginning === undefined ? [] : [{ pattern: `^${beginning}` }]),
    ...(prefixes.length === 0 ? [] : [{ not: { pattern: `^(?:${prefixes.map(literal).join('|')})` } }]),
    ...(substrings.length === 0 ? [] : [{ not: { pattern: substrings.map(literal).join('|') } }]),
  ];
}

function plain(schema: RawSchema): Schema {
  const known = Object.fromEntries(keywords.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]])));
  const format = schema.format !== undefined && formats.includes(schema.format) ? { format: schema.format } : {};
  const further = furtherOf(schema);
  return { ...known, ...format, ...(further.length === 0 ? {} : { allOf: further }) };
}

/** An empty text: where something is optional it is as good as nothing. */
export const nothing: Schema = { type: 'string', maxLength: 0 };

/** What is required is not empty; what names a thing names one that is there, where it is known what is. */
function schemaOf(schema: RawSchema, required: boolean, ids: readonly string[] | undefined): Schema {
  const filled = ids === undefined ? plain(schema) : { type: schema.type, enum: ids };
  if (!required) return { anyOf: [filled, nothing] };
  return schema.type === 'string' ? { minLength: 1, ...filled } : filled;
}

/** Of a parameter that is no longer used no page says what is refused: a schema would have a tool call the target wrong for what nobody decided. */
const unused: Schema = { type: 'string' };

/** The n-th of every so many: items of a list that must differ then do. */
function share(ids: readonly string[] | undefined, nth: number, of: number): readonly string[] | undefined {
  return ids && ids.length >= of ? ids.filter((_, at) => at % of === nth) : ids;
}

/** Items that nothing but their difference makes valid, and no schema of one text can say so. */
function mustDiffer(schema: RawSchema): boolean {
  return schema.uniqueItems === true || schema['x-unique-by'] !== undefined;
}

/** How many items of a list are written out, each as a field of its own: other tools know no `Name.N`. */
type Written = 'two items' | 'items that may be chosen apart';

function itemsOf({ schema }: RawParameter, written: Written, ids: readonly string[] | undefined): number {
  const apart = ids !== undefined && ids.length > 1;
  const most = written === 'two items' || apart || !mustDiffer(schema) ? 2 : 1;
  return Math.min(schema.maxItems ?? most, most);
}

/** A list as its first items, an object as its fields. */
export function fieldsOf(parameter: RawParameter, known: KnownIds, written: Written): readonly Field[] {
  const { name, description = '', schema, required = false } = parameter;
  const ids = known.get(parameter['x-refers-to'] ?? '');
  const { items } = schema;
  if (parameter['x-unused']) return [{ name, description, required, schema: unused }];
  if (schema.type !== 'array' || items === undefined) return [{ name, description, required, schema: schemaOf(schema, required, ids) }];
  const fields = Object.entries(items.properties ?? {});
  const count = itemsOf(parameter, written, ids);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const item = `${name}.${index + 1}`;
    if (fields.length === 0)
      return [{ name: item, description, required: false, schema: schemaOf(items, false, share(ids, index, count)) }];
    return fields.map(([field, of]) => ({ name: `${item}.${field}`, description, required: false, schema: plain(of) }));
  });
}
