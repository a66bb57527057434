import type { Exchange } from './exchange.ts';
import type { Account, World } from './state/world.ts';
import { type AuthorizationV3, parseAuthorization } from './wire/signature-v3.ts';

/** A request at the gateway: who it says it is, before any of that is believed. */
export interface Knock {
  readonly exchange: Exchange;
  readonly strict: boolean;
  /** Null for version 1. */
  readonly v3: AuthorizationV3 | null;
  /** The request claims version 3, but its Authorization header is missing or can't be read. */
  readonly garbledV3: boolean;
  readonly action: string;
  readonly version: string;
  readonly keyId: string;
  readonly account: Account | undefined;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

function header(exchange: Exchange, name: string): string {
  const value = exchange.headers[name];
  return typeof value === 'string' ? value : '';
}

function parameter(exchange: Exchange, name: string): string {
  return exchange.parameters.get(name) ?? '';
}

function accountOf(world: World, keyId: string, strict: boolean): Account | undefined {
  return keyId === '' && !strict ? world.accounts.values().next().value : world.accounts.get(keyId);
}

export function readKnock(exchange: Exchange, world: World, strict: boolean): Knock {
  const authorization = header(exchange, 'authorization');
  // Only version 3 sends the digest of the body.
  const claimsV3 = authorization.startsWith('ACS3-') || header(exchange, 'x-acs-content-sha256') !== '';
  const v3 = claimsV3 ? (parseAuthorization(authorization) ?? null) : null;
  const keyId = v3?.credential ?? (parameter(exchange, 'AccessKeyId') || header(exchange, 'x-acs-accesskey-id'));
  return {
    exchange,
    strict,
    v3,
    garbledV3: claimsV3 && v3 === null,
    action: parameter(exchange, 'Action') || header(exchange, 'x-acs-action'),
    version: parameter(exchange, 'Version') || header(exchange, 'x-acs-version'),
    keyId,
    account: accountOf(world, keyId, strict),
    timestamp: v3 === null ? parameter(exchange, 'Timestamp') : header(exchange, 'x-acs-date'),
    nonce: v3 === null ? parameter(exchange, 'SignatureNonce') : header(exchange, 'x-acs-signature-nonce'),
    signature: v3 === null ? parameter(exchange, 'Signature') : v3.signature,
  };
}
