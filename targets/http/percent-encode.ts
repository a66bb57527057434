import type { Pair } from '../../model/request.ts';

const plain = /^[A-Za-z0-9\-_.~]*$/;
const leftByEncodeUri = /[!'()*]/g;

/** RFC 3986: all but letters, digits and `-_.~` as `%XX` of its UTF-8 bytes, hexadecimal upper case. Throws a URIError for a lone surrogate. */
export function percentEncode(text: string): string {
  if (plain.test(text)) return text;
  return encodeURIComponent(text).replace(leftByEncodeUri, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

const ascii = /^[\0-\x7f]*$/;

/** Sorted by the bytes of the name; pairs of the same name keep their order. */
export function sortPairs(pairs: readonly Pair[]): Pair[] {
  const sorted = [...pairs];
  // Code units and UTF-8 bytes order differently only beyond ASCII.
  if (pairs.every(([name]) => ascii.test(name))) return sorted.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
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
