import type { Level } from '../../model/level.ts';
import type { Json } from '../../model/observation.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import { readAddress, readPrefix } from '../address.ts';
import { conforms, deviates } from '../assertions.ts';
import { familyOf, repeats } from '../limits/list.ts';
import { prefixFamily } from '../limits/prefix.ts';
import { integerOf } from '../numeral.ts';
import { isGiven, type Structured } from '../structure.ts';
import { type Body, follow, isObject, leafText, leafTexts } from './json.ts';
import { reservedItem } from './reserved.ts';

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
  /** An item that the platform puts there itself. */
  readonly reserved: (item: Json) => boolean;
  readonly levelOfMissing: Level | null;
  /** Name of the field of the answer, for `about`. */
  readonly name: string;
}

export type EchoCheck = (given: Structured, body: Body) => readonly Assertion[];

/** Where a parameter is repeated, and how much it weighs that it is missing there; null where it may be. */
export interface RepeatedAt {
  readonly path: string;
  readonly levelOfMissing: Level | null;
}

export interface EchoSettings {
  readonly place: 'response' | 'read-back';
  /** Null where nowhere. */
  readonly pathOf: (parameter: Parameter) => RepeatedAt | null;
}

function sentTexts(echo: Echo, given: Structured): { readonly texts: readonly string[]; readonly sent: boolean } {
  const { name, shape } = echo.parameter;
  if (shape === 'list') return { texts: given.lists.get(name) ?? [], sent: given.lists.has(name) };
  const text = given.scalars.get(name);
  if (text !== undefined) return { texts: [text], sent: true };
  return { texts: echo.parameter.default === null ? [] : [echo.parameter.default], sent: false };
}

/** Items of an object list as texts: what a field is called in the answer begins with the parameter's name. */
function objectTexts(echo: Echo, given: Structured, body: Body): { readonly asked: readonly string[]; readonly found: readonly string[] } {
  const { name, fields } = echo.parameter;
  const asked = (given.objects.get(name) ?? []).map((item) => JSON.stringify(fields.map((field) => item[field] ?? '')));
  const items = follow(body, echo.path).filter((item) => !echo.reserved(item));
  const found = items.map((item) =>
    JSON.stringify(fields.map((field) => (isObject(item) ? (leafText(item[`${name}${field}`]) ?? '') : ''))),
  );
  return { asked, found };
}

function short(texts: readonly string[]): string {
  const all = texts.join(', ');
  return all.length > 300 ? `${all.slice(0, 300)}…` : all;
}

/** Why what was found is not what was asked; null where it is. `exact`: nothing else may be there, and nothing twice. */
function differs({ key, name, parameter }: Echo, asked: readonly string[], found: readonly string[], exact: boolean): string | null {
  const there = found.map(key);
  const wanted = new Set(asked.map(key));
  if ([...wanted].some((one) => !there.includes(one))) return `${name} is not what ${parameter.name} asked`;
  if (exact && there.some((one) => !wanted.has(one))) return `${name} holds more than ${parameter.name} asked`;
  return exact && repeats(there) ? `${name} holds one twice` : null;
}

function compare(echo: Echo, settings: EchoSettings, asked: readonly string[], found: readonly string[], exact: boolean): Assertion {
  const about = `${settings.place}/${echo.name}`;
  const observed = differs(echo, asked, found, exact);
  if (observed === null) return conforms(about, 'MUST');
  const expected = `${echo.name}: ${short(asked)}`;
  return deviates(about, 'MUST', {
    class: 'wrong-effect',
    expected,
    actual: `${echo.name}: ${short(found)}`,
    observed,
  });
}

function absent(echo: Echo, settings: EchoSettings, asked: readonly string[]): readonly Assertion[] {
  if (echo.levelOfMissing === null) return [];
  const deviation = deviates(`${settings.place}/${echo.name}`, echo.levelOfMissing, {
    class: settings.place === 'response' ? 'malformed-response' : 'wrong-effect',
    expected: `${echo.name}: ${short(asked)}`,
    actual: `${echo.name} missing`,
    observed: `${echo.name} missing`,
  });
  return [deviation];
}

function check(echo: Echo, settings: EchoSettings, given: Structured, body: Body): readonly Assertion[] {
  if (echo.parameter.shape === 'objects') {
    const { asked, found } = objectTexts(echo, given, body);
    if (asked.length === 0) return [];
    return found.length === 0 ? absent(echo, settings, asked) : [compare(echo, settings, asked, found, true)];
  }
  const { texts, sent } = sentTexts(echo, given);
  if (texts.every((text) => text === '')) return [];
  const found = leafTexts(body, echo.path);
  if (found.length === 0) return sent ? absent(echo, settings, texts) : [];
  // A surplus of addresses shows in their count, where those that were not named one by one are known.
  return [compare(echo, settings, texts, found, !echo.path.at(-2)?.endsWith('[]'))];
}

/** Whether an answer repeats what was sent, and the documented default where nothing was. */
export function echoCheck(operation: Operation, settings: EchoSettings): EchoCheck {
  const mandatory = new Set(operation.response.filter((field) => field.presence === 'MUST').map((field) => field.name));
  const echoes = operation.parameters.flatMap((parameter): Echo[] => {
    const place = settings.pathOf(parameter);
    if (!place) return [];
    const path = place.path.split('.');
    const { levelOfMissing } = place;
    const [key, reserved] = [valueKey(operation, parameter), reservedItem(operation, parameter)];
    return [{ parameter, path, key, reserved, levelOfMissing, name: path[0]?.replace('[]', '') ?? '' }];
  });
  // What stands where another parameter is shown is no default once that one was sent.
  const elsewhere = new Map(
    echoes.map(({ parameter, path }) => [
      parameter,
      echoes
        .filter((other) => other.parameter !== parameter && other.path.join('.') === path.join('.'))
        .map((other) => other.parameter.name),
    ]),
  );
  const isShadowed = ({ parameter }: Echo, given: Structured): boolean =>
    !isGiven(parameter.name, given) && (elsewhere.get(parameter) ?? []).some((name) => isGiven(name, given));
  return (given, body) =>
    echoes
      .filter((echo) => !isShadowed(echo, given))
      .flatMap((echo) => check(echo, settings, given, body))
      // That a mandatory field is missing has been said already.
      .filter((one) => settings.place !== 'response' || one.verdict !== 'deviates' || !isSaidAlready(one, mandatory));
}

function isSaidAlready(one: Assertion, mandatory: ReadonlySet<string>): boolean {
  const name = one.about.split('/')[1] ?? '';
  return one.verdict === 'deviates' && mandatory.has(name) && one.observed === `${name} missing`;
}
