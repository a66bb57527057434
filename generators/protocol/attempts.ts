import type { SymbolicWire } from '../../model/case.ts';
import type { WireForm } from '../../model/request.ts';
import type { GatewayLimit, Operation } from '../../spec/operation.ts';
import { freeText } from '../parameter-choice.ts';

/** One way to change the wire form of a valid request. */
export interface WireAttempt {
  readonly edge: string;
  readonly wire: SymbolicWire;
  /** The only forms that have a place for it; all where absent. */
  readonly forms?: readonly WireForm[];
  /** What the same request is sent with before. */
  readonly before?: SymbolicWire;
  readonly polarity?: 'valid' | 'unspecified';
}

type Common = NonNullable<SymbolicWire['common']>;

const v1: readonly WireForm[] = ['A', 'B', 'C'];
const v3: readonly WireForm[] = ['D'];

function common(edge: string, changes: Common, forms?: readonly WireForm[]): WireAttempt {
  return { edge, wire: { common: changes }, ...(forms ? { forms } : {}) };
}

function withMethod(method: string, forms?: readonly WireForm[]): WireAttempt {
  return { edge: method.toLowerCase(), wire: { method }, ...(forms ? { forms } : {}) };
}

const minute = 60;

/** Base64 and hex of the right length that sign nothing. */
const forged = { v1: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=', v3: '0'.repeat(64) } as const;

/** The same request with one more parameter that takes any text, as the wire spells it; nothing where the operation has none. */
function withText(operation: Operation, edge: string, text: string, more: Pick<SymbolicWire, 'sign'> = {}): readonly WireAttempt[] {
  const name = freeText(operation);
  return name === null ? [] : [{ edge, wire: { query: `${name}=${text}`, ...more }, forms: ['A', 'C', 'D'] }];
}

/** The same for the form that has its parameters in a body. */
function withTextInBody(...[operation, edge, text, more = {}]: Parameters<typeof withText>): readonly WireAttempt[] {
  return withText(operation, edge, text).map(({ wire: { query = '' } }) => ({ edge, wire: { body: query, ...more }, forms: ['B'] }));
}

/** For each row of the gateway, every way in which a client can break it. */
export const gatewayAttempts = (operation: Operation): Readonly<Record<GatewayLimit, readonly WireAttempt[]>> => ({
  method: [withMethod('PUT'), withMethod('DELETE', ['A', 'C', 'D']), withMethod('PATCH', ['B', 'C', 'D'])],
  format: [common('yaml', { Format: 'YAML' }, v1), common('media-type', { Format: 'application/json' }, v1)],
  'action-missing': [common('absent', { Action: null }), common('empty', { Action: '' })],
  action: [common('unknown', { Action: 'CreateNoSuchThing' }), common('plural', { Action: `${operation.name}s` })],
  'version-missing': [common('absent', { Version: null }), common('empty', { Version: '' })],
  version: [
    common('day-later', { Version: '2014-05-27' }),
    common('other-product', { Version: '2016-04-28' }),
    common('no-date', { Version: 'latest' }),
  ],
  'key-missing': [common('absent', { AccessKeyId: null }), common('empty', { AccessKeyId: '' })],
  key: [common('unknown', { AccessKeyId: 'LTAI5tNoSuchKeyAtAll00' }), common('short', { AccessKeyId: 'x' })],
  'signature-missing': [
    common('absent', { Signature: null }),
    common('empty', { Signature: '' }),
    { edge: 'unsigned', wire: { sign: 'none' } },
  ],
  signature: [
    common('forged', { Signature: forged.v1 }, v1),
    common('forged', { Signature: forged.v3 }, v3),
    common('no-base64', { Signature: '%%%' }, v1),
    ...withText(operation, 'added-after', 'tampered', { sign: 'original' }),
    ...withTextInBody(operation, 'added-after', 'tampered', { sign: 'original' }),
    { edge: 'signed-for-get', wire: { method: 'GET', sign: 'original' }, forms: ['C'] },
    { edge: 'signed-for-post', wire: { method: 'POST', sign: 'original' }, forms: ['A'] },
    { edge: 'time-changed-after', wire: { common: { Timestamp: { $time: -2 * minute } }, sign: 'original' } },
  ],
  'signature-method': [common('md5', { SignatureMethod: 'HMAC-MD5' }, v1), common('md5', { SignatureMethod: 'ACS3-HMAC-MD5' }, v3)],
  'nonce-missing': [common('absent', { SignatureNonce: null }), common('empty', { SignatureNonce: '' })],
  nonce: [
    {
      edge: 'again',
      wire: { common: { SignatureNonce: { $nonce: 'again' } } },
      before: { common: { SignatureNonce: { $nonce: 'again' } } },
    },
    {
      edge: 'again-later',
      wire: { common: { SignatureNonce: { $nonce: 'later' }, Timestamp: { $time: minute } } },
      before: { common: { SignatureNonce: { $nonce: 'later' }, Timestamp: { $time: -minute } } },
    },
  ],
  'timestamp-missing': [
    common('absent', { Timestamp: null }),
    common('empty', { Timestamp: '' }),
    { edge: 'TimeStamp', wire: { common: { Timestamp: null }, query: 'TimeStamp=2024-04-22T00%3A00%3A00Z' }, forms: ['A', 'C'] },
  ],
  'timestamp-format': [
    common('word', { Timestamp: 'yesterday' }),
    common('month-13', { Timestamp: '2024-13-45T25:61:61Z' }),
    common('epoch', { Timestamp: '1713744000000' }),
  ],
  'timestamp-expired': [
    common('16-minutes-old', { Timestamp: { $time: -16 * minute } }),
    common('16-minutes-ahead', { Timestamp: { $time: 16 * minute } }),
    common('a-day-old', { Timestamp: { $time: -24 * 60 * minute } }),
    common('years-old', { Timestamp: '2014-05-26T00:00:00Z' }),
    { ...common('14-minutes-old', { Timestamp: { $time: -14 * minute } }), polarity: 'valid' },
    { ...common('14-minutes-ahead', { Timestamp: { $time: 14 * minute } }), polarity: 'valid' },
  ],
});

const sdkHeaders = {
  'x-acs-credentials-provider': 'static_ak',
  'user-agent': 'AlibabaCloud (linux; x64) Node.js/v20.20.2 Core/1.0.1 TeaDSL/2',
} as const;

/** Requests that are unusual and right: they have to be accepted. */
export const oddAttempts = (operation: Operation): readonly WireAttempt[] => [
  { edge: 'format-lower-case', wire: { common: { Format: 'json' } }, forms: v1 },
  { edge: 'format-xml-lower-case', wire: { common: { Format: 'xml' } }, forms: v1 },
  ...withText(operation, 'unsorted', 'unsorted'),
  ...withTextInBody(operation, 'unsorted', 'unsorted'),
  ...withText(operation, 'encoded-less', 'a*b~c'),
  ...withText(operation, 'encoded-lower-case', 'a%2fb%e4%b8%ad'),
  ...withText(operation, 'encoded-more', '%61%62'),
  { edge: 'extra-header', wire: { headers: { 'x-trace': 'one' } } },
  { edge: 'extra-acs-header', wire: { headers: { 'x-acs-trace': 'one' } }, forms: v3 },
  // What the official SDKs of one generation or another sign besides.
  { edge: 'credentials-provider', wire: { headers: { 'x-acs-credentials-provider': 'static_ak' } }, forms: v3 },
  { edge: 'key-in-a-header', wire: { keyHeader: true }, forms: v3 },
  { edge: 'as-sdks-send-it', wire: { keyHeader: true, headers: sdkHeaders }, forms: v3 },
  {
    edge: 'content-type',
    wire: { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    forms: ['C', 'D'],
  },
  { edge: 'uuid-nonce', wire: { common: { SignatureNonce: { $nonce: 'own' } } } },
];

/** What no page speaks of. */
export const silentAttempts = (operation: Operation): readonly WireAttempt[] => [
  common('security-token', { SecurityToken: 'CAISnotatoken' }),
  common('action-case', { Action: operation.name.toLowerCase() }),
  common('signature-version-2', { SignatureVersion: '2.0' }, v1),
  common('time-with-offset', { Timestamp: '2024-04-22T08:00:00+08:00' }),
  common('no-signature-method', { SignatureMethod: null }, v1),
  ...withText(operation, 'plus', 'a+b'),
];
