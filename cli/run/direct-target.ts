import { shippedContract } from '../../engine/contract.ts';
import { openHttp } from '../../engine/open-http.ts';
import type { Credentials } from '../../targets/credentials.ts';
import type { HttpTarget } from '../../targets/http/http-target.ts';

export interface DirectOptions {
  readonly id: string;
  readonly url: string;
  readonly auth: 'sign' | 'none';
  readonly credentials: Readonly<Record<string, Credentials>>;
  readonly timeoutMs: number;
}

/** A target for requests that are no part of a run. */
export function directTarget({ credentials, timeoutMs, ...endpoint }: DirectOptions): HttpTarget {
  return openHttp({ endpoint, credentials, timeoutMs, connections: 4 }, shippedContract());
}
