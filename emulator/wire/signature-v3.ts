import { createHmac, hash } from 'node:crypto';
import type { Exchange } from '../exchange.ts';
import { canonicalQuery } from './pairs.ts';

export interface AuthorizationV3 {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const shape = /^ACS3-HMAC-SHA256 Credential=([^,]*),\s?SignedHeaders=([^,]*),\s?Signature=([^,]*)$/;

/** Undefined where the header is not of version 3. */
export function parseAuthorization(header: string): AuthorizationV3 | undefined {
  const found = shape.exec(header);
  if (found === null) return undefined;
  const [, credential = '', headers = '', signature = ''] = found;
  return { credential, signedHeaders: headers.split(';').filter((name) => name !== ''), signature };
}

export function sha256(data: string | Buffer): string {
  return hash('sha256', data, 'hex');
}

type Signed = Pick<Exchange, 'method' | 'path' | 'query' | 'headers'>;

export function canonicalRequest(exchange: Signed, signedHeaders: readonly string[]): string {
  const names = [...signedHeaders].sort();
  const headers = names.map((name) => `${name}:${String(exchange.headers[name] ?? '').trim()}\n`).join('');
  const bodyDigest = String(exchange.headers['x-acs-content-sha256'] ?? '');
  return [exchange.method, exchange.path, canonicalQuery(exchange.query), headers, names.join(';'), bodyDigest].join('\n');
}

/** Hex HMAC-SHA256 of the request's digest; the secret is the key as it is. */
export function signatureV3(exchange: Signed, signedHeaders: readonly string[], secret: string): string {
  const stringToSign = `ACS3-HMAC-SHA256\n${sha256(canonicalRequest(exchange, signedHeaders))}`;
  return createHmac('sha256', secret).update(stringToSign).digest('hex');
}
