import type { ApiSchema } from './metadata.ts';

/** A schema in the spec's language, the names of the limits that it states, and what could not be said in it. */
export interface Limits {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly names: readonly string[];
  readonly notes: readonly string[];
}

function numberOf(value: string | number | undefined): number | null {
  const number = value === undefined ? Number.NaN : Number(value);
  return Number.isSafeInteger(number) ? number : null;
}

function numbers(schema: ApiSchema, keys: readonly (keyof ApiSchema)[]): Record<string, number> {
  return Object.fromEntries(
    keys.flatMap((key): [string, number][] => {
      const number = numberOf(schema[key] as string | number | undefined);
      return number === null ? [] : [[key, number]];
    }),
  );
}

/** A limit of 0 items or characters at least is none. */
function positive(limits: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(limits).filter(([key, value]) => !key.startsWith('min') || value > 0));
}

const characterSet = /^\^\[(?:\\.|[^\\\]])+\][*+]?\$$/su;

function texts(schema: ApiSchema): Limits {
  const { pattern, enum: values = [], minimum, maximum, type } = schema;
  const usable = pattern !== undefined && characterSet.test(pattern);
  const limits = {
    ...positive(numbers(schema, ['minLength', 'maxLength'])),
    ...(usable ? { pattern } : {}),
    ...(values.length > 0 ? { enum: [...new Set(values.map(String))] } : {}),
  };
  const bounds = [minimum, maximum].map((bound) => bound ?? '…').join(' to ');
  const notes = [
    ...(pattern === undefined || usable
      ? []
      : [`decide: characters: the metadata has the pattern ${pattern}, which is no set of characters (^[…]*$)`]),
    ...(type === 'number'
      ? [
          `decide: it is a number with a fraction${(minimum ?? maximum) ? ` (${bounds})` : ''}, for which there is no limit; it is sent as text`,
        ]
      : []),
  ];
  return { schema: { type: 'string', ...limits }, names: Object.keys(limits), notes };
}

function integers(schema: ApiSchema): Limits {
  const { format, enum: values = [] } = schema;
  const listed = values.flatMap((value) => numberOf(value as string | number) ?? []);
  const limits = { ...numbers(schema, ['minimum', 'maximum']), ...(listed.length > 0 ? { enum: [...new Set(listed)] } : {}) };
  const long = format === 'int64';
  return {
    schema: { type: 'integer', ...(long ? {} : { format: 'int32' }), ...limits },
    names: [...(long ? [] : ['type']), ...Object.keys(limits)],
    notes: long ? ['it has 64 bits: what is no number is not tried, since integers of 32 bits are all that is known here'] : [],
  };
}

function scalar(schema: ApiSchema): Limits {
  if (schema.type === 'integer') return integers(schema);
  if (schema.type === 'boolean') return { schema: { type: 'boolean' }, names: ['type'], notes: [] };
  return texts(schema);
}

function list(schema: ApiSchema): Limits {
  const inner = scalar(schema.items ?? {});
  const limits = numbers(schema, ['maxItems']);
  const least = numberOf(schema.minItems);
  const notes = least !== null && least > 0 ? [`decide: at least ${least} items: there is no limit for it`] : [];
  const { type } = inner.schema;
  // Items that are no texts have no limits of their own in the language.
  const items =
    type === 'string'
      ? inner
      : { schema: { type }, names: [], notes: type === 'integer' ? ['decide: its numbers: there are no limits on them'] : [] };
  return {
    schema: { type: 'array', ...limits, items: items.schema },
    names: [...Object.keys(limits), ...items.names],
    notes: [...notes, ...items.notes],
  };
}

/** The limits that a schema states by itself. A list of objects is read field by field. */
export function limitsOf(schema: ApiSchema, shape: 'scalar' | 'list' | 'objects'): Limits {
  if (shape === 'scalar') return scalar(schema);
  if (shape === 'list') return list(schema);
  const limits = numbers(schema, ['maxItems']);
  return { schema: { type: 'array', ...limits }, names: Object.keys(limits), notes: [] };
}
