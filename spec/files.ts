import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the package: the nearest one upwards that holds a package.json. The same from the sources and from `dist`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** A file as texts name it: one of the package from its root on, any other as it was given. */
export function fileName(path: string): string {
  const inside = relative(packageRoot(), path);
  return inside.startsWith('..') || inside === path ? path : inside.split(sep).join('/');
}

/** Absolute path of a file that ships in `spec/`. */
export function specFile(name: string): string {
  return join(packageRoot(), 'spec', name);
}
