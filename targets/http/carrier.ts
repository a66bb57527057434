import type { UnansweredCause } from '../../model/observation.ts';
import type { WireRequest } from './wire-request.ts';

export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: Buffer;
}

export interface Failure {
  readonly kind: 'failure';
  readonly cause: UnansweredCause;
  readonly detail: string;
  /** True where a connection that had answered before closed without one byte of this answer. */
  readonly beforeFirstByte: boolean;
}

export interface Limits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** Brings requests to whoever answers them, each once. */
export interface Carrier {
  /** Sends once and reads all of the answer, within the time and size given. Never rejects. */
  carry(wire: WireRequest, limits: Limits): Promise<Answer | Failure>;
  close(): Promise<void>;
}
