import type { ResponseField } from './operation.ts';
import type { RawSchema } from './raw.ts';

function collection(schema: RawSchema): Pick<ResponseField, 'item' | 'fields'> {
  const [item, array] = Object.entries(schema.properties ?? {})[0] ?? [null, undefined];
  const properties = Object.entries(array?.items?.properties ?? {});
  return {
    item,
    fields: properties.map(([name, { type }]) => ({ name, type: type === 'boolean' ? ('boolean' as const) : ('string' as const) })),
  };
}

/** The fields of an answer, in the schema's order. */
export function responseFields(schema: RawSchema | undefined): readonly ResponseField[] {
  return Object.entries(schema?.properties ?? {}).map(([name, field]) => {
    const presence = field['x-presence'] ?? 'MAY';
    const constant = field.const === undefined ? null : String(field.const);
    if (field.type === 'object') return { name, presence, type: 'collection', constant, ...collection(field) };
    const type = field.type === 'integer' || field.type === 'boolean' ? field.type : 'string';
    return { name, presence, type, constant, item: null, fields: [] };
  });
}
