import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { specFile } from '../../spec/files.ts';
import type { RawParameter, RawRow, RawSchema, SharedDocument, SpecDocument } from '../../spec/raw.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Items of a list that are written out, each as a parameter of its own: other tools know no `Name.N`. */
const itemsWritten = 2;

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

function parameter(name: string, description: string, schema: RawSchema, required: boolean): Schema {
  return { name, in: 'query', description, required, schema: plain(schema) };
}

/** A parameter as it travels: a list as its first items, an object as its fields. */
function flattened({ name, description = '', schema, required = false }: RawParameter): readonly Schema[] {
  const { items } = schema;
  if (schema.type !== 'array' || items === undefined) return [parameter(name, description, schema, required)];
  const written = Math.min(schema.maxItems ?? itemsWritten, itemsWritten);
  const fields = Object.entries(items.properties ?? {});
  return Array.from({ length: written }, (_, index) => `${name}.${index + 1}`).flatMap((item) =>
    fields.length === 0
      ? [parameter(item, description, items, false)]
      : fields.map(([field, of]) => parameter(`${item}.${field}`, description, of, false)),
  );
}

function fixed(name: string, value: string, description: string): Schema {
  return { name, in: 'query', description, required: true, schema: { type: 'string', enum: [value] } };
}

/** Fields that an answer has to hold. */
function requiredOf(value: object): Schema {
  const { properties } = value as RawSchema;
  const names = Object.entries(properties ?? {}).flatMap(([name, field]) => (field['x-presence'] === 'MUST' ? [name] : []));
  return names.length === 0 ? {} : { required: names };
}

/** A schema of an answer without what only we understand. */
function withoutExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.startsWith('x-'));
  return { ...Object.fromEntries(kept.map(([key, each]) => [key, withoutExtensions(each)])), ...requiredOf(value) };
}

function jsonOf(schema: Schema): Schema {
  return { content: { 'application/json': { schema } } };
}

/** Codes of each status, as an enum. */
function rejections(rows: readonly RawRow[]): Readonly<Record<string, Schema>> {
  const byStatus = new Map<number, Set<string>>();
  for (const { status, siblings = [], code } of rows)
    for (const each of [status, ...siblings]) byStatus.set(each, (byStatus.get(each) ?? new Set()).add(code));
  const response = (codes: ReadonlySet<string>): Schema => ({
    description: 'Nothing was made.',
    ...jsonOf({
      allOf: [
        { $ref: '#/components/schemas/ErrorEnvelope' },
        { type: 'object', required: ['Code'], properties: { Code: { type: 'string', enum: [...codes].sort() } } },
      ],
    }),
  });
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [String(status), response(codes)]));
}

function read<T>(file: string): T {
  return parse(readFileSync(specFile(file), 'utf8')) as T;
}

/** Where it is served, and as whom it is asked. */
export interface ExportOptions {
  readonly server: string;
  readonly keyId: string;
}

/**
 * The contract as OpenAPI 3.1 that needs no extension: limits of one parameter as standard keywords, lists as their first two items, error
 * codes as an enum for each status. Left out, since the language has no words for it: limits between parameters, on the number of items
 * and on state, and signatures.
 */
export function plainOpenApi({ server, keyId }: ExportOptions): Schema {
  const document = read<SpecDocument>('operations/create-network-interface.yaml');
  const shared = read<SharedDocument>('platform.yaml');
  const { operationId, parameters } = document.paths['/'].post;
  const common = [
    fixed('Action', operationId, 'The operation.'),
    fixed('Version', document.info.version, 'Version of the API.'),
    fixed('Format', 'JSON', 'Form of the answer.'),
    fixed('AccessKeyId', keyId, 'Key of the account; requests are not signed, so the target must not ask for that.'),
  ];
  const rows = [...(document['x-error-codes'] ?? []), ...(document['x-common-codes'] ?? []), ...(shared['x-common-codes'] ?? [])];
  const schemas = { ...shared.components?.schemas, ...document.components?.schemas };
  const accepted = { description: 'The interface was made.', ...jsonOf({ $ref: '#/components/schemas/CreatedInterface' }) };
  const operation = (id: string) => ({
    operationId: id,
    parameters: [...common, ...parameters.flatMap(flattened)],
    responses: {
      '200': accepted,
      ...rejections(rows),
      default: { description: 'Nothing was made.', ...jsonOf({ $ref: '#/components/schemas/ErrorEnvelope' }) },
    },
  });
  const { title, version } = document.info;
  const description = 'The contract as far as the standard keywords go.';
  return {
    openapi: '3.1.0',
    info: { title, version, description },
    servers: [{ url: server }],
    paths: { '/': { get: operation(operationId), post: operation(`${operationId}ByPost`) } },
    components: { schemas: withoutExtensions(schemas) as Schema },
  };
}
