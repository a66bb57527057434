import type { Pair } from '../exchange.ts';
import { percentDecode, percentEncode } from './percent.ts';

/** Splits a query or a form body. */
export function parsePairs(text: string): Pair[] {
  if (text === '') return [];
  const pairs: Pair[] = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const sign = part.indexOf('=');
    if (sign < 0) pairs.push([percentDecode(part), '']);
    else pairs.push([percentDecode(part.slice(0, sign)), percentDecode(part.slice(sign + 1))]);
  }
  return pairs;
}

/** Sorted by name, then value, and encoded anew: what was on the wire may have been encoded less. */
export function canonicalQuery(pairs: readonly Pair[]): string {
  const sorted = [...pairs].sort(([name, value], [otherName, otherValue]) =>
    name < otherName ? -1 : name > otherName ? 1 : value < otherValue ? -1 : value > otherValue ? 1 : 0,
  );
  return sorted.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
}
