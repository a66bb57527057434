import { createHmac } from 'node:crypto';
import type { Pair } from '../exchange.ts';
import { canonicalQuery } from './pairs.ts';

export function stringToSignV1(method: string, pairs: readonly Pair[]): string {
  const signed = pairs.filter(([name]) => name !== 'Signature');
  // Nothing is left in a canonical query that the plain function would not encode as RFC 3986 asks.
  return `${method}&%2F&${encodeURIComponent(canonicalQuery(signed))}`;
}

/** HMAC-SHA1 in base64; the key is the secret and an ampersand. */
export function signatureV1(stringToSign: string, secret: string): string {
  return createHmac('sha1', `${secret}&`).update(stringToSign).digest('base64');
}
