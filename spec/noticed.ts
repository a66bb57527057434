import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { specFile } from './files.ts';

/** By operation and check, the planted faults that the check noticed when they were last tried. */
export type Noticed = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export const noticedFile = specFile('noticed.yaml');

/** Reads `spec/noticed.yaml`. */
export function loadNoticed(): Noticed {
  return parse(readFileSync(noticedFile, 'utf8')) ?? {};
}
