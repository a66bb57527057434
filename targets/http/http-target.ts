import type { FetchLike } from '../../model/fetch-like.ts';
import type { Observation, Target } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { type Credentials, secretsOf } from '../credentials.ts';
import { type Answering, answerShape } from './answer-shape.ts';
import type { Arrived, Carrier, Failure } from './carrier.ts';
import { classify } from './classify.ts';
import { functionCarrier } from './function-carrier.ts';
import { overriddenRequest } from './overridden-request.ts';
import { recordExchange } from './record-exchange.ts';
import { redact } from './redact.ts';
import { poolCarrier } from './roundtrip.ts';
import { trackedPool } from './tracked-client.ts';
import { secretsOfTransport, type Transport } from './transport.ts';
import { type WireContext, type WireRequest, wireRequest } from './wire-request.ts';

export interface HttpTargetOptions {
  readonly id: string;
  /** `http(s)://host[:port][/base]` */
  readonly url: string;
  readonly version?: string | null;
  /** `none`: no signature; the key is still named, so that accounts can be told apart. */
  readonly auth: 'sign' | 'none';
  /** By account name of the fixtures. */
  readonly accounts: ReadonlyMap<string, Credentials>;
  /** Over the whole exchange, from the call to the last byte. */
  readonly timeoutMs: number;
  /** Most bytes of an answer's body; 8 MiB unless told. */
  readonly maxBytes?: number;
  readonly connections: number;
  /** The way there; absent: straight, with the authorities that the system trusts. */
  readonly transport?: Transport;
  /** Answers in the place of whatever listens at the URL, which then is no more than what requests say of their host. */
  readonly answers?: FetchLike;
  readonly now: () => Date;
  /** A text that no request was signed with before. */
  readonly nonce: () => string;
  readonly apiVersion: string;
  /** The operations whose answers it reads. */
  readonly operations: readonly Answering[];
}

/** Has a wire of its own, so both ways of changing it are there. */
export type HttpTarget = Target & Required<Pick<Target, 'sendWire' | 'sendRaw'>>;

function carrierOf(options: HttpTargetOptions, origin: string): Carrier {
  const { answers, connections, timeoutMs, transport } = options;
  if (answers) return functionCarrier(origin, answers);
  return poolCarrier(trackedPool(origin, { connections, timeoutMs, ...(transport ? { transport } : {}) }));
}

/** An HTTP endpoint behind one keep-alive pool, or a function in its place. It sends each request once: repeating is the caller's business. */
export function httpTarget(options: HttpTargetOptions): HttpTarget {
  const { protocol, host, hostname, origin, pathname } = new URL(options.url);
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new Error(`the target's URL must begin with http:// or https://, not ${protocol}`);
  const limits = { timeoutMs: options.timeoutMs, maxBytes: options.maxBytes ?? 8 * 1024 * 1024 };
  const carrier = carrierOf(options, origin);
  const { headers: extra = [] } = options.transport ?? {};
  const shape = answerShape(options.operations);
  // Of every account: a target that tells one account's secrets to another must not make us write them down.
  const allSecrets = [...new Set([...options.accounts.values()].flatMap(secretsOf).concat(secretsOfTransport(options.transport ?? {})))];

  async function exchange(wire: WireRequest, operation: string | null, secrets: readonly string[]): Promise<Observation> {
    const started = performance.now();
    // What a gateway asks for is no part of the request that is signed, judged and written down.
    const result = await carrier.carry(extra.length === 0 ? wire : { ...wire, headers: [...wire.headers, ...extra] }, limits);
    const latencyMs = performance.now() - started;
    if (result.kind === 'failure') return unanswered(result, latencyMs, recordExchange(origin, wire, null, secrets));
    const text = redact(result.body.toString(), secrets);
    const record = recordExchange(origin, wire, received(result, text), secrets);
    // What is spread stands last: to add to a copy takes Node 20 a microsecond a field.
    return { latencyMs, exchange: record, ...classify(result, text, operation, shape) };
  }

  async function stamped(request: Request, build: (context: WireContext) => WireRequest): Promise<Observation> {
    const key = options.accounts.get(request.account);
    if (key === undefined) return notSent(`no credentials for account "${request.account}"`);
    const { auth, apiVersion, now, nonce } = options;
    const timestamp = `${now().toISOString().slice(0, 19)}Z`;
    let wire: WireRequest;
    try {
      wire = build({ auth, apiVersion, host, path: pathname, credentials: key, timestamp, nonce: nonce() });
    } catch (error) {
      return notSent((error as Error).message);
    }
    return exchange(wire, request.operation, [wire.signature, ...allSecrets]);
  }

  return {
    id: options.id,
    version: options.version ?? null,
    loopback: isLoopback(hostname),
    send: (request) => stamped(request, (context) => wireRequest(request, context)),
    sendWire: (request, overrides) => stamped(request, (context) => overriddenRequest(request, context, overrides)),
    sendRaw: (raw) => exchange({ ...raw, signature: '' }, null, allSecrets),
    close: () => carrier.close(),
  };
}

function received(answer: Arrived, text: string) {
  return { status: answer.status, headers: answer.headers, text };
}

function unanswered(failure: Failure, latencyMs: number, exchange: Observation['exchange']): Observation {
  const { cause, detail, beforeFirstByte } = failure;
  return { kind: 'unanswered', cause, detail, ...(beforeFirstByte ? { beforeFirstByte } : {}), latencyMs, exchange };
}

/** A request that has no form on this wire is never sent differently. */
function notSent(detail: string): Observation {
  return { kind: 'unanswered', cause: 'client', detail, latencyMs: null, exchange: null };
}

/** True for names and addresses of this machine alone. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
