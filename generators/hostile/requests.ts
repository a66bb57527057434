import type { SymbolicPair, SymbolicRequest } from '../../model/case.ts';
import type { Parameter } from '../../spec/operation.ts';
import type { CaseDraft } from '../check-plan.ts';
import { limitOn } from '../context.ts';
import { shorten } from '../draft.ts';
import type { Context } from '../ground.ts';
import { addresses, characters, lexical, payloads, percent, prefixes, type Spellings } from './values.ts';

/** The plainest valid request, to which something is done. */
export interface Base {
  readonly context: Context;
  readonly request: SymbolicRequest;
}

/** A draft of which nothing is expected but an answer. */
export function hostileDraft(edge: string, value: string, request: SymbolicRequest): CaseDraft {
  return { edge, value: shorten(value), request, setup: [], twin: null, exclusive: [], intent: { kind: 'unspecified' } };
}

/** The base with these pairs instead of its own of the same names. */
export function withPairs({ request }: Base, pairs: readonly SymbolicPair[]): SymbolicRequest {
  const names = pairs.map(([name]) => name);
  return { ...request, pairs: [...request.pairs.filter(([name]) => !names.includes(name)), ...pairs] };
}

function added({ request }: Base, pairs: readonly SymbolicPair[]): SymbolicRequest {
  return { ...request, pairs: [...request.pairs, ...pairs] };
}

/** The wire name of a parameter's first text. */
export function firstPath({ name, shape, fields }: Parameter): string {
  if (shape === 'scalar') return name;
  return shape === 'list' ? `${name}.1` : `${name}.1.${fields[0] ?? ''}`;
}

function spelled(base: Base, path: string, spellings: Spellings): readonly CaseDraft[] {
  return Object.entries(spellings).map(([name, text]) => hostileDraft(`${path}/${name}`, text, withPairs(base, [[path, text]])));
}

function ofType(base: Base, type: 'integer' | 'boolean'): readonly CaseDraft[] {
  return base.context.operation.parameters.filter((each) => each.type === type).flatMap((each) => spelled(base, each.name, lexical[type]));
}

function formatted(base: Base): readonly CaseDraft[] {
  return base.context.operation.parameters.flatMap((parameter) => {
    const address = limitOn(base.context, parameter.name, 'format')?.format;
    const prefix = limitOn(base.context, parameter.name, 'prefix-format')?.format;
    const spellings = address !== undefined ? addresses[address] : prefix !== undefined ? prefixes[prefix] : {};
    return spelled(base, firstPath(parameter), spellings);
  });
}

/** Wire names of texts that are free, references included. */
function textPaths({ context }: Base): readonly string[] {
  return context.operation.parameters
    .filter(({ type }) => type === 'string')
    .flatMap(({ name, shape, fields }) =>
      shape === 'objects' ? fields.map((field) => `${name}.1.${field}`) : [shape === 'list' ? `${name}.1` : name],
    );
}

function everyText(base: Base, spellings: Spellings): readonly CaseDraft[] {
  return textPaths(base).flatMap((path) => spelled(base, path, spellings));
}

function indexes(base: Base): readonly CaseDraft[] {
  const parts = [
    '0',
    '-1',
    '01',
    '2',
    '999999999',
    '99999999999999999999',
    'a',
    '',
    '1.1',
    '1e0',
    '+1',
    ' 1',
    '１',
    '*',
    '[0]',
    'length',
    '__proto__',
  ];
  return base.context.operation.parameters.flatMap((parameter) => {
    if (parameter.shape === 'scalar') return spelled(base, `${parameter.name}.1`, { 'index-on-scalar': 'ab' });
    const field = parameter.shape === 'objects' ? `.${parameter.fields[0] ?? ''}` : '';
    const single = parts.map((part) =>
      hostileDraft(`${parameter.name}/index/${part}`, part, withPairs(base, [[`${parameter.name}.${part}${field}`, 'ab']])),
    );
    const gap = hostileDraft(
      `${parameter.name}/gap`,
      '1, 3',
      withPairs(base, [
        [`${parameter.name}.1${field}`, 'ab'],
        [`${parameter.name}.3${field}`, 'cd'],
      ]),
    );
    const twice = hostileDraft(
      `${parameter.name}/twice`,
      '1, 1',
      added(base, [
        [`${parameter.name}.1${field}`, 'ab'],
        [`${parameter.name}.1${field}`, 'cd'],
      ]),
    );
    const bare = hostileDraft(`${parameter.name}/bare`, 'ab', withPairs(base, [[parameter.name, 'ab']]));
    return [...single, gap, twice, bare];
  });
}

function names(base: Base): readonly CaseDraft[] {
  const known = base.context.operation.parameters.flatMap(({ name }) => [
    hostileDraft(`lower-case/${name}`, name.toLowerCase(), withPairs(base, [[name.toLowerCase(), 'ab']])),
    hostileDraft(
      `repeated/${name}`,
      name,
      added(base, [
        [name, 'ab'],
        [name, 'cd'],
      ]),
    ),
    hostileDraft(`empty/${name}`, name, withPairs(base, [[name, '']])),
  ]);
  const lists = base.context.operation.parameters.filter(({ shape }) => shape === 'objects');
  const unknown = [
    'Foo',
    '',
    ' ',
    '.',
    '..',
    '&',
    '=',
    '%',
    'a b',
    '弹性',
    `${lists[0]?.name ?? 'Foo'}.1.Foo`,
    'Action.1',
    'Signature.1',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'a\u0000b',
    'x'.repeat(4096),
  ];
  return [...known, ...unknown.map((name, index) => hostileDraft(`unknown/${index + 1}`, name, withPairs(base, [[name, 'bar']])))];
}

const mebibyte = 2 ** 20;
const many = 10_000;

function sizes(base: Base): readonly CaseDraft[] {
  const long = textPaths(base).map((path) =>
    hostileDraft(`long/${path}`, `${mebibyte} characters`, withPairs(base, [[path, 'a'.repeat(mebibyte)]])),
  );
  const crowd = (edge: string, pair: (index: number) => SymbolicPair) =>
    hostileDraft(
      edge,
      `${many} parameters`,
      added(
        base,
        Array.from({ length: many }, (_, index) => pair(index)),
      ),
    );
  const lists = base.context.operation.parameters
    .filter(({ shape }) => shape !== 'scalar')
    .map(({ name, shape, fields }) =>
      crowd(`many/${name}`, (index) => [
        shape === 'objects' ? `${name}.${index + 1}.${fields[0] ?? ''}` : `${name}.${index + 1}`,
        `v${index}`,
      ]),
    );
  return [...long, ...lists, crowd('many/unknown', (index) => [`Unknown${index}`, 'x']), crowd('many/equal', () => ['Unknown', 'x'])];
}

/** One list of drafts a group of hostile input. The sizes are made anew at each call: they are tens of megabytes. */
export const groups: Readonly<Record<string, (base: Base) => readonly CaseDraft[]>> = {
  numbers: (base) => ofType(base, 'integer'),
  booleans: (base) => ofType(base, 'boolean'),
  addresses: formatted,
  indexes,
  names,
  characters: (base) => everyText(base, characters),
  payloads: (base) => everyText(base, payloads),
  percent: (base) => everyText(base, percent),
  sizes,
};
