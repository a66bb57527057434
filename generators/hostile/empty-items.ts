import type { SymbolicPair } from '../../model/case.ts';
import type { Parameter } from '../../spec/operation.ts';
import type { CaseDraft } from '../check-plan.ts';
import { whereOffered } from '../draft.ts';
import type { Fields, Text, Value } from '../ground.ts';
import { placeFor, requestAt } from '../settings.ts';
import { itemOf, objectsOf } from '../values/parameter.ts';
import { type Base, hostileDraft } from './requests.ts';

/** Which items of a list are empty: alone, at each place among others, and all. */
const patterns: Readonly<Record<string, readonly boolean[]>> = {
  only: [true],
  first: [true, false, false],
  middle: [false, true, false],
  last: [false, false, true],
  all: [true, true, true],
};

const emptied = <T>(items: readonly T[], empty: readonly boolean[], blank: (item: T) => T): readonly T[] =>
  empty.flatMap((isEmpty, index) => items.slice(index, index + 1).map((item) => (isEmpty ? blank(item) : item)));

/** The ways an object of a list can lack something: each field empty or missing, and all of them empty. */
function lacks(fields: readonly string[]): Readonly<Record<string, (item: Fields) => Fields>> {
  const without = (item: Fields, field: string): Fields => Object.fromEntries(Object.entries(item).filter(([name]) => name !== field));
  const all = (item: Fields): Fields => Object.fromEntries(Object.keys(item).map((name) => [name, '']));
  return Object.fromEntries([
    ...fields.map((field) => [`empty-${field}`, (item: Fields) => ({ ...item, [field]: '' })] as const),
    ...fields.map((field) => [`no-${field}`, (item: Fields) => without(item, field)] as const),
    ['empty', all] as const,
  ]);
}

function valuesOf({ context }: Base, parameter: Parameter): readonly (readonly [edge: string, value: Value])[] {
  const { name, shape, fields } = parameter;
  const each = Object.entries(patterns);
  if (shape === 'list') {
    const items: readonly Text[] = [0, 1, 2].map((index) => itemOf(context, name, index));
    return each.map(([at, empty]) => [at, emptied(items, empty, (): Text => '')]);
  }
  const items: readonly Fields[] = objectsOf(context, parameter, 3);
  return Object.entries(lacks(fields)).flatMap(([how, blank]) =>
    each.map(([at, empty]) => [`${how}/${at}`, emptied(items, empty, blank)] as const),
  );
}

function draft(base: Base, name: string, edge: string, value: Value): CaseDraft {
  const { context } = base;
  const place = placeFor(context, { [name]: value });
  const request = requestAt(context, place, { [name]: value });
  const wire = request.pairs.filter(([pair]) => pair.startsWith(`${name}.`)) as readonly SymbolicPair[];
  return hostileDraft(`${name}/${edge}`, wire.map(([pair, text]) => (text === '' ? `${pair}=` : pair)).join(' '), request);
}

/** Empty items in every list, and objects without one of their fields. Whether they are passed over or refused is nowhere said. */
export function emptyItems(base: Base): readonly CaseDraft[] {
  const lists = base.context.operation.parameters.filter(({ shape }) => shape !== 'scalar');
  return lists.flatMap((parameter) =>
    valuesOf(base, parameter).flatMap(([edge, value]) => whereOffered(() => [draft(base, parameter.name, edge, value)])),
  );
}
