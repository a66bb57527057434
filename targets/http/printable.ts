import { toUSVString } from 'node:util';

const limit = 80;

/** The start of a text from outside, in one line without control, bidirectional or other invisible characters. */
export function printable(text: string): string {
  const line = toUSVString(text.slice(0, 4 * limit))
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return line.length > limit ? `${toUSVString(line.slice(0, limit))}…` : line;
}
