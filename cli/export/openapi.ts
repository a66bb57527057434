import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { specFile } from '../../spec/files.ts';
import type { RawParameter, RawRow, RawSchema, SharedDocument, SpecDocument } from '../../spec/raw.ts';
import { itemsByKey, limitsBetween } from './between.ts';
import { type Field, fieldsOf, type Schema } from './fields.ts';
import { type KnownIds, nothingKnown } from './known-ids.ts';

function fixed(name: string, values: readonly string[], description: string, required: boolean): Field {
  return { name, description, required, schema: { type: 'string', enum: values } };
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

/** An answer is JSON or XML as the request asks; XML is what it gets that asks for neither. */
function bodyOf(schema: Schema): Schema {
  return { content: { 'application/json': { schema }, 'text/xml': {} } };
}

/** Codes of each status, as an enum. */
function rejections(rows: readonly RawRow[]): Readonly<Record<string, Schema>> {
  const byStatus = new Map<number, Set<string>>();
  for (const { status, siblings = [], code } of rows)
    for (const each of [status, ...siblings]) byStatus.set(each, (byStatus.get(each) ?? new Set()).add(code));
  const response = (codes: ReadonlySet<string>): Schema => ({
    description: 'Nothing was made.',
    ...bodyOf({
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

/** Where it is served, as whom it is asked, and the ids that requests may name; without them a document says of an id that it is a text. */
export interface ExportOptions {
  readonly server: string;
  readonly keyId: string;
  readonly known?: KnownIds;
}

/** What every request says. */
function common(document: SpecDocument, keyId: string): readonly Field[] {
  return [
    fixed('Action', [document.paths['/'].post.operationId], 'The operation.', true),
    fixed('Version', [document.info.version], 'Version of the API.', true),
    fixed('Format', ['JSON', 'XML'], 'Form of the answer; XML where none is named.', false),
    fixed('AccessKeyId', [keyId], 'Key of the account; requests are not signed, so the target must not ask for that.', false),
  ];
}

/** The parameters of a query, which has no words for "one of these": the first of them is required, and nothing stands in its place. */
function queryOf(document: SpecDocument, known: KnownIds): readonly Field[] {
  const choices = (document['x-dependencies'] ?? []).map((entry) => (entry['Or'] ?? []) as readonly string[]);
  const needed = choices.map(([first]) => first);
  const instead = choices.flatMap(([, ...others]) => others);
  return document.paths['/'].post.parameters
    .filter(({ name }) => !instead.includes(name))
    .map((each) => (needed.includes(each.name) ? { ...each, required: true } : each))
    .flatMap((each) => fieldsOf(each, known, 'two items'));
}

function inQuery(fields: readonly Field[]): readonly Schema[] {
  return fields.map((field) => ({ ...field, in: 'query' }));
}

/** Whether a value of the parameter is valid depends on requests that came before. */
function changesWithUse({ name }: RawParameter, document: SpecDocument): boolean {
  const limits = (document['x-state'] ?? []).map((entry) => entry['idle'] ?? entry['same-parameters'] ?? []);
  return limits.some((names) => (names as readonly string[]).includes(name));
}

/** The form of a request by POST, with what limits there are between its parameters. Where ids are known it is one that is valid as often as it is sent. */
function formOf(document: SpecDocument, known: KnownIds): Schema {
  const { parameters } = document.paths['/'].post;
  const kept = known === nothingKnown ? parameters : parameters.filter((each) => !changesWithUse(each, document));
  const travelling = new Map(kept.map((each) => [each.name, fieldsOf(each, known, 'items that may be chosen apart')]));
  const fields = [...travelling.values()].flat();
  const items = kept.flatMap((each) => itemsByKey(each, travelling.get(each.name) ?? []));
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, description, schema }) => [name, { description, ...schema }])),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
    allOf: [...limitsBetween(document['x-dependencies'] ?? [], travelling), ...items],
  };
}

/**
 * The contract as OpenAPI 3.1 that needs no extension: limits of one parameter as standard keywords, lists as their first items, error codes
 * as an enum for each status. The form of a POST holds all parameters and says limits between them as well; the query of a GET has one of two
 * where either is needed. Left out, since the language has no words for it: limits that compare values, on the number of items and on state, and signatures.
 */
export function plainOpenApi({ server, keyId, known = nothingKnown }: ExportOptions): Schema {
  const document = read<SpecDocument>('operations/create-network-interface.yaml');
  const shared = read<SharedDocument>('platform.yaml');
  const { operationId } = document.paths['/'].post;
  const rows = [...(document['x-error-codes'] ?? []), ...(document['x-common-codes'] ?? []), ...(shared['x-common-codes'] ?? [])];
  const schemas = { ...shared.components?.schemas, ...document.components?.schemas };
  const accepted = { description: 'The interface was made.', ...bodyOf({ $ref: '#/components/schemas/CreatedInterface' }) };
  const responses = { '200': accepted, ...rejections(rows) };
  const always = inQuery(common(document, keyId));
  const query = inQuery(queryOf(document, known));
  const form = { 'application/x-www-form-urlencoded': { schema: formOf(document, known) } };
  const { title, version } = document.info;
  const description = 'The contract as far as the standard keywords go.';
  return {
    openapi: '3.1.0',
    info: { title, version, description },
    servers: [{ url: server }],
    paths: {
      '/': {
        get: { operationId, parameters: [...always, ...query], responses },
        post: { operationId: `${operationId}ByPost`, parameters: always, requestBody: { required: true, content: form }, responses },
      },
    },
    components: { schemas: withoutExtensions(schemas) as Schema },
  };
}
