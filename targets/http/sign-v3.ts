import { createHash, createHmac } from 'node:crypto';

const algorithm = 'ACS3-HMAC-SHA256';

export type Header = readonly [name: string, value: string];

export interface SignableV3 {
  readonly method: string;
  readonly path: string;
  /** Canonical: sorted and percent-encoded; empty where there is none. */
  readonly query: string;
  /** Those that are signed, names in lower case, in any order. */
  readonly headers: readonly Header[];
  /** Hex SHA-256 of the body. */
  readonly bodyDigest: string;
}

export interface SignatureV3 {
  readonly algorithm: string;
  readonly signedHeaders: string;
  readonly signature: string;
}

/** Hex SHA-256 of a body that holds nothing. */
export const emptyBodyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** ACS3-HMAC-SHA256 signature, hex. The key is the secret alone, without the `&` of version 1. */
export function signV3(request: SignableV3, accessKeySecret: string): SignatureV3 {
  const headers = [...request.headers].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const signedHeaders = headers.map(([name]) => name).join(';');
  const lines = headers.map(([name, value]) => `${name}:${value.trim()}\n`).join('');
  const canonical = `${request.method}\n${request.path}\n${request.query}\n${lines}\n${signedHeaders}\n${request.bodyDigest}`;
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${algorithm}\n${sha256Hex(canonical)}`)
    .digest('hex');
  return { algorithm, signedHeaders, signature };
}

/** Value of the `Authorization` header. */
export function authorizationV3(signed: SignatureV3, accessKeyId: string): string {
  return `${signed.algorithm} Credential=${accessKeyId},SignedHeaders=${signed.signedHeaders},Signature=${signed.signature}`;
}
