import type { Api, ApiSchema } from './metadata.ts';
import type { Annotated } from './parameters.ts';

const leaves = new Set(['string', 'integer', 'boolean']);

function leaf({ type = 'string' }: ApiSchema): object | null {
  return leaves.has(type) ? { type } : null;
}

/** An object around one list of texts, or of objects of texts and truth values; null for anything else. */
function collection({ type, properties = {} }: ApiSchema): object | null {
  const [inner, ...others] = Object.entries(properties);
  if (type !== 'object' || inner === undefined || others.length > 0) return null;
  const [name, { type: list, items = {} }] = inner;
  if (list !== 'array') return null;
  const item = items.type === 'object' ? itemOf(items) : items.type === 'string' ? { type: 'string' } : null;
  return item && { type: 'object', properties: { [name]: { type: 'array', items: item } } };
}

/** The fields of an item that the language has a word for. */
function itemOf({ properties = {} }: ApiSchema): object | null {
  const said = Object.entries(properties).filter(([, { type }]) => type === 'string' || type === 'boolean');
  return said.length === 0 ? null : { type: 'object', properties: Object.fromEntries(said.map(([name, { type }]) => [name, { type }])) };
}

function field(name: string, schema: ApiSchema): object | null {
  const said = leaf(schema) ?? collection(schema);
  if (said === null) return null;
  return name === 'RequestId' ? { ...said, minLength: 1, 'x-presence': 'MUST' } : { ...said, 'x-presence': 'MAY' };
}

/** Names of the fields of an accepted answer. */
export function answeredBy({ responses = {} }: Api): readonly string[] {
  return Object.keys(responses['200']?.schema?.properties ?? {});
}

/** The accepted answer. The metadata says of no field whether it is always there; each answer of the platform has a RequestId. */
export function draftAnswer({ responses = {} }: Api): Annotated {
  const entries = Object.entries(responses['200']?.schema?.properties ?? {});
  const read = entries.map(([name, schema]) => [name, field(name, schema)] as const);
  const left = read.flatMap(([name, said]) => (said === null ? [name] : []));
  const above = [
    'decide: which fields every accepted answer holds (x-presence: MUST), and which it should (SHOULD)',
    ...(left.length > 0 ? [`left out, having no word for their shape: ${left.join(', ')}`] : []),
  ];
  return { value: { type: 'object', properties: Object.fromEntries(read.filter(([, said]) => said !== null)) }, above, beside: {} };
}
