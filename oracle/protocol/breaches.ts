import type { Fixtures } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import type { CommonParameter, WireOverrides } from '../../model/wire-overrides.ts';
import type { GatewayLimit, Operation } from '../../spec/operation.ts';
import { extraPairs } from './extra.ts';
import type { Moment } from './moment.ts';
import { timestampBreach } from './timestamp.ts';

/** What a request breaks at the gateway, and what no page speaks of. */
export interface Breaches {
  readonly broken: readonly GatewayLimit[];
  readonly why: readonly string[];
}

type Breach = GatewayLimit | { readonly why: string } | null;

interface AtGateway {
  readonly operation: Operation;
  readonly fixtures: Fixtures;
  readonly request: Request;
  readonly wire: WireOverrides;
  readonly at: Moment;
}

function silent(why: string): Breach {
  return { why };
}

/** An operation that the target has as well, or the same in other letters. */
function isAnother(text: string, { name, lifecycle }: Operation): boolean {
  const known = [name, lifecycle?.describe?.operation, lifecycle?.remove?.operation];
  return known.some((each) => each?.toLowerCase() === text.toLowerCase());
}

function action(text: string, { request, operation }: AtGateway): Breach {
  if (text === request.operation) return null;
  return isAnother(text, operation) ? silent('an action in other letters, or another operation') : 'action';
}

function key(text: string, { fixtures, request }: AtGateway): Breach {
  const owner = fixtures.accounts.find(({ keyId }) => keyId === text);
  if (owner === undefined) return 'key';
  return owner.name === request.account ? null : silent('the key of another account');
}

function format(text: string, { request }: AtGateway): Breach {
  if (request.form === 'D') return silent('a format named by a header');
  return /^(json|xml)$/i.test(text) ? null : 'format';
}

function signatureMethod(text: string, { request }: AtGateway): Breach {
  const usual = request.form === 'D' ? 'ACS3-HMAC-SHA256' : 'HMAC-SHA1';
  if (text === usual) return null;
  return /sha/i.test(text) ? silent('another method that some targets know') : 'signature-method';
}

function timestamp(text: string, { at }: AtGateway): Breach {
  const breach = timestampBreach(text, at.now);
  return breach === 'unspecified' ? silent('a time in other words, or on the edge of the window') : breach;
}

/** What each common parameter may break: absent or empty, and with another value. */
const readers: Readonly<Record<CommonParameter, readonly [absent: Breach, read: (text: string, at: AtGateway) => Breach]>> = {
  Action: ['action-missing', action],
  Version: ['version-missing', (text, { operation }) => (text === operation.version ? null : 'version')],
  AccessKeyId: ['key-missing', key],
  Format: [silent('no format'), format],
  SecurityToken: [silent('no security token'), () => silent('a security token with a key that needs none')],
  Signature: ['signature-missing', () => 'signature'],
  SignatureMethod: [silent('no signature method'), signatureMethod],
  SignatureNonce: ['nonce-missing', (text, { at }) => (at.usedNonces.has(text) ? 'nonce' : null)],
  SignatureVersion: [silent('no signature version'), (text) => (text === '1.0' ? null : silent('another signature version'))],
  Timestamp: ['timestamp-missing', timestamp],
};

function commonFindings(setting: AtGateway): readonly Breach[] {
  return Object.entries(setting.wire.common ?? {}).map(([name, text]) => {
    const [absent, read] = readers[name as CommonParameter];
    return text === null || text === undefined || text === '' ? absent : read(text, setting);
  });
}

function methodFinding({ request, wire }: AtGateway): Breach {
  const { method } = wire;
  const usual = request.form === 'A' ? 'GET' : 'POST';
  if (method === undefined || method === usual) return null;
  // With its parameters in the query, a signed GET and a signed POST differ in nothing else.
  if ((request.form === 'A' && method === 'POST') || (request.form === 'C' && method === 'GET')) return null;
  return /^(PUT|DELETE|PATCH)$/.test(method) ? 'method' : silent(`the method ${method} in form ${request.form}`);
}

/** Headers that the protocol itself reads. */
const read =
  /^(authorization|host|content-length|accept|transfer-encoding|connection)$|^x-acs-(action|version|date|signature-nonce|content-sha256|security-token|accesskey-id)$/;

function headerFindings({ wire }: AtGateway): readonly Breach[] {
  return Object.entries(wire.headers ?? {}).map(([name, text]) => {
    const usual = name === 'content-type' && text === 'application/x-www-form-urlencoded';
    return usual || (text !== null && name !== 'content-type' && !read.test(name)) ? null : silent(`the header ${name}`);
  });
}

function extraFinding({ request, wire }: AtGateway): Breach {
  const inBody = request.form === 'B';
  if (wire.keyHeader && request.form !== 'D') return silent('a key in a header of version 3');
  if ((inBody ? wire.query : wire.body) !== undefined) return silent('parameters in two places');
  const extra = extraPairs((inBody ? wire.body : wire.query) ?? '');
  if (extra === null) return silent('text with more than one reading');
  const names = [...extra.map(([name]) => name)];
  const twice = names.some((name) => name in readers || request.pairs.some(([other]) => other === name));
  return twice ? silent('a parameter given twice') : null;
}

function coverageFindings({ request, wire }: AtGateway): readonly Breach[] {
  // Form D names its key beside the signature.
  if (wire.sign === 'none') return request.form === 'D' ? ['signature-missing', 'key-missing'] : ['signature-missing'];
  const signed = [wire.common, wire.method, wire.query, wire.body].some((part) => part !== undefined);
  return wire.sign === 'original' && signed ? ['signature'] : [];
}

/** Reads a request with its overrides as the gateway does. Pure; knows nothing of what the generator meant. */
export function breaches(operation: Operation, fixtures: Fixtures, request: Request, wire: WireOverrides, at: Moment): Breaches {
  const setting: AtGateway = { operation, fixtures, request, wire, at };
  const findings = [
    ...commonFindings(setting),
    methodFinding(setting),
    ...headerFindings(setting),
    extraFinding(setting),
    ...coverageFindings(setting),
  ];
  const why = findings.flatMap((each) => (each !== null && typeof each === 'object' ? [each.why] : []));
  const broken = findings.filter((each): each is GatewayLimit => typeof each === 'string');
  const unseen = broken.filter((id) => at.auth === 'none' && operation.gateway.some((rule) => rule.id === id && rule.signed));
  return {
    broken: [...new Set(broken.filter((id) => !unseen.includes(id)))],
    why: [...why, ...unseen.map((id) => `${id} without signatures`)],
  };
}
