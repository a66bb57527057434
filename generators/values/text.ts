import * as fc from 'fast-check';
import type { Rule } from '../../spec/operation.ts';

/** All text rules of one parameter, merged. Lengths in characters (code points). */
export interface TextShape {
  readonly min: number;
  readonly max: number;
  readonly sets: readonly RegExp[];
  readonly firsts: readonly RegExp[];
  readonly prefixes: readonly string[];
  readonly substrings: readonly string[];
}

export type Alphabet = 'ascii' | 'two-byte' | 'three-byte' | 'astral';

const range = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** U+0020 to U+007E. */
export const printable: readonly string[] = range(0x20, 0x7e);

const letters = [...range(0x61, 0x7a), ...range(0x41, 0x5a), ...range(0x30, 0x39)];

const alphabets: Readonly<Record<Alphabet, readonly string[]>> = {
  ascii: letters,
  'two-byte': [...'éßñøюя'],
  'three-byte': [...'弹性网卡測試あ한'],
  astral: [...'😀🚀𝒳𠀀'],
};

const sourceOf = (pattern: string): RegExp => new RegExp(pattern, 'u');

const widest: TextShape = { min: 0, max: Number.POSITIVE_INFINITY, sets: [], firsts: [], prefixes: [], substrings: [] };

function narrowed(shape: TextShape, { limit }: Rule): TextShape {
  switch (limit.kind) {
    case 'minLength':
      return { ...shape, min: Math.max(shape.min, limit.min) };
    case 'maxLength':
      return { ...shape, max: Math.min(shape.max, limit.max) };
    case 'pattern':
      return { ...shape, sets: [...shape.sets, sourceOf(limit.pattern)] };
    case 'starts-with':
      return { ...shape, firsts: [...shape.firsts, sourceOf(limit.pattern)] };
    case 'forbidden-prefixes':
      return { ...shape, prefixes: [...shape.prefixes, ...limit.prefixes] };
    case 'forbidden-substrings':
      return { ...shape, substrings: [...shape.substrings, ...limit.substrings] };
    default:
      return shape;
  }
}

/** The merged shape of a parameter's own rules; other kinds of rules are passed over. */
export function textShape(rules: readonly Rule[]): TextShape {
  return rules.reduce(narrowed, widest);
}

/** The longest length worth generating. */
export function reachOf(shape: TextShape): number {
  return Number.isFinite(shape.max) ? shape.max : Math.max(64, shape.min);
}

/** A character that may stand anywhere but in front. */
export function allows(shape: TextShape, character: string): boolean {
  return shape.sets.every((set) => set.test(character));
}

/** A character that may stand in front. */
export function opens(shape: TextShape, character: string): boolean {
  return allows(shape, character) && shape.firsts.every((set) => set.test(character));
}

/** True where the text breaks none of the merged rules. */
export function satisfies(shape: TextShape, text: string): boolean {
  const characters = [...text];
  return (
    characters.length >= shape.min &&
    characters.length <= shape.max &&
    text.length <= shape.max &&
    characters.every((character) => allows(shape, character)) &&
    (characters.length === 0 || opens(shape, characters[0] ?? '')) &&
    !shape.prefixes.some((prefix) => text.startsWith(prefix)) &&
    !shape.substrings.some((part) => text.includes(part))
  );
}

/** Characters of an alphabet that the shape allows; empty where none. */
export function lettersOf(shape: TextShape, alphabet: Alphabet): readonly string[] {
  return alphabets[alphabet].filter((character) => allows(shape, character));
}

/** Letters are cycled, so that neither a prefix nor a substring with punctuation can arise, and a cut-off text is told from a whole one. Null where the shape has no such characters. */
export function textOfLength(shape: TextShape, length: number, alphabet: Alphabet = 'ascii'): string | null {
  const characters = lettersOf(shape, alphabet);
  if (characters.length === 0) return null;
  const first =
    characters.find((character) => opens(shape, character)) ?? lettersOf(shape, 'ascii').find((character) => opens(shape, character));
  if (first === undefined) return null;
  return Array.from({ length }, (_, index) => (index === 0 ? first : characters[index % characters.length])).join('');
}

/** A text with every mark that is legal and that some encoding treats specially, blanks within included. Null where the shape allows none. */
export function punctuated(shape: TextShape): string | null {
  const marks = ` !"#$%&'()*+,/:;<=>?@[]^_\`{|}~%20&amp;+-`;
  const legal = [...marks].filter((character) => allows(shape, character)).join('');
  const text = `${textOfLength(shape, 2) ?? ''}${legal}z`;
  return legal !== '' && satisfies(shape, text) ? text : null;
}

/** Any text of the shape; shrinks towards the shortest. Punctuation is drawn too where no prefix or substring could arise from it. */
export function textArbitrary(shape: TextShape, from = Math.max(1, shape.min), to = reachOf(shape)): fc.Arbitrary<string> {
  const safe = ['-', '_', ' '].filter((character) => allows(shape, character));
  const wide = [...lettersOf(shape, 'two-byte'), ...lettersOf(shape, 'three-byte')];
  const rest = [...lettersOf(shape, 'ascii'), ...safe, ...wide];
  const firsts = [...lettersOf(shape, 'ascii'), ...wide].filter((character) => opens(shape, character));
  const closing = lettersOf(shape, 'ascii')[0] ?? '';
  return fc
    .tuple(
      fc.constantFrom(...firsts),
      fc.array(fc.constantFrom(...rest), { minLength: Math.max(0, from - 1), maxLength: Math.max(0, to - 1), size: 'max' }),
    )
    .map(([first, tail]) => unpadded(first + tail.join(''), closing))
    .map((text) => unprefixed(shape, text));
}

/** A blank at the end is legal, but who trims is not what these texts are about. */
function unpadded(text: string, closing: string): string {
  return text.endsWith(' ') ? text.slice(0, -1) + closing : text;
}

function unprefixed(shape: TextShape, text: string): string {
  const prefix = shape.prefixes.find((each) => text.startsWith(each));
  return prefix === undefined ? text : `x${text.slice(1)}`;
}
