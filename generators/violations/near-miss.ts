import { satisfies, type TextShape } from '../values/text.ts';
import type { Try } from './slot.ts';

/** Another letter or mark of the same kind: never the same character in other case, of which no page says how it is read. */
function neighbour(character: string): string {
  if (/[a-z]/.test(character)) return character === 'z' ? 'y' : String.fromCharCode(character.charCodeAt(0) + 1);
  return character === ':' ? ';' : '|';
}

/** Texts that differ from the part in one character that is missing, doubled, exchanged or put in, or that stop short of it; each is named by what was done and where. */
export function nearMisses(part: string): readonly (readonly [edge: string, text: string])[] {
  const at = [...part].map((character, index) => ({ character, before: part.slice(0, index), after: part.slice(index + 1), index }));
  return [
    ...at.slice(1).map(({ before, index }) => [`first-${index}`, before] as const),
    ...at.map(({ before, after, index }) => [`without-${index + 1}`, before + after] as const),
    ...at.map(({ character, before, after, index }) => [`doubled-${index + 1}`, before + character + character + after] as const),
    ...at.map(({ character, before, after, index }) => [`other-${index + 1}`, before + neighbour(character) + after] as const),
    ...at.slice(1).map(({ character, before, after, index }) => [`gap-${index}`, `${before} ${character}${after}`] as const),
    ...at
      .slice(1)
      .map(
        ({ character, before, after, index }) => [`swapped-${index}`, before.slice(0, -1) + character + before.slice(-1) + after] as const,
      ),
  ];
}

/** Near misses of forbidden parts that the shape allows, and that a target which refuses too much does not; `dressed` puts the text where it is tried. */
export function nearMissTries(
  shape: TextShape,
  parts: readonly string[],
  dressed: Readonly<Record<string, (text: string) => string>>,
): readonly Try[] {
  const seen = new Set<string>();
  const tries: Try[] = [];
  for (const part of parts) {
    for (const [edge, near] of nearMisses(part)) {
      for (const [where, dress] of Object.entries(dressed)) {
        const text = dress(near);
        if (seen.has(text) || !satisfies(shape, text) || folded(shape, text)) continue;
        seen.add(text);
        tries.push({ edge: `near-miss/${where}/${edge}/${part}`, text, polarity: 'valid', turn: tries.length });
      }
    }
  }
  return tries;
}

/** True where only the case of letters keeps the text from being forbidden. */
function folded(shape: TextShape, text: string): boolean {
  const lower = text.toLowerCase();
  return shape.prefixes.some((prefix) => lower.startsWith(prefix)) || shape.substrings.some((part) => lower.includes(part));
}
