import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { specFile } from './files.ts';
import type { Lifecycle } from './lifecycle.ts';
import { didYouMean } from './nearest.ts';
import type { Operation } from './operation.ts';
import { UsageError } from './usage-error.ts';
import type { YamlFile } from './yaml-file.ts';

interface Named {
  readonly operation: string;
  readonly path: string;
}

/** Files of a folder that describe an operation, by what they call it; without reading more of them. */
export function named(folder: string): readonly Named[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name));
  return files.flatMap(({ name }) => {
    const path = join(folder, name);
    const operation = /^ *operationId: *["']?([^\s"'#]+)/m.exec(readFileSync(path, 'utf8'))?.[1];
    return operation === undefined ? [] : [{ operation, path }];
  });
}

function requireParameters(
  where: (key: string) => string,
  operation: Operation,
  wanted: Readonly<Record<string, string | null | undefined>>,
): void {
  const names = operation.parameters.map(({ name }) => name);
  for (const [key, name] of Object.entries(wanted)) {
    if (name === null || name === undefined || names.includes(name)) continue;
    throw new UsageError(`${where(key)} names "${name}", which is no parameter of ${operation.name}${didYouMean(name, names)}`);
  }
}

/** The operations that a life names, by name; of one that is acted on, also those that the life of its maker names. `read` reads a file. Throws UsageError for one that is nowhere, and for parameters that they have not. */
export function operationsBeside(
  file: YamlFile,
  lifecycle: Lifecycle | null,
  read: (path: string) => Operation,
): ReadonlyMap<string, Operation> {
  const { describe = null, remove = null, release = null, on = null, apart = null } = lifecycle ?? {};
  if (!describe && !remove && !on && !apart) return new Map();
  const known = [...named(dirname(resolve(file.path))), ...named(specFile('operations'))];
  const where = (part: string) => (key: string) => `${file.path}:${file.lineOf(['x-lifecycle', part, key])}: x-lifecycle.${part}.${key}`;
  const open = (part: string, key: string, name: string): Operation => {
    const found = known.find(({ operation }) => operation === name);
    if (found) return read(found.path);
    const names = known.map(({ operation }) => operation);
    throw new UsageError(
      `${where(part)(key)} is "${name}", which no file beside this one describes and none that is shipped${didYouMean(name, names)}`,
    );
  };
  const beside = new Map<string, Operation>();
  const life = ({ describe: lists, remove: removes, release: releases }: Pick<Lifecycle, 'describe' | 'remove' | 'release'>) => {
    if (lists) {
      const operation = open('describe', 'operation', lists.operation);
      requireParameters(where('describe'), operation, { by: lists.by, within: lists.within });
      requireParameters(where('describe'), operation, { pages: lists.pages?.number });
      requireParameters(where('describe'), operation, { pages: lists.pages?.size });
      requireParameters(where('describe'), operation, { tokens: lists.tokens?.next });
      requireParameters(where('describe'), operation, { tokens: lists.tokens?.size });
      beside.set(operation.name, operation);
    }
    if (removes) {
      const operation = open('remove', 'operation', removes.operation);
      requireParameters(where('remove'), operation, { by: removes.by });
      beside.set(operation.name, operation);
    }
    if (releases) {
      const operation = open('release', 'operation', releases.operation);
      requireParameters(where('release'), operation, { by: releases.by, from: releases.from });
      beside.set(operation.name, operation);
    }
  };
  life({ describe, remove, release });
  if (apart) {
    const operation = open('apart', 'operation', apart.operation);
    requireParameters(where('apart'), operation, { by: apart.by });
    for (const asking of Object.keys(apart.asking)) requireParameters(where('apart'), operation, { asking });
    beside.set(operation.name, operation);
  }
  for (const name of on ? [on.operation, ...on.besides] : []) {
    const operation = open('on', name === on?.operation ? 'operation' : 'besides', name);
    if (name === on?.operation && operation.lifecycle?.effect !== 'makes')
      throw new UsageError(`${where('on')('operation')} is "${name}", which makes nothing`);
    beside.set(name, operation);
    if (operation.lifecycle) life(operation.lifecycle);
  }
  return beside;
}
