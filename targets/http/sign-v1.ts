import { createHmac } from 'node:crypto';
import { percentEncode } from './percent-encode.ts';

/** Signature 1.0 (HMAC-SHA1, base64) of a canonical query that holds every parameter but `Signature`. */
export function signV1(method: string, query: string, accessKeySecret: string): string {
  return createHmac('sha1', `${accessKeySecret}&`).update(stringToSignV1(method, query)).digest('base64');
}

/** The path is always `/`: this signature covers no base path. */
export function stringToSignV1(method: string, query: string): string {
  return `${method}&%2F&${percentEncode(query)}`;
}
