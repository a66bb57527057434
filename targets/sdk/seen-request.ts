import { signatureV1, stringToSignV1 } from '../../emulator/wire/signature-v1.ts';
import { type AuthorizationV3, parseAuthorization, sha256, signatureV3 } from '../../emulator/wire/signature-v3.ts';
import type { Pair, WireForm } from '../../model/request.ts';
import type { SeenRequest } from '../../model/sdk.ts';
import { redacted, redactNamed } from '../http/redact.ts';
import type { RawRequest } from './read-request.ts';

const limit = 64 * 1024;
const emptyDigest = sha256('');

/** Parameters of the protocol; everything else is business. */
const common: ReadonlySet<string> = new Set([
  'AccessKeyId',
  'Action',
  'Format',
  'SecurityToken',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureType',
  'SignatureVersion',
  'Timestamp',
  'Version',
]);

/** A plus sign is a blank in a query too: official SDKs of three languages send it so, over a signature that says %20. */
function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  const bare = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

function pairsOf(text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const sign = part.indexOf('=');
    pairs.push(sign < 0 ? [decode(part), ''] : [decode(part.slice(0, sign)), decode(part.slice(sign + 1))]);
  }
  return pairs;
}

function formOf(raw: RawRequest, v3: AuthorizationV3 | undefined, inQuery: boolean): WireForm | null {
  if (v3 !== undefined) return raw.method === 'POST' && raw.body === '' ? 'D' : null;
  if (raw.method === 'GET') return inQuery && raw.body === '' ? 'A' : null;
  if (raw.method !== 'POST') return null;
  return raw.body === '' ? 'C' : inQuery ? null : 'B';
}

function verified(
  raw: RawRequest,
  query: readonly Pair[],
  form: readonly Pair[],
  v3: AuthorizationV3 | undefined,
  secret: string,
): boolean {
  if (v3 !== undefined) {
    if (raw.headers['x-acs-content-sha256'] !== (raw.body === '' ? emptyDigest : sha256(raw.body))) return false;
    const mark = raw.path.indexOf('?');
    const path = mark < 0 ? raw.path : raw.path.slice(0, mark);
    const unsigned = Object.keys(raw.headers).some((name) => name.startsWith('x-acs-') && !v3.signedHeaders.includes(name));
    const subject = { method: raw.method, path, query, headers: raw.headers };
    return !unsigned && signatureV3(subject, v3.signedHeaders, secret) === v3.signature;
  }
  const all = form.length === 0 ? query : [...query, ...form];
  const given = all.find(([name]) => name === 'Signature')?.[1];
  return given === signatureV1(stringToSignV1(raw.method, all), secret);
}

/** What is kept of it for reports: no signature, no token. */
function recorded({ method, path, headers, body }: RawRequest): ReturnType<SeenRequest['recorded']> {
  const clean = Object.entries(headers).map(([name, value]) => [name, name === 'x-acs-security-token' ? redacted : redactNamed(value)]);
  return {
    method,
    url: redactNamed(`http://127.0.0.1${path}`).slice(0, limit),
    requestHeaders: Object.fromEntries(clean) as Record<string, string>,
    requestBody: redactNamed(body).slice(0, limit),
  };
}

/** Decodes a captured request and verifies its signature by an implementation that shares nothing with the SDK's. */
export function seenRequest(raw: RawRequest, accessKeySecret: string): SeenRequest {
  const mark = raw.path.indexOf('?');
  const query = mark < 0 ? [] : pairsOf(raw.path.slice(mark + 1));
  const isForm = (raw.headers['content-type'] ?? '').includes('x-www-form-urlencoded');
  const form = isForm ? pairsOf(raw.body) : [];
  const v3 = parseAuthorization(raw.headers['authorization'] ?? '');
  const all = form.length === 0 ? query : [...query, ...form];
  const named = (name: string) => all.find(([each]) => each === name)?.[1] ?? null;
  const signed = v3 !== undefined || named('Signature') !== null;
  return {
    method: raw.method,
    plusInQuery: mark >= 0 && raw.path.includes('+', mark),
    recorded: () => recorded(raw),
    form: formOf(raw, v3, query.length > 0),
    action: v3 === undefined ? named('Action') : (raw.headers['x-acs-action'] ?? null),
    version: v3 === undefined ? named('Version') : (raw.headers['x-acs-version'] ?? null),
    // Version 3 has no common parameters among the others: whatever is there was added to the caller's.
    pairs: v3 === undefined ? all.filter(([name]) => !common.has(name)) : all,
    signature: !signed ? 'none' : verified(raw, query, form, v3, accessKeySecret) ? 'verifies' : 'fails',
    securityToken: raw.headers['x-acs-security-token'] ?? named('SecurityToken'),
  };
}
