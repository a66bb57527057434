import { tokenPagesOf } from '../../spec/meanings.ts';
import type { Clamp, Parameter } from '../../spec/operation.ts';
import { isToken, limitOn, ownRules, parameterOf, rulesOfKind } from '../context.ts';
import type { Context, NamedValue, Text, Value } from '../ground.ts';
import { apart, lookAlikes } from './look-alikes.ts';
import { type Alphabet, allows, printable, punctuated, reachOf, satisfies, textOfLength, textShape } from './text.ts';

/** Any value of it is unspecified: the page calls it unused, states no bounds for its numbers, nobody can choose it, or nobody has decided yet. */
export function isUndetermined(context: Context, parameter: Parameter): boolean {
  return parameter.unused || parameter.undecided || isUnbounded(context, parameter) || isPageToken(context, parameter);
}

/** Names a page that an answer told of: nobody else can name one. */
function isPageToken({ operation }: Context, { name }: Parameter): boolean {
  return tokenPagesOf(operation)?.next === name;
}

/** An integer of which no bounds are published, and of which the world has none either. */
export function isUnbounded(context: Context, parameter: Parameter): boolean {
  const bounds = ['minimum', 'maximum', 'enum-number'] as const;
  if (parameter.clamped !== null) return false;
  if (rulesOfKind(context, 'type-takes').some(({ parameters }) => parameters.includes(parameter.name))) return false;
  return parameter.type === 'integer' && bounds.every((kind) => limitOn(context, parameter.name, kind) === undefined);
}

/** Numbers that are taken as they are, and numbers that are taken for the nearest of these. */
function aroundClamp({ minimum, maximum }: Clamp): readonly number[] {
  const inside = [minimum, minimum + 1, Math.floor((minimum + maximum) / 2), maximum];
  return [...new Set([...inside, minimum - 1, Math.min(1, minimum - 1), Math.min(0, minimum - 1), maximum + 1, 2 * maximum])];
}

/** Legal numbers at both bounds, beside them and between. */
export function legalNumbers(context: Context, name: string): readonly number[] {
  const values = limitOn(context, name, 'enum-number')?.values;
  if (values !== undefined) return values;
  const clamped = parameterOf(context, name).clamped;
  if (clamped !== null) return aroundClamp(clamped);
  const min = limitOn(context, name, 'minimum')?.min ?? 1;
  const max = limitOn(context, name, 'maximum')?.max ?? Math.max(min, 1);
  const wanted = [min, min + 1, Math.floor((min + max) / 2), max - 1, max];
  return [...new Set(wanted.filter((value) => value >= min && value <= max))];
}

const numbered = (values: readonly string[]): readonly NamedValue[] => values.map((value) => ({ name: value, value }));

/** Random characters that make a token new at each send. */
const newEnough = 20;
/** Fewer are met again sooner or later, and a target may remember what it was given. */
const fewest = 8;

const wide: readonly Alphabet[] = ['two-byte', 'three-byte', 'astral'];

function tokens(context: Context, name: string): readonly NamedValue[] {
  const shape = textShape(ownRules(context, name));
  const lengths = [...new Set([Math.ceil(reachOf(shape) / 2), reachOf(shape) - 1, reachOf(shape), fewest])].filter(
    (n) => n >= Math.max(fewest, shape.min),
  );
  const most = reachOf(shape);
  const plain = lengths.map((n) => ({ name: `length-${n}`, value: { $fresh: `token/${n}`, key: 'token' } as const }));
  const marks = printable.filter((character) => allows(shape, character));
  const room = Math.max(1, most - newEnough);
  const endings = Array.from({ length: Math.ceil(marks.length / room) }, (_, index) =>
    marks.slice(index * room, (index + 1) * room).join(''),
  );
  const marked = endings.map((ending, index) => ({
    name: `characters-${index + 1}`,
    value: { $fresh: `token/${most}`, key: 'token', ending } as const,
  }));
  return most < 2 * newEnough ? plain : [...plain, ...marked];
}

function texts(context: Context, name: string): readonly NamedValue[] {
  const shape = textShape(ownRules(context, name));
  const least = Math.max(1, shape.min);
  const most = reachOf(shape);
  const ascii = [...new Set([least, least + 1, Math.ceil(most / 2), most])].map((n) => ({
    name: `length-${n}`,
    value: textOfLength(shape, n),
  }));
  const multi = wide.map((alphabet) => ({
    name: alphabet,
    value: textOfLength(shape, alphabet === 'astral' ? Math.ceil(most / 4) : most, alphabet),
  }));
  const accepted = (parameterOf(context, name).accepts[name] ?? []).map((value) => ({ name: `accepted/${value}`, value }));
  return [...ascii, { name: 'punctuation', value: punctuated(shape) }, ...multi, ...accepted].flatMap(({ name: label, value }) =>
    value === null ? [] : [{ name: label, value }],
  );
}

/** Legal texts that look like something else, or that are changed where they are tidied. */
function oddTexts(context: Context, name: string): readonly NamedValue[] {
  return lookAlikes(textShape(ownRules(context, name))).map(({ name: label, text }) => ({ name: label, value: text }));
}

/** The n-th legal text of a list's item. */
export function itemOf(context: Context, name: string, index: number): Text {
  const kind = limitOn(context, name, 'format')?.format ?? limitOn(context, name, 'prefix-format')?.format;
  if (kind !== undefined) return context.ground.lease(kind, `${name}/${index + 1}`);
  const referred = context.ground.item(context, name, index);
  if (referred !== null) return referred;
  return `${textOfLength(textShape(ownRules(context, name)), Math.max(2, textShape(ownRules(context, name)).min)) ?? 'x'}${index + 1}`;
}

/** A list of n legal items. */
export function listOf(context: Context, name: string, length: number): Value {
  return Array.from({ length }, (_, index) => itemOf(context, name, index));
}

/** The most items that a legal list may hold. */
export function mostItems(context: Context, name: string): number {
  return limitOn(context, name, 'maxItems')?.max ?? context.ground.mostItems(context, name) ?? 3;
}

function lists(context: Context, name: string): readonly NamedValue[] {
  const lengths = [...new Set([1, 2, mostItems(context, name)])];
  return lengths.map((length) => ({ name: `${length}-items`, value: listOf(context, name, length) }));
}

/** n objects with distinct, legal fields. */
export function objectsOf(context: Context, parameter: Parameter, length: number): readonly Readonly<Record<string, string>>[] {
  return Array.from({ length }, (_, index) =>
    Object.fromEntries(
      parameter.fields.map((field) => {
        const path = `${parameter.name}.${field}`;
        const type = limitOn(context, path, 'type')?.type;
        if (type !== undefined) return [field, type === 'boolean' ? 'true' : String(legalNumbers(context, path)[0])];
        const shape = textShape(ownRules(context, path));
        const text = `${field.toLowerCase()}${index + 1}`;
        return [field, satisfies(shape, text) ? text : `${textOfLength(shape, Math.max(2, shape.min)) ?? ''}${index + 1}`];
      }),
    ),
  );
}

/** A field that takes texts, as opposed to numbers and truth values. */
function isText(context: Context, { name }: Parameter, field: string): boolean {
  return limitOn(context, `${name}.${field}`, 'type') === undefined;
}

/** Lists of objects whose fields look like something else, as many in one request as it may hold. */
function oddObjects(context: Context, parameter: Parameter): readonly NamedValue[] {
  if (parameter.fields.some((field) => !isText(context, parameter, field))) return [];
  const shapes = parameter.fields.map((field) => textShape(ownRules(context, `${parameter.name}.${field}`)));
  const legal = shapes.map((shape) => new Set(lookAlikes(shape).map(({ text }) => text)));
  const all = [...new Set(legal.flatMap((texts) => [...texts]))].filter((text) => legal.every((texts) => texts.has(text)));
  return apart(all, mostItems(context, parameter.name)).map((texts, index) => ({
    name: `looks-like-others-${index + 1}`,
    value: texts.map((text) => Object.fromEntries(parameter.fields.map((field) => [field, text]))),
  }));
}

/** Two items that have a field in common, where nothing says that it has to differ. */
function alike(context: Context, parameter: Parameter): readonly NamedValue[] {
  const differ = limitOn(context, parameter.name, 'unique-by')?.field;
  const [one = {}, two = {}] = objectsOf(context, parameter, 2);
  return parameter.fields
    .filter((field) => field !== differ)
    .map((field) => ({ name: `same-${field}`, value: [one, { ...two, [field]: one[field] ?? '' }] }));
}

function objects(context: Context, parameter: Parameter): readonly NamedValue[] {
  const lengths = [...new Set([1, 2, mostItems(context, parameter.name)])];
  const plain = lengths.map((length) => ({ name: `${length}-items`, value: objectsOf(context, parameter, length) }));
  const [one = {}] = objectsOf(context, parameter, 1);
  const filled = parameter.fields
    .filter((field) => isText(context, parameter, field))
    .flatMap((field) => {
      const required = ownRules(context, `${parameter.name}.${field}`).some(
        ({ limit }) => limit.kind === 'required' || limit.kind === 'minLength',
      );
      const values = texts(context, `${parameter.name}.${field}`).map(({ name, value }) => ({
        name: `${field}-${name}`,
        value: [{ ...one, [field]: value as string }],
      }));
      return required ? values : [...values, { name: `${field}-empty`, value: [{ ...one, [field]: '' }] }];
    });
  return [...plain, ...filled, ...alike(context, parameter), ...oddObjects(context, parameter)];
}

function scalars(context: Context, parameter: Parameter): readonly NamedValue[] {
  const { name, type } = parameter;
  const kind = limitOn(context, name, 'format')?.format ?? limitOn(context, name, 'prefix-format')?.format;
  if (kind !== undefined) return [{ name: 'idle', value: context.ground.lease(kind, name) }];
  if (isToken(context, name)) return tokens(context, name);
  const values = limitOn(context, name, 'enum')?.values;
  if (values !== undefined) return numbered(values);
  if (type === 'boolean') return numbered(['true', 'false']);
  if (type === 'integer') return numbered(legalNumbers(context, name).map(String));
  return (
    context.ground.references(context, name) ??
    (parameter.unused ? numbered(['unused']) : [...texts(context, name), ...oddTexts(context, name)])
  );
}

/** Legal values of a parameter, the plainest first; never empty. Of undetermined parameters: values that can be read. */
export function legalValues(context: Context, name: string): readonly NamedValue[] {
  const parameter = parameterOf(context, name);
  switch (parameter.shape) {
    case 'scalar':
      return scalars(context, parameter);
    case 'list':
      return lists(context, name);
    case 'objects':
      return objects(context, parameter);
  }
}

/** True for a value that is there because it looks like something else, or does not survive being tidied. */
export function isLookAlike(name: string): boolean {
  return name.startsWith('looks-like-') || name.startsWith('fragile-');
}

/** The plainest legal value. */
export function legalValue(context: Context, name: string): Value {
  const [first] = legalValues(context, name);
  if (first === undefined) throw new Error(`no legal value of ${name} can be made from its rules`);
  return first.value;
}
