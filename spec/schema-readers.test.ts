import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { specFile } from './files.ts';
import { kindsOf } from './limit-kinds.ts';
import { loadContractFile } from './load.ts';

type Json = Readonly<Record<string, unknown>>;

const schema = JSON.parse(readFileSync(specFile('schemas/operation.schema.json'), 'utf8')) as Json & {
  readonly $defs: Readonly<
    Record<string, { readonly properties: Readonly<Record<string, { readonly properties?: Json; readonly enum?: unknown[] }>> }>
  >;
};

/** Keys that a schema lets stand in a file, wherever: the names of its properties, and of those within. */
function keysOf(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return [];
  if (Array.isArray(node)) return node.flatMap(keysOf);
  return Object.entries(node as Json).flatMap(([keyword, value]) => {
    if (keyword === 'properties') return [...Object.keys(value as Json), ...Object.values(value as Json).flatMap(keysOf)];
    return keyword === '$defs' ? Object.values(value as Json).flatMap(keysOf) : keysOf(value);
  });
}

/** Keys that the loader asked a document for, whether they stood there or not. */
const asked = new Set<string>();

function watched<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get: (target, key, receiver) => {
      if (typeof key === 'string' && !Array.isArray(target)) asked.add(key);
      return watched(Reflect.get(target, key, receiver));
    },
  });
}

vi.mock('./yaml-file.ts', async (original) => {
  const real = await original<typeof import('./yaml-file.ts')>();
  const readYamlFile: typeof real.readYamlFile = (...words) => {
    const file = real.readYamlFile(...words);
    return { ...file, value: watched(file.value) };
  };
  return { ...real, readYamlFile };
});

/** What OpenAPI asks for or allows, and nothing of ours depends on. */
const decoration = ['openapi', 'servers', 'in'];

/** What stands in no first edition: editions.test.ts shows that it is read. */
const laterAlone = ['Demands'];

describe('every key of operation.schema.json', () => {
  const keys = [...new Set(keysOf(schema))].sort();

  it('is asked for by the loader or kept in the operation, or is decoration', () => {
    // What is kept as it stands is asked for when it is written out.
    for (const name of readdirSync(specFile('operations'))) JSON.stringify(loadContractFile(specFile(`operations/${name}`)).operation);
    expect(asked.has('x-flattening')).toBe(false);
    expect(keys.filter((key) => !asked.has(key) && !laterAlone.includes(key))).toEqual([...decoration].sort());
  });
});

describe('the limits that operation.schema.json knows are those of the table', () => {
  const { schema: values, dependency, state } = schema.$defs as Required<typeof schema.$defs>;
  const own = kindsOf('presence', 'readable', 'text', 'number', 'list', 'address', 'prefix').map(([, kind]) => kind);

  it('on a value: names in x-rejects, keywords of a schema', () => {
    const named = Object.keys(values?.properties['x-rejects']?.properties ?? {});
    expect(named.sort()).toEqual([...new Set(own.map(({ name }) => name))].sort());
    const keywords = Object.keys(values?.properties ?? {});
    expect(own.map(({ keyword }) => keyword).filter((keyword) => keyword !== 'required' && !keywords.includes(keyword))).toEqual([]);
  });

  it.each([
    ['dependency', dependency, []],
    ['state', state, ['as']],
  ] as const)('in an entry of group %s', (group, entry, more) => {
    const known = kindsOf(group).flatMap(([, { keyword, options }]) => [keyword, ...options]);
    expect(Object.keys(entry?.properties ?? {}).sort()).toEqual([...new Set([...known, ...more])].sort());
  });
});
