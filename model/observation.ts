import type { Request } from './request.ts';
import type { RawRequest, WireOverrides } from './wire-overrides.ts';

/** A parsed answer. JSON integers beyond 2^53 are bigint; other numbers are number. XML leaves are text (see `format`). */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [name: string]: Json };

/** The wire exchange, redacted when recorded: no key secret, signature or security token. Texts are cut at 64 KiB. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
}

export type UnansweredCause = 'timeout' | 'refused' | 'reset' | 'dns' | 'tls' | 'too-large' | 'protocol' | 'client' | 'aborted';

interface Answered {
  readonly format: 'JSON' | 'XML';
  readonly status: number;
  /** XML is brought into the shape of the JSON answer (root element dropped, wrapped collections as arrays); its leaves stay text. */
  readonly body: { readonly [name: string]: Json };
}

/** What happened, freed from transport. `latencyMs` and `exchange` are null where nothing was sent. */
export type Observation = (
  | ({ readonly kind: 'accepted' } & Answered)
  | ({
      readonly kind: 'rejected';
      readonly code: string;
      readonly message: string | null;
      readonly requestId: string | null;
    } & Answered)
  | { readonly kind: 'malformed'; readonly what: string; readonly status: number }
  | {
      readonly kind: 'unanswered';
      readonly cause: UnansweredCause;
      readonly detail: string;
      /** True where a connection that had answered before closed without one byte of this answer: not an answer, so ask again. */
      readonly beforeFirstByte?: true;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unrepresentable'; readonly reason: string }
) & {
  readonly latencyMs: number | null;
  /** Recorded lazily: building the text of an exchange costs more than judging it. */
  readonly exchange: (() => Exchange) | null;
};

/** Answers requests. `send` never throws for what a target does; a throw is a bug of ours. */
export interface Target {
  readonly id: string;
  readonly version: string | null;
  /** True where the target listens on this machine only. */
  readonly loopback: boolean;
  send(request: Request): Promise<Observation>;
  /** Sends with parts of the wire form overridden; absent where a target has no wire of its own. */
  sendWire?(request: Request, overrides: WireOverrides): Promise<Observation>;
  /** Sends bytes as they are; absent as above. */
  sendRaw?(raw: RawRequest): Promise<Observation>;
  close(): Promise<void>;
}
