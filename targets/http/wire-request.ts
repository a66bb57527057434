import type { Format, Pair, Request } from '../../model/request.ts';
import type { Credentials } from '../credentials.ts';
import { canonicalQuery, encodePairs, percentEncode } from './percent-encode.ts';
import { signV1 } from './sign-v1.ts';
import { authorizationV3, emptyBodyDigest, type Header, signV3 } from './sign-v3.ts';

/** What all requests of one target share, and what this one is stamped with. */
export interface WireContext {
  readonly auth: 'sign' | 'none';
  readonly apiVersion: string;
  /** Host header, as signed. */
  readonly host: string;
  /** Path of the endpoint, `/` where it has no base. */
  readonly path: string;
  readonly credentials: Credentials;
  /** `YYYY-MM-DDThh:mm:ssZ` */
  readonly timestamp: string;
  readonly nonce: string;
}

/** Ready for the socket. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** Host and content-length excluded: the client adds them. */
  readonly headers: readonly Header[];
  readonly body: string | null;
  /** What it was signed with; empty where unsigned. */
  readonly signature: string;
}

export const formContentType: Header = ['content-type', 'application/x-www-form-urlencoded'];

/** Puts a request into its wire form. Throws a URIError where a text has no UTF-8 form. */
export function wireRequest(request: Request, context: WireContext): WireRequest {
  return request.form === 'D' ? wireV3(request, context) : wireV1(request, context);
}

function wireV1(request: Request, context: WireContext): WireRequest {
  const method = request.form === 'A' ? 'GET' : 'POST';
  const pairs = [...commonParameters(request, context), ...request.pairs];
  const signature = context.auth === 'sign' ? signV1(method, canonicalQuery(pairs), context.credentials.accessKeySecret) : '';
  // In the caller's order: only what is signed is sorted.
  const query = encodePairs(pairs);
  const signed = signature === '' ? query : `${query}&Signature=${percentEncode(signature)}`;
  if (request.form === 'B') return { method, path: context.path, headers: [formContentType], body: signed, signature };
  return { method, path: `${context.path}?${signed}`, headers: [], body: null, signature };
}

function wireV3(request: Request, context: WireContext): WireRequest {
  const method = 'POST';
  const { path, credentials } = context;
  const query = encodePairs(request.pairs);
  const headers = commonHeaders(request, context);
  const target = query === '' ? path : `${path}?${query}`;
  if (context.auth === 'none') return { method, path: target, headers, body: null, signature: '' };
  const signed = signV3(
    { method, path, query: canonicalQuery(request.pairs), headers: signedHeaders(headers, context.host), bodyDigest: emptyBodyDigest },
    credentials.accessKeySecret,
  );
  const authorization = authorizationV3(signed, credentials.accessKeyId);
  return { method, path: target, headers: [...headers, ['authorization', authorization]], body: null, signature: signed.signature };
}

/** Every `x-acs-*` header, host and content-type. */
export function signedHeaders(headers: readonly Header[], host: string): Header[] {
  return [['host', host], ...headers.filter(([name]) => name.startsWith('x-acs-') || name === 'content-type')];
}

/** Common parameters of forms A to C, `Signature` excluded. Unsigned requests name the key alone, so that accounts can be told apart. */
export function commonParameters(request: Request, context: WireContext): Pair[] {
  const { accessKeyId, securityToken } = context.credentials;
  const pairs: Pair[] = [
    ['AccessKeyId', accessKeyId],
    ['Action', request.operation],
  ];
  if (request.format !== 'default') pairs.push(['Format', request.format]);
  if (securityToken !== undefined) pairs.push(['SecurityToken', securityToken]);
  if (context.auth === 'sign') {
    pairs.push(['SignatureMethod', 'HMAC-SHA1'], ['SignatureNonce', context.nonce], ['SignatureVersion', '1.0']);
  }
  pairs.push(['Timestamp', context.timestamp], ['Version', context.apiVersion]);
  return pairs;
}

/** Common headers of form D, `Authorization` excluded. */
export function commonHeaders(request: Request, context: WireContext): Header[] {
  const { accessKeyId, securityToken } = context.credentials;
  const headers: Header[] = [
    ['x-acs-action', request.operation],
    ['x-acs-version', context.apiVersion],
    ['x-acs-date', context.timestamp],
  ];
  if (request.format !== 'default') headers.push(['accept', accepted[request.format]]);
  if (context.auth === 'sign') headers.push(['x-acs-signature-nonce', context.nonce], ['x-acs-content-sha256', emptyBodyDigest]);
  if (context.auth === 'none' || securityToken !== undefined) headers.push(['x-acs-accesskey-id', accessKeyId]);
  if (securityToken !== undefined) headers.push(['x-acs-security-token', securityToken]);
  return headers;
}

const accepted: Record<Exclude<Format, 'default'>, string> = { JSON: 'application/json', XML: 'application/xml' };
