import { randomUUID } from 'node:crypto';
import type { FetchLike } from '../model/fetch-like.ts';
import type { Credentials } from '../targets/credentials.ts';
import { type HttpTarget, httpTarget } from '../targets/http/http-target.ts';
import type { Transport } from '../targets/http/transport.ts';
import type { Contract } from './contract.ts';

/** Where requests go, and as whom. */
export interface Endpoint {
  readonly id: string;
  /** `http(s)://host[:port][/base]` */
  readonly url: string;
  readonly version?: string | null;
  readonly auth: 'sign' | 'none';
}

export interface Dealings {
  readonly endpoint: Endpoint;
  /** By account name of the fixtures. */
  readonly credentials: Readonly<Record<string, Credentials>>;
  readonly timeoutMs: number;
  /** The way there; absent: straight. */
  readonly transport?: Transport;
  /** Answers in the endpoint's place. */
  readonly answers?: FetchLike;
  /** Connections that are kept open at the most. */
  readonly connections: number;
}

/** The one way to an HTTP endpoint: the machine's clock, fresh nonces, the contract's version and answers. */
export function openHttp(
  { endpoint, credentials, timeoutMs, connections, transport, answers }: Dealings,
  { operation, beside }: Contract,
): HttpTarget {
  return httpTarget({
    ...endpoint,
    accounts: new Map(Object.entries(credentials)),
    timeoutMs,
    connections,
    ...(transport ? { transport } : {}),
    ...(answers ? { answers } : {}),
    now: () => new Date(),
    // Its source of chance is read ahead: a random number a request by itself took a thirtieth of a run.
    nonce: () => randomUUID().replaceAll('-', ''),
    apiVersion: operation.version,
    operations: [operation, ...beside.values()],
  });
}
