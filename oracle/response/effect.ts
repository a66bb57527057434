import type { Held } from '../../model/fixtures.ts';
import type { Level } from '../../model/level.ts';
import type { Json } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion, Verdict } from '../../model/verdict.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import { conforms, deviates, verdict } from '../assertions.ts';
import { tokens } from '../limits/token.ts';
import { integerOf } from '../numeral.ts';
import type { Judged, Reader } from '../reader.ts';
import { type Structured, structurer } from '../structure.ts';
import { valueKey } from './echo.ts';
import { type Body, isObject, leafText, leafTexts } from './json.ts';

/** Compares a thing as it was listed before a request and after it. Null: not listed. */
export interface Effect {
  /** After an accepted request; `held`: the thing as the run knew it before, with the tokens that were used on it. */
  readonly changed: (request: Request, before: Body | null, after: Body | null, held?: Held) => Verdict;
  /** After a refused one: it is as it was. */
  readonly kept: (before: Body | null, after: Body | null) => Verdict;
}

/** One field that a request says something about. */
interface Touched {
  readonly parameter: Parameter;
  readonly path: readonly string[];
  readonly key: (text: string) => string;
}

function fieldOf([field = '']: Touched['path']): string {
  return field.replace('[]', '');
}

function texts({ path, key }: Touched, body: Body): readonly string[] {
  return leafTexts(body, path).map(key);
}

function asked({ parameter: { name, shape }, key }: Touched, given: Structured): readonly string[] {
  if (shape === 'list') return (given.lists.get(name) ?? []).map(key);
  const text = given.scalars.get(name);
  // As what is listed: an empty text is none.
  return text === undefined || text === '' ? [] : [key(text)];
}

function missing(wanted: readonly string[], found: readonly string[]): readonly string[] {
  return wanted.filter((text) => !found.includes(text));
}

/** What the field has to show, in words; null where it does. */
function wrong(touched: Touched, given: Structured, before: readonly string[], after: readonly string[]): string | null {
  const wanted = asked(touched, given);
  const { name } = touched.parameter;
  switch (touched.parameter.change) {
    case 'sets':
      return missing(wanted, after).length + missing(after, wanted).length === 0 ? null : `is not what ${name} asked`;
    case 'adds':
      return missing([...before, ...wanted], after).length === 0 ? null : `lacks what it had or what ${name} adds`;
    case 'takes':
      if (wanted.some((text) => after.includes(text))) return `still holds what ${name} takes`;
      return missing(before, [...after, ...wanted]).length === 0 ? null : `lost more than ${name} takes`;
    case 'adds-many':
      return missing(before, after).length === 0 ? null : 'lost what it had';
  }
}

/** How many more it holds; null where nobody counts. What is named twice, or was as it is to be, makes no difference. */
function total(touched: readonly Touched[], given: Structured, before: Body): number | null {
  return touched.reduce<number | null>((sum, each) => {
    const { change, name } = each.parameter;
    if (sum === null || change === 'sets') return null;
    if (change === 'adds-many') return sum + (integerOf(given.scalars.get(name)) ?? 0);
    const wanted = [...new Set(asked(each, given))];
    const fresh = missing(wanted, texts(each, before)).length;
    return change === 'adds' ? sum + fresh : sum + fresh - wanted.length;
  }, 0);
}

type Spellings = Reader['spellings'];

/** Collections as sets, texts and numbers as texts, each in one spelling; what is absent, null or empty is alike. */
export function canonical(value: Json | undefined, spellings: Spellings, field: string): string {
  if (Array.isArray(value))
    return value
      .map((item) => canonical(item, spellings, field))
      .filter((text) => text !== '')
      .sort()
      .join(',');
  if (isObject(value)) {
    const entries = Object.entries(value).map(([name, inner]) => [name, canonical(inner, spellings, name)] as const);
    const said = entries.flatMap(([name, text]) => (text === '' ? [] : [`${name}:${text}`])).sort();
    return said.length === 0 ? '' : `{${said.join(' ')}}`;
  }
  const text = leafText(value) ?? '';
  // A target may give its fields any name, that of what each object has as well.
  const spelled = Object.hasOwn(spellings, field) ? spellings[field]?.(text) : undefined;
  return spelled ?? text;
}

/** A text for words, cut where it is long. */
export function shown(text: string): string {
  return text === '' ? 'nothing' : text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function deviation(field: string, expected: string, actual: string, observed: string, level: Level = 'MUST'): Assertion {
  return deviates(`effect/${field}`, level, { class: 'wrong-effect', expected, actual, observed });
}

/** What is not listed at all may be there: it weighs as where the thing was made. */
function levelOf(field: string, before: Body, after: Body): Level {
  return before[field] === undefined && after[field] === undefined ? 'SHOULD' : 'MUST';
}

function ofField(field: string, touched: readonly Touched[], given: Structured, before: Body, after: Body): Assertion {
  const was = (each: Touched) => texts(each, before);
  const is = (each: Touched) => texts(each, after);
  const problem = touched.map((each) => wrong(each, given, was(each), is(each))).find((words) => words !== null);
  const [first] = touched;
  const change = total(touched, given, before);
  const counted = first && change !== null && is(first).length !== was(first).length + change;
  const words = problem ?? (counted ? `holds another number than was asked for` : null);
  if (words === null) return conforms(`effect/${field}`, 'MUST');
  const wanted = touched.map((each) => `${each.parameter.name}: ${asked(each, given).join(', ')}`).join('; ');
  return deviation(
    field,
    `${field} after ${wanted}, before ${shown(canonical(before[field], {}, field))}`,
    shown(canonical(after[field], {}, field)),
    `${field} ${words}`,
    levelOf(field, before, after),
  );
}

function unchanged(field: string, before: Body, after: Body, spellings: Spellings): Assertion {
  const [was, is] = [before, after].map((body) => canonical(body[field], spellings, field));
  if (was === is) return conforms(`effect/${field}`, 'MUST');
  // As they stand there: what they are compared by is for nobody to read.
  const [told = '', actual = ''] = [before, after].map((body) => shown(canonical(body[field], {}, field)));
  return deviation(field, `${field} as before: ${told}`, actual, `${field} changed, which nothing asked for`);
}

/** Fields that have to show the same in both, however they spell it. */
export function unchangedFields(fields: readonly string[], before: Body, after: Body, spellings: Spellings): readonly Assertion[] {
  return fields.map((field) => unchanged(field, before, after, spellings));
}

function changes(
  operation: Operation,
  touching: readonly Touched[],
  spellings: Spellings,
): (given: Structured, before: Body, after: Body, chosen: readonly string[]) => readonly Assertion[] {
  const { shows = {}, moves = [] } = operation.lifecycle ?? {};
  const states = new Map(Object.entries(shows));
  return (given, before, after, chosen) => {
    const sent = touching.filter(({ parameter: { name } }) => given.scalars.has(name) || given.lists.has(name));
    const told = sent.flatMap(({ parameter, path }) => (parameter.readBackOptional ? [] : [fieldOf(path)]));
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after), ...states.keys(), ...told])].filter(
      (name) => !moves.includes(name) || chosen.includes(name),
    );
    return fields.map((field) => {
      const text = states.get(field);
      if (text !== undefined) {
        const found = leafText(after[field]) ?? '';
        return found === text
          ? conforms(`effect/${field}`, 'MUST')
          : deviation(field, `${field}: ${shown(text)}`, shown(found), `${field} is not ${shown(text)}`, levelOf(field, before, after));
      }
      const own = sent.filter(({ path }) => fieldOf(path) === field);
      return own.length > 0 ? ofField(field, own, given, before, after) : unchanged(field, before, after, spellings);
    });
  };
}

/** Fields that were asked for by their names when the thing was made, or since: what moves by itself leaves them alone. */
function chosenFor(held: Held | undefined): readonly string[] {
  const { pairs = [], shows = {} } = held ?? {};
  return [...pairs, ...Object.entries(shows)].flatMap(([name, text]) => (text === '' ? [] : [name]));
}

/** Prepares it for an operation: what it changes is as asked and nothing else is otherwise, what it removes is listed no more, what it reads is as before. */
export function effect({ operation, reader: { spellings, listed } }: Judged): Effect {
  const structured = structurer(operation);
  const touching = operation.parameters.flatMap((parameter): Touched[] =>
    parameter.readBack === null ? [] : [{ parameter, path: parameter.readBack.split('.'), key: valueKey(operation, parameter) }],
  );
  const kind = operation.lifecycle?.effect;
  const changed = changes(operation, kind === 'changes' ? touching : [], spellings);
  const { replayed } = tokens(operation);
  const kept = (before: Body | null, after: Body | null): Verdict => {
    if (before === null) return verdict([]);
    if (after === null) return verdict([deviation('listed', 'still listed', 'not listed', 'no longer listed')]);
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return verdict(unchangedFields(fields, before, after, spellings));
  };
  const accepted: Effect['changed'] = (request, before, after, held) => {
    if (held !== undefined && replayed(request, [held]) !== undefined) return kept(before, after);
    if (kind === 'removes')
      return verdict([
        after === null ? conforms('effect', 'MUST') : deviation('removed', 'no longer listed', 'still listed', 'still listed'),
      ]);
    if (before === null) return verdict([]);
    if (after === null) return verdict([deviation('listed', 'still listed', 'not listed', 'no longer listed')]);
    const structure = structured(request.pairs);
    return structure.kind === 'unspecified'
      ? verdict([])
      : verdict([...changed(structure.given, before, after, chosenFor(held)), ...listed(after)]);
  };
  return { changed: accepted, kept };
}
