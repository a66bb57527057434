import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { UsageError } from '../../spec/usage-error.ts';

/** An installed npm package. */
export interface ResolvedPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

function manifest(folder: string): { readonly name?: string; readonly version?: string } | null {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
}

function found(folder: string, name: string): ResolvedPackage | null {
  for (let at = folder; ; at = dirname(at)) {
    const read = manifest(at);
    if (read?.name === name) return { name, version: read.version ?? 'unknown', folder: at };
    if (at === dirname(at)) return null;
  }
}

/** Finds a package from the caller's folder, or in `folder` where one is named: never ours. Throws UsageError with the command that installs it. */
export function resolvePackage(name: string, folder: string | null, from: string): ResolvedPackage {
  if (folder !== null) {
    const path = resolve(from, folder);
    const read = manifest(path);
    if (read?.name === name) return { name, version: read.version ?? 'unknown', folder: path };
    throw new UsageError(
      `${path} is not a build of ${name}: ${read === null ? 'it has no package.json' : `its package.json names ${read.name}`}`,
    );
  }
  try {
    const entry = createRequire(join(from, 'noop.js')).resolve(name);
    const package_ = found(dirname(entry), name);
    if (package_ !== null) return package_;
  } catch {
    // Named below, as an incomplete installation is.
  }
  throw new UsageError(`${name} is not installed where this command was started: npm install --save-dev ${name}`);
}

/** A path as it is best shown: relative where it lies within `from`. */
export function shownPath(path: string, from: string): string {
  const short = relative(from, path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}
