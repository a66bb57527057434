import type { ResponseField } from './operation.ts';
import type { RawBody, RawSchema, SpecDocument } from './raw.ts';

function collection(schema: RawSchema): Pick<ResponseField, 'item' | 'fields'> {
  const [item, array] = Object.entries(schema.properties ?? {})[0] ?? [null, undefined];
  // Of what is nested deeper no more is said than that it is there.
  const properties = Object.entries(array?.items?.properties ?? {}).filter(([, { type }]) => type === 'string' || type === 'boolean');
  return {
    item,
    fields: properties.map(([name, { type }]) => ({ name, type: type === 'boolean' ? ('boolean' as const) : ('string' as const) })),
  };
}

/** An object around one array is how a list travels. */
function isWrapper({ properties = {} }: RawSchema): boolean {
  const inner = Object.values(properties);
  return inner.length === 1 && inner[0]?.type === 'array';
}

function named(document: SpecDocument, body: RawBody | undefined): RawSchema | undefined {
  if (!body || !('$ref' in body)) return body;
  return document.components?.schemas?.[body.$ref.replace('#/components/schemas/', '')];
}

/** The body of an accepted answer: where `responses` names or states one in JSON. */
export function answerSchema(document: SpecDocument): RawSchema | undefined {
  return named(document, document.paths['/'].post.responses['200']?.content?.['application/json']?.schema);
}

/** The fields of an answer, in the schema's order. */
export function responseFields(schema: RawSchema | undefined): readonly ResponseField[] {
  return Object.entries(schema?.properties ?? {}).map(([name, field]) => {
    const presence = field['x-presence'] ?? 'MAY';
    const constant = field.const === undefined ? null : String(field.const);
    if (field.type === 'object' && !isWrapper(field))
      return { name, presence, type: 'object', constant, item: null, fields: [], inner: responseFields(field) };
    if (field.type === 'object') return { name, presence, type: 'collection', constant, inner: [], ...collection(field) };
    const type = field.type === 'integer' || field.type === 'boolean' ? field.type : 'string';
    const int32 = type === 'integer' && field.format === 'int32' ? { int32: true as const } : {};
    return { name, presence, type, ...int32, constant, item: null, fields: [], inner: [] };
  });
}
