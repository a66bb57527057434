import type { Knock } from './knock.ts';
import { creation, familyNames } from './operations/names.ts';
import { seededSecret } from './seeded-world.ts';
import { surroundingOperations, vpcOperations, vpcVersion } from './surroundings/surroundings.ts';
import { type NonceMemory, useNonce } from './wire/nonce-memory.ts';
import { signatureV1, stringToSignV1 } from './wire/signature-v1.ts';
import { sha256, signatureV3 } from './wire/signature-v3.ts';

/** How far a timestamp may be off, in milliseconds. */
export const timestampTolerance = 15 * 60_000;

export interface Gate {
  readonly nonces: NonceMemory;
  readonly now: () => number;
}

/** One thing that is looked at before the operation. `run` returns a text for the message, or undefined. */
export interface GatewayCheck {
  readonly id: string;
  run(knock: Knock, gate: Gate): string | undefined;
}

export const operations: readonly string[] = [...surroundingOperations, creation, ...familyNames];

const timestampShape = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/;

function verdict(broken: boolean, detail = ''): string | undefined {
  return broken ? detail : undefined;
}

function parameter(knock: Knock, name: string): string {
  return knock.exchange.parameters.get(name) ?? '';
}

/** Version 3 must sign the host and every x-acs header. */
function leavesOutHeaders(knock: Knock): boolean {
  if (knock.v3 === null) return false;
  const signed = new Set(knock.v3.signedHeaders);
  return !signed.has('host') || Object.keys(knock.exchange.headers).some((name) => name.startsWith('x-acs-') && !signed.has(name));
}

function signatureMismatch(knock: Knock): string | undefined {
  const { exchange, v3 } = knock;
  if (v3 !== null) {
    const bodyMatches = exchange.headers['x-acs-content-sha256'] === sha256(exchange.body);
    return verdict(!bodyMatches || signatureV3(exchange, v3.signedHeaders, seededSecret) !== v3.signature);
  }
  const stringToSign = stringToSignV1(exchange.method, [...exchange.query, ...exchange.bodyPairs]);
  if (signatureV1(stringToSign, seededSecret) === knock.signature) return undefined;
  // The platform tells its string to sign; a security token would be a secret.
  return exchange.parameters.has('SecurityToken') ? '' : `server string to sign is:${stringToSign.slice(0, 2048)}`;
}

const always: readonly GatewayCheck[] = [
  { id: 'gateway/method', run: ({ exchange }) => verdict(exchange.method !== 'GET' && exchange.method !== 'POST') },
  { id: 'gateway/format', run: (knock) => verdict(!/^(|json|xml)$/i.test(parameter(knock, 'Format')), 'Format') },
  { id: 'gateway/action-missing', run: ({ action }) => verdict(action === '', 'Action') },
  { id: 'gateway/version-missing', run: ({ version }) => verdict(version === '', 'Version') },
  {
    id: 'gateway/version',
    run: ({ version, action }) => verdict(version !== (vpcOperations.includes(action) ? vpcVersion : '2014-05-26'), 'Version'),
  },
  { id: 'gateway/action', run: ({ action }) => verdict(!operations.includes(action), 'Action') },
];

const onlyStrict: readonly GatewayCheck[] = [
  { id: 'gateway/key-missing', run: ({ keyId, garbledV3 }) => verdict(keyId === '' && !garbledV3, 'AccessKeyId') },
  { id: 'gateway/authorization', run: (knock) => verdict(knock.garbledV3 || leavesOutHeaders(knock)) },
  {
    id: 'gateway/signature-method',
    run: (knock) => verdict(knock.v3 === null && !/^(|HMAC-SHA1)$/.test(parameter(knock, 'SignatureMethod')), 'SignatureMethod'),
  },
  {
    id: 'gateway/signature-version',
    run: (knock) => verdict(knock.v3 === null && !/^(|1\.0)$/.test(parameter(knock, 'SignatureVersion')), 'SignatureVersion'),
  },
  { id: 'gateway/timestamp-missing', run: ({ timestamp }) => verdict(timestamp === '', 'Timestamp') },
  { id: 'gateway/timestamp-format', run: ({ timestamp }) => verdict(!timestampShape.test(timestamp), 'Timestamp') },
  {
    id: 'gateway/timestamp-expired',
    run: ({ timestamp }, { now }) => verdict(!(Math.abs(Date.parse(timestamp) - now()) <= timestampTolerance), 'Timestamp'),
  },
  { id: 'gateway/nonce-missing', run: ({ nonce }) => verdict(nonce === '', 'SignatureNonce') },
  { id: 'gateway/signature-missing', run: ({ signature }) => verdict(signature === '', 'Signature') },
];

/** In the order in which they are made. */
export const documentedGateway: readonly GatewayCheck[] = [
  ...always,
  ...onlyStrict.map(({ id, run }): GatewayCheck => ({ id, run: (knock, gate) => (knock.strict ? run(knock, gate) : undefined) })),
  { id: 'gateway/key', run: ({ account }) => verdict(account === undefined, 'AccessKeyId') },
  { id: 'gateway/signature', run: (knock) => (knock.strict ? signatureMismatch(knock) : undefined) },
  {
    id: 'gateway/nonce',
    run: (knock, { nonces }) => verdict(knock.strict && !useNonce(nonces, `${knock.keyId} ${knock.nonce}`), 'SignatureNonce'),
  },
];

/** Current codes of the gateway, by check. */
export const gatewayCodes: Readonly<Record<string, string>> = {
  'gateway/method': 'UnsupportedHTTPMethod',
  'gateway/format': 'InvalidParameter.Format',
  'gateway/action-missing': 'MissingAction',
  'gateway/version-missing': 'MissingVersion',
  'gateway/version': 'InvalidVersion',
  'gateway/action': 'InvalidAction.NotFound',
  'gateway/key-missing': 'MissingAccessKeyId',
  'gateway/authorization': 'IncompleteSignature',
  'gateway/signature-method': 'InvalidSignatureMethod',
  'gateway/signature-version': 'InvalidSignatureVersion',
  'gateway/timestamp-missing': 'MissingTimestamp',
  'gateway/timestamp-format': 'InvalidTimeStamp.Format',
  'gateway/timestamp-expired': 'InvalidTimeStamp.Expired',
  'gateway/nonce-missing': 'MissingSignatureNonce',
  'gateway/signature-missing': 'MissingSignature',
  'gateway/key': 'InvalidAccessKeyId.NotFound',
  'gateway/signature': 'SignatureDoesNotMatch',
  'gateway/nonce': 'SignatureNonceUsed',
};
