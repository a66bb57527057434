import type { Pair } from '../../model/request.ts';

const plain = /^[A-Za-z0-9\-_.~]*$/;
const leftByEncodeUri = /[!'()*]/g;

/** RFC 3986: all but letters, digits and `-_.~` as `%XX` of its UTF-8 bytes, hexadecimal upper case. Throws a URIError for a lone surrogate. */
export function percentEncode(text: string): string {
  if (plain.test(text)) return text;
  return encodeURIComponent(text).replace(leftByEncodeUri, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

const ascii = /^[\0-\x7f]*$/;

/** Sorted by the bytes of the name, then of the text. */
export function sortPairs(pairs: readonly Pair[]): Pair[] {
  // Code units and UTF-8 bytes order differently only beyond ASCII.
  const compare = pairs.every(([name, text]) => ascii.test(name) && ascii.test(text)) ? byCodeUnits : byBytes;
  return [...pairs].sort(([a, first], [b, second]) => compare(a, b) || compare(first, second));
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byBytes(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** `name=text` joined by `&`, both percent-encoded, in the order given. */
export function encodePairs(pairs: readonly Pair[]): string {
  let query = '';
  for (const [name, text] of pairs) query += `${query === '' ? '' : '&'}${percentEncode(name)}=${percentEncode(text)}`;
  return query;
}

/** The query both signatures are computed over; also a valid query and form body. */
export function canonicalQuery(pairs: readonly Pair[]): string {
  return encodePairs(sortPairs(pairs));
}
