import type { Pair, Request } from '../../model/request.ts';
import type { CommonParameter, WireOverrides } from '../../model/wire-overrides.ts';
import { canonicalQuery, encodePairs, percentEncode } from './percent-encode.ts';
import { signV1 } from './sign-v1.ts';
import { type Header, type SignableV3, sha256Hex, signV3 } from './sign-v3.ts';
import { commonHeaders, commonParameters, formContentType, signedHeaders, type WireContext, type WireRequest } from './wire-request.ts';

type Changes = Readonly<Record<string, string | null>>;

/** Puts a request into its wire form and overrides parts of it. Throws an Error where the form has no place for one. */
export function overriddenRequest(request: Request, context: WireContext, overrides: WireOverrides): WireRequest {
  return request.form === 'D' ? overriddenV3(request, context, overrides) : overriddenV1(request, context, overrides);
}

function overriddenV1(request: Request, context: WireContext, overrides: WireOverrides): WireRequest {
  const { Signature: replaced, ...changes } = overrides.common ?? {};
  const usual = request.form === 'A' ? 'GET' : 'POST';
  const method = overrides.method ?? usual;
  const common = commonParameters(request, context);
  const changed = changeAll(common, changes);
  const raw = decodeRaw(overrides.query, overrides.body);
  const computed = signatureOf(context, overrides, raw, (covers, extra) =>
    covers === 'original'
      ? signV1(usual, canonicalQuery([...common, ...request.pairs]), context.credentials.accessKeySecret)
      : signV1(method, canonicalQuery([...changed, ...request.pairs, ...extra]), context.credentials.accessKeySecret),
  );
  const signature = replaced === undefined ? computed : replaced;
  const sent = encodePairs([...changed, ...request.pairs]);
  const text = signature === null ? sent : joined(sent, `Signature=${percentEncode(signature)}`);
  const inBody = request.form === 'B';
  const body = inBody ? joined(text, overrides.body ?? '') : (overrides.body ?? null);
  const headers = changeAll(body === null ? [] : [formContentType], overrides.headers ?? {});
  return {
    method,
    path: withQuery(context.path, inBody ? (overrides.query ?? '') : joined(text, overrides.query ?? '')),
    headers,
    body,
    signature: computed ?? '',
  };
}

/** Where form D carries a common parameter; those it names in `Authorization` are absent. */
const headerOf: Partial<Record<CommonParameter, string>> = {
  Action: 'x-acs-action',
  Format: 'accept',
  SecurityToken: 'x-acs-security-token',
  SignatureNonce: 'x-acs-signature-nonce',
  Timestamp: 'x-acs-date',
  Version: 'x-acs-version',
};

function overriddenV3(request: Request, context: WireContext, overrides: WireOverrides): WireRequest {
  const changes = overrides.common ?? {};
  if (changes.SignatureVersion !== undefined) throw new Error('wire form D has no SignatureVersion');
  const method = overrides.method ?? 'POST';
  const body = overrides.body ?? null;
  const bodyDigest = sha256Hex(body ?? '');
  const usual = commonHeaders(request, context);
  const typed = body === null ? usual : [...usual, formContentType];
  const digested = typed.map(([name, value]): Header => [name, name === 'x-acs-content-sha256' ? bodyDigest : value]);
  const named = overrides.keyHeader ? { 'x-acs-accesskey-id': context.credentials.accessKeyId } : {};
  const changed = changeAll(digested, { ...asHeaders(changes), ...named, ...overrides.headers });
  const sign = (query: string, headers: readonly Header[], how: Pick<SignableV3, 'method' | 'bodyDigest'>) =>
    signV3({ ...how, path: context.path, query, headers: signedHeaders(headers, context.host) }, context.credentials.accessKeySecret);
  const raw = decodeRaw(overrides.query, undefined);
  const signed = signatureOf(context, overrides, raw, (covers, extra) =>
    covers === 'original'
      ? sign(canonicalQuery(request.pairs), usual, { method: 'POST', bodyDigest: sha256Hex('') })
      : sign(canonicalQuery([...request.pairs, ...extra]), changed, { method, bodyDigest }),
  );
  const path = withQuery(context.path, joined(encodePairs(request.pairs), overrides.query ?? ''));
  const authorization = signed === null ? null : authorizationOf(signed, context.credentials.accessKeyId, changes);
  const replaced = overrides.headers?.['authorization'] !== undefined;
  const headers = authorization === null || replaced ? changed : [...changed, ['authorization', authorization] as const];
  return { method, path, headers, body, signature: signed?.signature ?? '' };
}

function authorizationOf(signed: ReturnType<typeof signV3>, accessKeyId: string, changes: NonNullable<WireOverrides['common']>): string {
  const part = (text: string, changed: string | null | undefined) => (changed === undefined ? text : changed);
  const credential = part(accessKeyId, changes.AccessKeyId);
  const signature = part(signed.signature, changes.Signature);
  const parts = [
    credential === null ? '' : `Credential=${credential}`,
    `SignedHeaders=${signed.signedHeaders}`,
    signature === null ? '' : `Signature=${signature}`,
  ];
  return `${part(signed.algorithm, changes.SignatureMethod) ?? ''} ${parts.filter((text) => text !== '').join(',')}`.trim();
}

function asHeaders(changes: NonNullable<WireOverrides['common']>): Changes {
  const named = Object.entries(changes).map(([name, value]) => [headerOf[name as CommonParameter], value] as const);
  return Object.fromEntries(named.filter((entry): entry is readonly [string, string | null] => entry[0] !== undefined));
}

function signatureOf<T>(
  context: WireContext,
  overrides: WireOverrides,
  raw: readonly Pair[] | null,
  sign: (covers: 'overridden' | 'original', extra: readonly Pair[]) => T,
): T | null {
  const covers = context.auth === 'none' ? 'none' : (overrides.sign ?? 'overridden');
  if (covers === 'none') return null;
  if (covers === 'original') return sign(covers, []);
  return raw === null ? null : sign(covers, raw);
}

/** The pairs that a server reads from extra text; null where that depends on the server. */
function decodeRaw(query: string | undefined, body: string | undefined): Pair[] | null {
  const parts = [query ?? '', body ?? ''].flatMap((text) => text.split('&')).filter((part) => part !== '');
  if (parts.some((part) => part.includes('+'))) return null;
  try {
    return parts.map((part): Pair => {
      const at = part.indexOf('=');
      return at < 0 ? [decodeURIComponent(part), ''] : [decodeURIComponent(part.slice(0, at)), decodeURIComponent(part.slice(at + 1))];
    });
  } catch {
    return null;
  }
}

function changeAll(pairs: readonly Pair[], changes: Changes): Pair[] {
  const kept = pairs.filter(([name]) => changes[name] === undefined);
  const added = Object.entries(changes).filter((entry): entry is [string, string] => entry[1] !== null);
  return [...kept, ...added];
}

function joined(first: string, second: string): string {
  return first === '' || second === '' ? `${first}${second}` : `${first}&${second}`;
}

function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}
