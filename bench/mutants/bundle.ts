import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { type Plugin, rolldown } from 'rolldown';
import { packageRoot } from '../../spec/files.ts';
import type { Vitest } from './tests.ts';

type Names = Readonly<Record<string, unknown>>;

/** Evaluates a test file with its own copy of the oracle; tests are collected by `vitest`, nothing is run yet. */
export type Load = (vitest: Vitest, isOn: (mutant: number) => boolean) => void;

const outside = new Map<string, Names>();

/** What no mutant touches is loaded once, as it was compiled. */
async function loadOutside(id: string): Promise<Names> {
  const known = outside.get(id);
  if (known) return known;
  const compiled = join(packageRoot(), 'dist', id.replace(/\.ts$/, '.js'));
  const names = (await import(id.endsWith('.ts') ? pathToFileURL(compiled).href : id)) as Names;
  outside.set(id, names);
  return names;
}

function isCopied(file: string): boolean {
  return /^(oracle|packs|test)\//.test(file);
}

function handOver(id: string, names: Names): string {
  const lines = Object.keys(names).map((name) => `export ${name === 'default' ? 'default' : `const ${name} =`} $.${name};`);
  return [`const $ = $outside(${JSON.stringify(id)});`, ...lines].join('\n');
}

function plugin(code: ReadonlyMap<string, string>): Plugin {
  const root = packageRoot();
  return {
    name: 'mutants',
    resolveId: (source, importer) => {
      if (importer === undefined) return resolve(root, source);
      if (!source.startsWith('.')) return `\0${source}`;
      const file = relative(root, resolve(importer, '..', source));
      return isCopied(file) ? join(root, file) : `\0${file}`;
    },
    load: async (id) => {
      if (id === '\0vitest') return handOver('vitest', { describe: 0, test: 0, it: 0, expect: 0 });
      if (id.startsWith('\0')) return handOver(id.slice(1), await loadOutside(id.slice(1)));
      const mutated = code.get(relative(root, id));
      return mutated === undefined ? null : { code: mutated, moduleType: 'ts' };
    },
  };
}

/** One test file and the oracle as one script, which can be evaluated anew for each mutant. */
export async function bundled(file: string, code: ReadonlyMap<string, string>): Promise<Load> {
  const bundle = await rolldown({ input: file, plugins: [plugin(code)], treeshake: false, logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  const script = new Script(`(function ($mutant, $outside) { ${output[0].code}\n})`, { filename: `mutants:${file}` });
  const evaluate = script.runInThisContext() as (isOn: (mutant: number) => boolean, names: (id: string) => unknown) => void;
  return (vitest, isOn) => evaluate(isOn, (id) => (id === 'vitest' ? vitest : outside.get(id)));
}
