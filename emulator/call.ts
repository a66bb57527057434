import { Agent, request } from 'node:http';
import type { Form, Pair } from './exchange.ts';
import { requestId } from './identifiers.ts';
import { seededSecret } from './seeded-world.ts';
import { canonicalQuery } from './wire/pairs.ts';
import { signatureV1, stringToSignV1 } from './wire/signature-v1.ts';
import { sha256, signatureV3 } from './wire/signature-v3.ts';

/** One signed request, for tests and for trying the emulator out. */
export interface Call {
  readonly url: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly form?: Form;
  readonly format?: 'JSON' | 'XML';
  readonly keyId?: string;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** What goes on the wire. */
export interface Signed {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true });

function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

function signV1(call: Call, form: 'A' | 'B' | 'C'): Signed {
  const method = form === 'A' ? 'GET' : 'POST';
  const pairs: Pair[] = [
    ...Object.entries(call.parameters),
    ['Action', call.action],
    ['Version', '2014-05-26'],
    ['Format', call.format ?? 'JSON'],
    ['AccessKeyId', call.keyId ?? 'testid'],
    ['SignatureMethod', 'HMAC-SHA1'],
    ['SignatureVersion', '1.0'],
    ['SignatureNonce', requestId(Math.random)],
    ['Timestamp', now()],
  ];
  const signature = signatureV1(stringToSignV1(method, pairs), seededSecret);
  const text = canonicalQuery([...pairs, ['Signature', signature]]);
  if (form === 'B') return { method, path: '/', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: text };
  return { method, path: `/?${text}`, headers: {}, body: '' };
}

function signV3(call: Call): Signed {
  const query = Object.entries(call.parameters);
  const headers: Record<string, string> = {
    host: new URL(call.url).host,
    'x-acs-action': call.action,
    'x-acs-version': '2014-05-26',
    'x-acs-date': now(),
    'x-acs-signature-nonce': requestId(Math.random),
    'x-acs-content-sha256': sha256(''),
  };
  const signed = Object.keys(headers);
  const signature = signatureV3({ method: 'POST', path: '/', query, headers }, signed, seededSecret);
  const credential = `Credential=${call.keyId ?? 'testid'},SignedHeaders=${signed.sort().join(';')},Signature=${signature}`;
  headers['authorization'] = `ACS3-HMAC-SHA256 ${credential}`;
  headers['accept'] = call.format === 'XML' ? 'application/xml' : 'application/json';
  return { method: 'POST', path: `/?${canonicalQuery(query)}`, headers, body: '' };
}

export function sign(call: Call): Signed {
  const form = call.form ?? 'A';
  return form === 'D' ? signV3(call) : signV1(call, form);
}

/** Sends bytes as they are. */
export function sendSigned(url: string, signed: Signed): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { method, path, headers, body } = signed;
    const outgoing = request(`${url}${path}`, { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) }, agent });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text });
      });
    });
    outgoing.end(body);
  });
}

/** Signs, sends, and waits for the answer. */
export function send(call: Call): Promise<Reply> {
  return sendSigned(call.url, sign(call));
}
