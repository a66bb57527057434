import { specFile } from './files.ts';
import { UsageError } from './usage-error.ts';
import { readYamlFile } from './yaml-file.ts';

/** What former ids are called now; an id that was never renamed is answered as it is. */
export interface Renames {
  check(id: string): string;
  rule(id: string): string;
  /** Every former id of the file, with its present one. */
  readonly all: { readonly checks: Names; readonly rules: Names };
}

type Names = Readonly<Record<string, string>>;

function follow(names: Names, id: string): string {
  let present = id;
  while (Object.hasOwn(names, present)) present = names[present] ?? present;
  return present;
}

function requireEnd(names: Names, path: string): void {
  for (const start of Object.keys(names)) {
    const seen = new Set<string>();
    for (let id: string | undefined = start; id !== undefined; id = names[id]) {
      if (seen.has(id)) throw new UsageError(`${path}: "${start}" is renamed in a circle`);
      seen.add(id);
    }
  }
}

/** Reads a file of renames. Throws UsageError for what its schema refuses, and for circles. */
export function loadRenamesFile(path: string): Renames {
  const all = readYamlFile(path, 'renames.schema.json').value as Renames['all'];
  requireEnd(all.checks, path);
  requireEnd(all.rules, path);
  const rule = (id: string) => follow(all.rules, id);
  const check = (id: string) => {
    const named = follow(all.checks, id);
    const slash = named.indexOf('/');
    return slash < 0 ? named : `${named.slice(0, slash)}/${rule(named.slice(slash + 1))}`;
  };
  return { check, rule, all };
}

let cached: Renames | undefined;

/** The renames that ship with the spec. */
export function loadRenames(): Renames {
  cached ??= loadRenamesFile(specFile('renames.yaml'));
  return cached;
}
