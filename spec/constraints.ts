import { readFileSync } from 'node:fs';
import { specFile } from './files.ts';

let read: ReadonlyMap<string, ReadonlyMap<number, string>> | null = null;

function sections(text: string): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const parts = text.split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => {
      const rows = [...part.matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(([, row, says]): [number, string] => [
        Number(row),
        (says ?? '').trim(),
      ]);
      return [/^\w+/.exec(part)?.[0] ?? '', new Map(rows)];
    }),
  );
}

/** What the numbered constraints of a shipped operation say, from constraints.md; empty where it has no section there. */
export function constraintsOf(operation: string): ReadonlyMap<number, string> {
  read ??= sections(readFileSync(specFile('constraints.md'), 'utf8'));
  return read.get(operation) ?? new Map();
}
