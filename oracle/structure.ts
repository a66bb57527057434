import type { Pair } from '../model/request.ts';
import type { Operation, Parameter } from '../spec/operation.ts';
import { rootOf } from '../spec/root-of.ts';
import { integerOf } from './numeral.ts';
import { remembered } from './remembered.ts';

export type Item = Readonly<Record<string, string>>;

/** The typed form of a request: texts by parameter, list items in index order. A parameter that was not given has no entry. */
export interface Structured {
  readonly scalars: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly objects: ReadonlyMap<string, readonly Item[]>;
}

/** True where the parameter of that name is given, in whatever shape. */
export function isGiven(name: string, from: Structured): boolean {
  return from.scalars.has(name) || from.lists.has(name) || from.objects.has(name);
}

/** True where an item of a list of objects lacks one of its fields. */
export function isIncomplete({ name, fields }: Pick<Parameter, 'name' | 'fields'>, from: Structured): boolean {
  return (from.objects.get(name) ?? []).some((item) => fields.some((field) => item[field] === undefined));
}

/** How many items were asked for, by list or by count. */
export function amountAsked(given: Structured, list: string, count: string): number {
  return given.lists.get(list)?.length ?? integerOf(given.scalars.get(count)) ?? 0;
}

export type Structure =
  | { readonly kind: 'structured'; readonly given: Structured }
  /** The page doesn't say how such a request is read. */
  | { readonly kind: 'unspecified'; readonly why: readonly string[] };

type Position =
  | { readonly kind: 'scalar'; readonly name: string }
  | { readonly kind: 'item'; readonly name: string; readonly index: number }
  | { readonly kind: 'field'; readonly name: string; readonly index: number; readonly field: string }
  | { readonly kind: 'unplaced'; readonly reason: string };

interface Names {
  readonly operation: Operation;
  readonly exact: ReadonlyMap<string, Parameter>;
  readonly folded: ReadonlyMap<string, Parameter>;
}

const index = /^[1-9]\d{0,8}$/;

function unplaced(reason: string): Position {
  return { kind: 'unplaced', reason };
}

function unknown(names: Names, wire: string, head: string): Position {
  const similar = names.folded.get(head.toLowerCase());
  return unplaced(similar ? `${wire}: wrong case of ${similar.name}` : `${wire}: unknown parameter`);
}

function placeField(parameter: Parameter, wire: string, at: number, rest: readonly string[]): Position {
  const [field, ...more] = rest;
  if (field === undefined || more.length > 0) return unplaced(`${wire}: not a field of ${parameter.name}`);
  if (parameter.fields.includes(field)) return { kind: 'field', name: parameter.name, index: at, field };
  const similar = parameter.fields.find((known) => known.toLowerCase() === field.toLowerCase());
  return unplaced(similar ? `${wire}: wrong case of ${similar}` : `${wire}: unknown field of ${parameter.name}`);
}

function place(names: Names, wire: string): Position {
  const plain = names.exact.get(wire);
  if (plain) return plain.shape === 'scalar' ? { kind: 'scalar', name: wire } : unplaced(`${wire}: a list without an index`);
  const head = rootOf(names.operation, wire);
  const [position, ...rest] = wire.slice(head.length + 1).split('.');
  const parameter = names.exact.get(head);
  if (!parameter) return unknown(names, wire, head);
  if (parameter.shape === 'scalar') return unplaced(`${wire}: nested, where ${head} is a scalar`);
  if (position === undefined || !index.test(position)) return unplaced(`${wire}: not an index from 1 on, in plain decimals`);
  if (parameter.shape === 'objects') return placeField(parameter, wire, Number(position), rest);
  if (rest.length > 0) return unplaced(`${wire}: nested, where the items of ${head} are scalars`);
  return { kind: 'item', name: head, index: Number(position) };
}

/** Values in index order, or null where indexes don't run from 1 without a gap. */
function inOrder<T>(byIndex: ReadonlyMap<number, T>): readonly T[] | null {
  const values: T[] = [];
  for (let at = 1; at <= byIndex.size; at++) {
    const value = byIndex.get(at);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}

function ordered<T>(found: ReadonlyMap<string, ReadonlyMap<number, T>>, why: string[]): ReadonlyMap<string, readonly T[]> {
  const result = new Map<string, readonly T[]>();
  for (const [name, byIndex] of found) {
    const values = inOrder(byIndex);
    if (values) result.set(name, values);
    else why.push(`${name}: a gap in its indexes`);
  }
  return result;
}

function under<K, T>(map: Map<string, Map<K, T>>, name: string): Map<K, T> {
  const known = map.get(name);
  if (known) return known;
  const fresh = new Map<K, T>();
  map.set(name, fresh);
  return fresh;
}

function read(placed: (wire: string) => Position, pairs: readonly Pair[]): Structure {
  const why: string[] = [];
  const seen = new Set<string>();
  const scalars = new Map<string, string>();
  const lists = new Map<string, Map<number, string>>();
  const objects = new Map<string, Map<number, Record<string, string>>>();
  for (const [wire, text] of pairs) {
    if (seen.has(wire)) why.push(`${wire}: given twice`);
    seen.add(wire);
    const at = placed(wire);
    if (at.kind === 'unplaced') why.push(at.reason);
    else if (at.kind === 'scalar') scalars.set(at.name, text);
    else if (at.kind === 'item') under(lists, at.name).set(at.index, text);
    else {
      const items = under(objects, at.name);
      items.set(at.index, { ...items.get(at.index), [at.field]: text });
    }
  }
  const given = { scalars, lists: ordered(lists, why), objects: ordered(objects, why) };
  return why.length > 0 ? { kind: 'unspecified', why: [...new Set(why)] } : { kind: 'structured', given };
}

/** More than the wire names of the largest valid request. */
const knownNames = 2_000;

/** A reader of flattened pairs for one operation: prepare once, read often. */
export function structurer(operation: Operation): (pairs: readonly Pair[]) => Structure {
  const names: Names = {
    operation,
    exact: new Map(operation.parameters.map((parameter) => [parameter.name, parameter])),
    folded: new Map(operation.parameters.map((parameter) => [parameter.name.toLowerCase(), parameter])),
  };
  const placed = remembered(knownNames, (wire) => place(names, wire));
  return (pairs) => read(placed, pairs);
}

/** Un-flattens (wire name, text) pairs; index order decides, not pair order. */
export function structure(pairs: readonly Pair[], operation: Operation): Structure {
  return structurer(operation)(pairs);
}
