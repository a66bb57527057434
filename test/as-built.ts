import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { packageRoot } from '../spec/files.ts';

/**
 * Tests of what the build made, where it was made a moment ago: its modules are read by Node as users read them, once for the tests and the command line
 * that they call. To read the sources instead took a quarter of the time of all tests.
 */
export function asBuilt(): Plugin {
  const root = packageRoot();
  return {
    name: 'as-built',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer === undefined || !/^\.{1,2}\/.*\.tsx?$/.test(source)) return null;
      const path = relative(root, resolve(dirname(importer), source));
      if (path.startsWith('..') || path.split(sep)[0] === 'dist') return null;
      const built = resolve(root, 'dist', path.replace(/\.tsx?$/, '.js'));
      return existsSync(built) ? { id: built, external: true } : null;
    },
  };
}
