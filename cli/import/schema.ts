import type { Api, ApiParameter, ApiSchema } from './metadata.ts';

/** A value that travels by itself, a list of such, or a list of objects: what the spec's language calls a parameter. */
export interface Flat {
  readonly name: string;
  readonly schema: ApiSchema;
  readonly shape: 'scalar' | 'list' | 'objects';
  /** What had to be left out or said otherwise. */
  readonly notes: readonly string[];
}

const scalars = new Set(['string', 'integer', 'boolean', 'number']);

function isScalar({ type = 'string' }: ApiSchema): boolean {
  return scalars.has(type);
}

/** Fields that differ from another one in case only are older spellings of it. */
function withoutTwins(fields: Readonly<Record<string, ApiSchema>>): {
  readonly kept: readonly [string, ApiSchema][];
  readonly dropped: readonly string[];
} {
  const entries = Object.entries(fields);
  const isTwin = (name: string) =>
    /^[a-z]/.test(name) && entries.some(([other]) => other !== name && other.toLowerCase() === name.toLowerCase());
  return { kept: entries.filter(([name]) => !isTwin(name)), dropped: entries.flatMap(([name]) => (isTwin(name) ? [name] : [])) };
}

function objects(name: string, schema: ApiSchema, items: ApiSchema): readonly Flat[] {
  const { kept, dropped } = withoutTwins(items.properties ?? {});
  const said = kept.filter(([, field]) => isScalar(field));
  const unsaid = kept.flatMap(([field, inner]) => (isScalar(inner) ? [] : [field]));
  const notes = [
    ...dropped.map((field) => `left out: the field ${field}, another spelling of one that is here`),
    ...unsaid.map((field) => `left out: the field ${field} of an item, which is a list or an object itself: there is no word for it`),
  ];
  if (said.length === 0)
    return [{ name, schema: { ...schema, items: { type: 'string' } }, shape: 'list', notes: [...notes, 'decide: what an item is'] }];
  return [{ name, schema: { ...schema, items: { ...items, properties: Object.fromEntries(said) } }, shape: 'objects', notes }];
}

function flat(name: string, schema: ApiSchema, style: string | undefined): readonly Flat[] {
  if (style === 'json')
    return [{ name, schema: { ...schema, type: 'string' }, shape: 'scalar', notes: ['it travels as one text of JSON'] }];
  if (isScalar(schema)) return [{ name, schema, shape: 'scalar', notes: [] }];
  if (schema.type === 'array') {
    const items = schema.items ?? { type: 'string' };
    if (items.type === 'object') return objects(name, schema, items);
    return isScalar(items)
      ? [{ name, schema: { ...schema, items }, shape: 'list', notes: [] }]
      : [
          {
            name,
            schema: { ...schema, items: { type: 'string' } },
            shape: 'list',
            notes: ['decide: what an item is: the metadata has a list in a list'],
          },
        ];
  }
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0)
    return [
      {
        name,
        schema: { ...schema, type: 'string' },
        shape: 'scalar',
        notes: ['decide: how it travels: the metadata has an object without fields'],
      },
    ];
  return fields.flatMap(([field, inner]) => flat(`${name}.${field}`, inner, undefined));
}

function flatParameter({ name, schema = {}, style, ...rest }: ApiParameter): readonly Flat[] {
  const notes =
    rest.in === undefined || /^(query|formData|body)$/.test(rest.in)
      ? []
      : [`decide: it travels in the ${rest.in}, which is not done here`];
  return flat(name, schema, style).map((each) => ({ ...each, notes: [...notes, ...each.notes] }));
}

/** The parameters of an operation as they travel, each once; one that stands there twice is read where it first does. */
export function flattened({ parameters = [] }: Api): readonly Flat[] {
  const all = parameters.flatMap(flatParameter);
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}
