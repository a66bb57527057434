import type { SymbolicPair, SymbolicRequest, SymbolicText } from '../model/case.ts';
import { rootOf } from '../spec/root-of.ts';
import { limitOn, rulesOfKind } from './context.ts';
import { isGiven } from './given.ts';
import type { Context, Fields, Place, Settings, Text, Value } from './ground.ts';
import { legalValue } from './values/parameter.ts';

function resolve(text: Text, place: Place): SymbolicText {
  return typeof text === 'function' ? text(place) : text;
}

/** A list of texts or of objects, as opposed to one text. */
export function isList(value: Value): value is readonly Text[] | readonly Fields[] {
  return Array.isArray(value);
}

/** An object of a list, as opposed to a text or a reference. */
function isFields(item: Text | Fields): item is Fields {
  return typeof item === 'object' && !('$fresh' in item) && !('$lease' in item) && !('$made' in item);
}

function flatten(name: string, value: Value, place: Place): readonly SymbolicPair[] {
  if (!isList(value)) return [[name, resolve(value, place)]];
  return value.flatMap((item: Text | Fields, index): SymbolicPair[] => {
    const path = `${name}.${index + 1}`;
    if (!isFields(item)) return [[path, resolve(item, place)]];
    return Object.entries(item).map(([field, text]): SymbolicPair => [`${path}.${field}`, resolve(text, place)]);
  });
}

/** Parameters whose values name addresses or prefixes. */
export function isExplicit(context: Context, name: string): boolean {
  return limitOn(context, name, 'format') !== undefined || limitOn(context, name, 'prefix-format') !== undefined;
}

function given({ operation }: Context, settings: Settings, path: string): boolean {
  return isGiven(settings, rootOf(operation, path));
}

/** What a parameter is where it is not named: by default, or as what is acted on was made. */
function standing({ operation, making }: Context, name: string): string | null {
  const parameter = operation.parameters.find((each) => each.name === name);
  const field = parameter?.readBack ?? null;
  if (parameter?.default !== null || field === null) return parameter?.default ?? null;
  return making?.operation.parameters.find(({ readBack }) => readBack === field)?.default ?? null;
}

function required(context: Context, settings: Settings): Settings {
  const added: Record<string, Value> = {};
  for (const rule of rulesOfKind(context, 'requires')) {
    const [first = '', second = ''] = rule.parameters;
    if (given(context, settings, first) && settings[second] === undefined) added[second] = rule.limit.value;
  }
  for (const { parameters, limit } of rulesOfKind(context, 'needs')) {
    const [first = '', second = ''] = parameters;
    if (settings[first] === limit.value && settings[second] === undefined) added[second] = legalValue(context, second);
  }
  for (const rule of rulesOfKind(context, 'forbids')) {
    const [first = '', second = ''] = rule.parameters;
    if (!given(context, settings, second) || settings[first] !== undefined || standing(context, first) !== rule.limit.value) continue;
    const other = limitOn(context, first, 'enum')?.values.find((value) => value !== rule.limit.value);
    if (other !== undefined) added[first] = other;
  }
  return added;
}

function equalled(context: Context, settings: Settings): Settings {
  const added: Record<string, Value> = {};
  for (const { parameters } of rulesOfKind(context, 'equal')) {
    for (const name of parameters) {
      const other = parameters.find((each) => each !== name) ?? name;
      const value = settings[name];
      if (value === undefined || value === null || settings[other] !== undefined) continue;
      const legal = limitOn(context, other, 'enum-number')?.values.map(String) ?? [];
      added[other] = typeof value === 'string' && !legal.includes(value) ? (legal[0] ?? value) : value;
    }
  }
  return added;
}

/** Adds the parameters without which these would break a dependency. */
export function withCompanions(context: Context, settings: Settings): Settings {
  const all = { ...required(context, settings), ...equalled(context, settings), ...settings };
  return Object.keys(all).length === Object.keys(settings).length ? all : withCompanions(context, all);
}

/** The request with these parameters, what they require, and what every request needs, in the operation's order. */
export function requestAt(context: Context, place: Place, settings: Settings): SymbolicRequest {
  const companions = withCompanions(context, settings);
  const all = { ...context.ground.required(context, place, companions), ...companions };
  const unknown = Object.keys(all).find((name) => !context.parameters.has(name));
  if (unknown !== undefined) throw new Error(`${context.operation.name} has no parameter ${unknown}`);
  const pairs = context.operation.parameters.flatMap(({ name }) => {
    const value = all[name];
    return value === undefined || value === null ? [] : flatten(name, value, place);
  });
  return { pairs, account: place.account.name };
}

/** The first place that offers what these parameters and their companions need. Throws MissingFixture. */
export function placeFor(context: Context, settings: Settings): Place {
  return context.ground.placeFor(context, withCompanions(context, settings));
}

/** `requestAt` the place that `placeFor` finds. Throws MissingFixture. */
export function requestFor(context: Context, settings: Settings): SymbolicRequest {
  return requestAt(context, placeFor(context, settings), settings);
}
