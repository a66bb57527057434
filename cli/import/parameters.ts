import type { CodeRow } from '../../spec/operation.ts';
import { codesNamed } from './codes.ts';
import { fieldRoles, roleNamed, thingNamed } from './guesses.ts';
import { limitsOf } from './limits.ts';
import type { ApiSchema } from './metadata.ts';
import type { Flat } from './schema.ts';

/** A value of a document with what has to be said of it: a comment above it, or of a field of it by its key. */
export interface Annotated {
  readonly value: Readonly<Record<string, unknown>>;
  readonly above: readonly string[];
  readonly beside: Readonly<Record<string, string>>;
}

export interface DraftParameter extends Annotated {
  readonly limits: number;
  readonly guesses: number;
}

type Rows = readonly Pick<CodeRow, 'code'>[];

const guessed = 'guess: from the name';

function rejects(path: string, names: readonly string[], rows: Rows): object {
  if (names.length === 0) return {};
  return { 'x-rejects': Object.fromEntries(names.map((name) => [name, { codes: codesNamed(path, name, rows) }])) };
}

function isTags({ shape, schema: { items } }: Flat): boolean {
  const fields = Object.keys(items?.properties ?? {});
  return shape === 'objects' && fields.length === 2 && fields.every((field) => fieldRoles[field] !== undefined);
}

interface Fields {
  readonly items: object;
  readonly limits: number;
  readonly notes: readonly string[];
}

/** The fields of the items of a list of objects. */
function fieldsOf(parameter: Flat, rows: Rows): Fields {
  const tags = isTags(parameter);
  const read = Object.entries(parameter.schema.items?.properties ?? {}).map(([field, schema]) => {
    const { schema: said, names, notes } = limitsOf(schema, 'scalar');
    const role = tags ? { 'x-role': fieldRoles[field] } : {};
    const value = { ...said, ...role, ...rejects(`${parameter.name}.${field}`, names, rows) };
    return { field, value, limits: names.length, notes: notes.map((note) => `${field}: ${note}`) };
  });
  return {
    items: { items: { type: 'object', properties: Object.fromEntries(read.map(({ field, value }) => [field, value])) } },
    limits: read.reduce((sum, { limits }) => sum + limits, 0),
    notes: read.flatMap(({ notes }) => notes),
  };
}

/** What has to be decided before an acceptance of it can be asserted. */
function openOf({ shape, name }: Flat, schema: Readonly<Record<string, unknown>>): string {
  if (roleNamed(name) === 'token') return 'decide: how long it may be, and of which characters';
  if (thingNamed(name) !== null) return 'decide: which of those things it takes, and what is answered for one that is not there';
  if (shape === 'objects') return 'decide: limits of its fields, and whether one of them may stand twice (x-unique-by)';
  if (shape === 'list') return 'decide: what an item is, and whether it may stand twice (uniqueItems)';
  if (schema['enum'] !== undefined) return 'decide: whether each of its values is accepted';
  if (schema['type'] === 'boolean') return 'decide: whether both values are accepted';
  if (schema['type'] !== 'integer') return 'decide: its length and characters, or the list of its values';
  const lacking = ['minimum', 'maximum'].filter((key) => schema[key] === undefined);
  return lacking.length === 0
    ? 'decide: whether all numbers between its bounds are accepted'
    : `decide: its ${lacking.join(' and ')}, or the list of its values`;
}

function defaultOf({ default: value, type }: ApiSchema): object {
  return value === undefined || type === 'array' || type === 'object' ? {} : { default: String(value) };
}

/** A parameter of the draft. Only where requests go is taken as decided: of all others no acceptance is asserted before somebody says so. */
export function draftParameter(parameter: Flat, rows: Rows, answered: readonly string[]): DraftParameter {
  const { name, shape, schema: stated, notes } = parameter;
  const { schema, names, notes: unsaid } = limitsOf(stated, shape);
  const fields = shape === 'objects' ? fieldsOf(parameter, rows) : { items: {}, limits: 0, notes: [] };
  const [role, thing] = [roleNamed(name), shape !== 'objects' && stated.type !== 'integer' ? thingNamed(name) : null];
  const own = [...(stated.required === true ? ['required'] : []), ...names];
  const decided = role === 'region';
  const value = {
    name,
    in: 'query',
    ...(stated.required === true ? { required: true } : {}),
    ...(role === null ? {} : { 'x-role': role }),
    ...(thing === null ? {} : { 'x-refers-to': thing }),
    ...(decided ? {} : { 'x-undecided': true }),
    schema: { ...schema, ...defaultOf(stated), ...fields.items, ...rejects(name, own, rows) },
  };
  const above = [
    ...(stated.deprecated === true ? ['deprecated'] : []),
    ...notes,
    ...unsaid,
    ...fields.notes,
    ...(decided ? [] : [openOf(parameter, schema)]),
    ...(isTags(parameter) ? ['guess: the roles of Key and Value, from the names'] : []),
    ...(answered.includes(name) ? [`decide: whether the field ${name} of the answer repeats it (x-echo: ${name})`] : []),
  ];
  const beside = Object.fromEntries([
    ...(role === null ? [] : [['x-role', guessed]]),
    ...(thing === null ? [] : [['x-refers-to', guessed]]),
  ]);
  const guesses = Object.keys(beside).length + (isTags(parameter) ? 1 : 0);
  return { value, above, beside, limits: own.length + fields.limits, guesses };
}
