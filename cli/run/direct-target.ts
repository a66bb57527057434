import { shippedContract } from '../../engine/contract.ts';
import { openHttp } from '../../engine/open-http.ts';
import type { Credentials } from '../../targets/credentials.ts';
import type { HttpTarget } from '../../targets/http/http-target.ts';
import type { Transport } from '../../targets/http/transport.ts';

export interface DirectOptions {
  readonly id: string;
  readonly url: string;
  readonly auth: 'sign' | 'none';
  readonly credentials: Readonly<Record<string, Credentials>>;
  readonly timeoutMs: number;
  readonly transport?: Transport;
}

/** A target for requests that are no part of a run. */
export function directTarget({ credentials, timeoutMs, transport = {}, ...endpoint }: DirectOptions): HttpTarget {
  return openHttp({ endpoint, credentials, timeoutMs, connections: 4, transport }, shippedContract());
}
