import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { specFile } from './files.ts';

/** Overlays that make later editions of a shipped operation, by edition; `file` is its name without ending: `create-network-interface`. */
export function overlaysOf(file: string): ReadonlyMap<string, string> {
  const folder = specFile('editions');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const form = /^(.+)\.([^.]+)\.yaml$/;
  return new Map(
    names.flatMap((name): [string, string][] => {
      const [, of, edition = ''] = form.exec(name) ?? [];
      return of === file ? [[edition, join(folder, name)]] : [];
    }),
  );
}

/** `create-network-interface` of the path of its file. */
export function operationFile(path: string): string {
  return basename(path, '.yaml');
}
