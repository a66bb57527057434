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

function byName(left: Pair, right: Pair): number {
  if (left[0] !== right[0]) return left[0] < right[0] ? -1 : 1;
  return left[1] < right[1] ? -1 : 1;
}

/** Sorted by name, then value, and encoded anew: what was on the wire may have been encoded less. */
export function canonicalQuery(pairs: readonly Pair[]): string {
  let text = '';
  for (const pair of [...pairs].sort(byName)) text += `${text === '' ? '' : '&'}${percentEncode(pair[0])}=${percentEncode(pair[1])}`;
  return text;
}
