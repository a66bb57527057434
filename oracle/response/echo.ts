import type { Level } from '../../model/level.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import { readAddress, readPrefix } from '../address.ts';
import { conforms, deviates } from '../assertions.ts';
import { familyOf } from '../limits/list.ts';
import { prefixFamily } from '../limits/prefix.ts';
import { integerOf } from '../numeral.ts';
import type { Structured } from '../structure.ts';
import { type Body, follow, isObject, leafText } from './json.ts';

/** What a text is compared by: addresses, prefixes and integers by value. */
export type ValueKey = (text: string) => string;

export function valueKey(operation: Operation, parameter: Parameter): ValueKey {
  const family = familyOf(operation, parameter.name);
  const prefix = operation.rules.find(
    ({ limit, parameters }) => limit.kind === 'prefix-format' && parameters.includes(parameter.name),
  )?.limit;
  if (family !== null) {
    return (text) => {
      const read = readAddress(text, family);
      return read.kind === 'read' ? `${read.value}` : text;
    };
  }
  if (prefix?.kind === 'prefix-format') {
    return (text) => {
      const read = readPrefix(text, prefixFamily(prefix.format));
      return read.kind === 'read' ? `${read.value.block.first}/${read.value.mask}` : text;
    };
  }
  return parameter.type === 'integer' ? (text) => `${integerOf(text) ?? text}` : (text) => text;
}

interface Echo {
  readonly parameter: Parameter;
  readonly path: readonly string[];
  readonly key: ValueKey;
  /** Name of the field of the answer, for `about`. */
  readonly name: string;
}

export type EchoCheck = (given: Structured, body: Body) => readonly Assertion[];

export interface EchoSettings {
  readonly place: 'response' | 'read-back';
  /** Where a parameter is repeated; null where nowhere. */
  readonly pathOf: (parameter: Parameter) => string | null;
  readonly levelOfMissing: Level;
}

function sentTexts(echo: Echo, given: Structured): { readonly texts: readonly string[]; readonly sent: boolean } {
  const { name, shape } = echo.parameter;
  if (shape === 'list') return { texts: given.lists.get(name) ?? [], sent: given.lists.has(name) };
  const text = given.scalars.get(name);
  if (text !== undefined) return { texts: [text], sent: true };
  return { texts: echo.parameter.default === null ? [] : [echo.parameter.default], sent: false };
}

/** Items of an object list as texts: the request's `Key` is the answer's `TagKey`. */
function objectTexts(echo: Echo, given: Structured, body: Body): { readonly asked: readonly string[]; readonly found: readonly string[] } {
  const { name, fields } = echo.parameter;
  const asked = (given.objects.get(name) ?? []).map((item) => JSON.stringify(fields.map((field) => item[field] ?? '')));
  const found = follow(body, echo.path).map((item) =>
    JSON.stringify(fields.map((field) => (isObject(item) ? (leafText(item[`${name}${field}`]) ?? '') : ''))),
  );
  return { asked, found };
}

function short(texts: readonly string[]): string {
  const all = texts.join(', ');
  return all.length > 300 ? `${all.slice(0, 300)}…` : all;
}

function compare(echo: Echo, settings: EchoSettings, asked: readonly string[], found: readonly string[], exact: boolean): Assertion {
  const about = `${settings.place}/${echo.name}`;
  const there = new Set(found.map(echo.key));
  const wanted = new Set(asked.map(echo.key));
  const lost = [...wanted].some((one) => !there.has(one));
  const surplus = exact && [...there].some((one) => !wanted.has(one));
  if (!lost && !surplus) return conforms(about, 'MUST');
  const expected = `${echo.name}: ${short(asked)}`;
  return deviates(about, 'MUST', {
    class: 'wrong-effect',
    expected,
    actual: `${echo.name}: ${short(found)}`,
    observed: lost ? `${echo.name} is not what ${echo.parameter.name} asked` : `${echo.name} holds more than ${echo.parameter.name} asked`,
  });
}

function absent(echo: Echo, settings: EchoSettings, asked: readonly string[]): Assertion {
  return deviates(`${settings.place}/${echo.name}`, settings.levelOfMissing, {
    class: settings.place === 'response' ? 'malformed-response' : 'wrong-effect',
    expected: `${echo.name}: ${short(asked)}`,
    actual: `${echo.name} missing`,
    observed: `${echo.name} missing`,
  });
}

function check(echo: Echo, settings: EchoSettings, given: Structured, body: Body): readonly Assertion[] {
  if (echo.parameter.shape === 'objects') {
    const { asked, found } = objectTexts(echo, given, body);
    if (asked.length === 0) return [];
    return [found.length === 0 ? absent(echo, settings, asked) : compare(echo, settings, asked, found, true)];
  }
  const { texts, sent } = sentTexts(echo, given);
  if (texts.length === 0 || texts.every((text) => text === '')) return [];
  const found = follow(body, echo.path).flatMap((value) => leafText(value) ?? []);
  if (found.length === 0) return sent ? [absent(echo, settings, texts)] : [];
  // A surplus of addresses shows in their count, where those that were not named one by one are known.
  return [compare(echo, settings, texts, found, !echo.path.at(-2)?.endsWith('[]'))];
}

/** Whether an answer repeats what was sent, and the documented default where nothing was. */
export function echoCheck(operation: Operation, settings: EchoSettings): EchoCheck {
  const mandatory = new Set(operation.response.filter((field) => field.presence === 'MUST').map((field) => field.name));
  const echoes = operation.parameters.flatMap((parameter): Echo[] => {
    const path = settings.pathOf(parameter)?.split('.');
    return path ? [{ parameter, path, key: valueKey(operation, parameter), name: path[0]?.replace('[]', '') ?? '' }] : [];
  });
  return (given, body) =>
    echoes
      .flatMap((echo) => check(echo, settings, given, body))
      // That a mandatory field is missing has been said already.
      .filter((one) => settings.place !== 'response' || one.verdict !== 'deviates' || !isSaidAlready(one, mandatory));
}

function isSaidAlready(one: Assertion, mandatory: ReadonlySet<string>): boolean {
  const name = one.about.split('/')[1] ?? '';
  return one.verdict === 'deviates' && mandatory.has(name) && one.observed === `${name} missing`;
}
