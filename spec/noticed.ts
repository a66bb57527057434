import { readFileSync } from 'node:fs';
import { specFile } from './files.ts';

/** By operation and check, the planted faults that the check noticed when they were last tried. */
export type Noticed = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export const noticedFile = specFile('noticed.json');

/** Reads `spec/noticed.json`, which `npm run faults -- --noticed` writes. */
export function loadNoticed(): Noticed {
  return JSON.parse(readFileSync(noticedFile, 'utf8'));
}
