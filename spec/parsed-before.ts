import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { built } from './json-schema.ts';

type Path = readonly (string | number)[];

/** What a YAML file says, and the line of each part of it by its JSON pointer. */
export interface Parsed {
  readonly value: unknown;
  readonly lines: Readonly<Record<string, number>>;
}

/** Where the build puts what it parsed. */
export const parsedFolder = fileURLToPath(new URL('./parsed/', import.meta.url));

function pointerTo(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** By what a file says, wherever it lies, and the schema that it was held to: what was parsed is never older than what it was parsed from. */
export function parsedName(schema: string, text: string): string {
  return `${createHash('sha256').update(schema).update('\0').update(text).digest('hex').slice(0, 32)}.json`;
}

/** A file that was read and held to its schema. */
interface ReadFile {
  readonly value: unknown;
  lineOf(path: Path): number;
}

/** As data. */
export function parsed({ value, lineOf }: ReadFile): Parsed {
  const lines: Record<string, number> = {};
  const note = (path: Path, inner: unknown): void => {
    lines[pointerTo(path)] = lineOf(path);
    if (typeof inner !== 'object' || inner === null) return;
    for (const [key, each] of Object.entries(inner)) note([...path, Array.isArray(inner) ? Number(key) : key], each);
  };
  note([], value);
  return { value, lines };
}

/** Line of the value at a path, or of its nearest ancestor. */
export function lineIn({ lines }: Parsed, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const line = lines[pointerTo(path.slice(0, length))];
    if (line !== undefined) return line;
  }
  return 1;
}

/** What the build parsed of a file with this text, and held to this schema; null where it did not. */
export function parsedBefore(schema: string, text: string): Parsed | null {
  if (!built()) return null;
  const path = `${parsedFolder}${parsedName(schema, text)}`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Parsed) : null;
}
