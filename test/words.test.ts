import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../spec/files.ts';
import { loadOperationFile } from '../spec/load.ts';
import type { Operation } from '../spec/operation.ts';

/** Rooms that know no operation: what they need to know of one, its file tells them. */
const rooms = ['spec', 'generators', 'oracle', 'runner', 'targets/http', 'reports'];

/** Names that every operation of the platform shares, and whose account it was, which is redacted wherever it stands. */
const shared = new Set(['RequestId', 'HostId', 'Code', 'Message', 'Recommend', 'OwnerId']);

const root = packageRoot();

function wordsOf(paths: readonly (string | null)[]): readonly string[] {
  return paths.flatMap((path) => path?.match(/\w+/g) ?? []);
}

function ofLifecycle({ lifecycle }: Operation): readonly string[] {
  if (!lifecycle) return [];
  const { describe: lists, remove, holds, id, region } = lifecycle;
  const pages = lists?.pages ? Object.values(lists.pages).map(String) : [];
  const tags = lists?.tags ? Object.values(lists.tags) : [];
  const listed = lists
    ? [lists.operation, lists.by, lists.within, lists.container, lists.items, lists.id, ...pages, ...tags, ...Object.keys(lists.leaving)]
    : [];
  return wordsOf([id, region, ...Object.values(holds).flat(), ...listed, ...(remove ? [remove.operation, remove.by] : [])]);
}

/** Names of the operation, its parameters and their fields, and of what its answers hold. */
function namesOf(operation: Operation): readonly string[] {
  const { name, parameters, response } = operation;
  const sent = parameters.flatMap((each) => [each.name, ...each.fields, ...wordsOf([each.echo, each.readBack])]);
  const answered = response.flatMap((each) => [each.name, each.item ?? '', ...each.fields.map((field) => field.name)]);
  return [name, ...sent, ...answered, ...ofLifecycle(operation)];
}

const files = readdirSync(join(root, 'spec/operations'));
const operations = files.map((file) => loadOperationFile(join(root, 'spec/operations', file)));
const names = [...new Set(operations.flatMap(namesOf))].filter((name) => /^[A-Z]/.test(name) && !shared.has(name));

/** A word of English, such as Status, may be a type of ours: it counts where it is quoted or names a field. */
function standsFor(name: string): RegExp {
  const plain = /^[A-Z][a-z]+$/.test(name);
  return new RegExp(plain ? `(['"\`/.])${name}(['"\`/.]|\\b[^\\w ])|[{,] ${name}:|\\.${name}\\b` : `\\b${name}\\b`);
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes('fixtures/'))
    .map((file) => join(folder, file));
}

describe.each(rooms)('%s', (room) => {
  it('names no parameter, operation or field of an operation', () => {
    const patterns = names.map((name) => [name, standsFor(name)] as const);
    const found = sources(room).flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, at) => patterns.filter(([, pattern]) => pattern.test(line)).map(([name]) => `${file}:${at + 1} ${name}`)),
    );
    expect(found).toEqual([]);
  });
});

it('knows what to look for', () => {
  expect(names).toEqual(
    expect.arrayContaining(['CreateNetworkInterface', 'VSwitchId', 'MacAddress', 'PageSize', 'TagKey', 'Status', 'Tag']),
  );
});
