import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ContractName } from '../../engine/contract.ts';
import { specFile } from '../../spec/files.ts';
import { loadOperation } from '../../spec/load.ts';
import type { Operation } from '../../spec/operation.ts';
import type { CatalogueEntry, Faults, Lists, Tries } from './catalogue.ts';

/** A check as it is written: its rule by its id. */
export interface WrittenEntry extends Omit<CatalogueEntry, 'rule' | 'tries'> {
  readonly rule: string | null;
  readonly tries: Tries;
}

const folder = new URL('./written/', import.meta.url);

/** Where the build puts what was planned. */
export const writtenFolder = fileURLToPath(folder);

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

export const writtenFaults = pathOf('faults.json');

/** What the files say that the plans are made of, in short; the build leaves it beside what it wrote. */
export const writtenOf = pathOf('written-of.txt');

export function writtenChecks(operation: string, edition: string): string {
  return pathOf(`${operation}.${edition}.json`);
}

/** Of everything that ships: what one operation says is planned for others as well. */
export function shippedDigest(): string {
  const hash = createHash('sha256').update(readFileSync(specFile('platform.yaml')));
  for (const part of ['operations', 'editions'])
    for (const name of readdirSync(specFile(part)).sort()) hash.update(readFileSync(specFile(`${part}/${name}`)));
  return hash.digest('hex');
}

export function asWritten(entry: CatalogueEntry): WrittenEntry {
  const { id, level, skip, rule, parameters, sampled, robustness } = entry;
  return { id, level, skip, rule: rule?.id ?? null, parameters, sampled, robustness, tries: entry.tries() };
}

function read(operation: Operation): readonly CatalogueEntry[] {
  const rules = new Map(operation.rules.map((rule) => [rule.id, rule]));
  const entries = JSON.parse(readFileSync(writtenChecks(operation.name, operation.edition), 'utf8')) as readonly WrittenEntry[];
  return entries.map((entry) => ({ ...entry, rule: rules.get(entry.rule ?? '') ?? null, tries: () => entry.tries }));
}

const known = new WeakMap<Operation, readonly CatalogueEntry[]>();

function checks({ operation: asked, edition }: ContractName): readonly CatalogueEntry[] {
  const operation = loadOperation(asked, edition);
  const entries = known.get(operation) ?? read(operation);
  known.set(operation, entries);
  return entries;
}

/** Of shipped contracts; null where nothing was written (the sources, as they stand), or of other files than there are now. */
export function writtenLists(): Lists | null {
  if (!existsSync(writtenOf) || readFileSync(writtenOf, 'utf8') !== shippedDigest()) return null;
  return { checks, faults: JSON.parse(readFileSync(writtenFaults, 'utf8')) as Faults };
}
