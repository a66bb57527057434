import type { Dispatcher, Pool } from 'undici';
import type { UnansweredCause } from '../../model/observation.ts';
import type { Answer, Carrier, Failure, Limits, ResponseHeaders } from './carrier.ts';
import { failureOf } from './failure.ts';
import type { Connection, TrackedOptions } from './tracked-client.ts';
import type { WireRequest } from './wire-request.ts';

/** Over the connections of a pool. */
export function poolCarrier(pool: Pool): Carrier {
  return { carry: (wire, limits) => roundtrip(pool, wire, limits), close: () => pool.destroy() };
}

function roundtrip(pool: Pool, wire: WireRequest, limits: Limits): Promise<Answer | Failure> {
  return new Promise((resolve) => {
    const handler = new Roundtrip(limits, resolve);
    try {
      pool.dispatch(dispatchOptions(wire, handler), handler);
    } catch (error) {
      handler.onResponseError(null, error as Error);
    }
  });
}

function dispatchOptions(wire: WireRequest, rider: Roundtrip): TrackedOptions {
  return { method: wire.method as Dispatcher.HttpMethod, path: wire.path, headers: wire.headers.flat(), body: wire.body, rider };
}

class Roundtrip implements Dispatcher.DispatchHandler {
  connection: Connection | null = null;
  readonly #limits: Limits;
  readonly #settle: (result: Answer | Failure) => void;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  #settled = false;
  #reused = false;
  #bytesBefore = 0;
  #status = 0;
  #headers: ResponseHeaders = {};
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(limits: Limits, settle: (result: Answer | Failure) => void) {
    this.#limits = limits;
    this.#settle = settle;
    this.#timer = setTimeout(() => this.#giveUp('timeout', this.#lateness()), limits.timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error('given up before it was sent'));
    this.#reused = this.connection?.reused() ?? false;
    this.#bytesBefore = this.connection?.bytesRead() ?? 0;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: ResponseHeaders): void {
    // Interim answers (1xx) precede the one that counts.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    if (Number(headers['content-length'] ?? 0) > this.#limits.maxBytes) this.#tooLarge();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#limits.maxBytes) this.#tooLarge();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#end({ kind: 'answer', status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    const { cause, detail } = failureOf(error);
    const progress = this.#status > 0 ? ` after status ${this.#status} and ${this.#size} bytes of the body` : '';
    this.#end({ kind: 'failure', cause, detail: `${detail}${progress}`, beforeFirstByte: cause === 'reset' && this.#closedUnread() });
  }

  /** The connection may also close while the request still waits for it; then nothing was sent. */
  #closedUnread(): boolean {
    if (this.connection === null) return false;
    if (this.#controller === null) return this.connection.reused();
    return this.#reused && this.connection.bytesRead() === this.#bytesBefore;
  }

  #lateness(): string {
    const progress = this.#status > 0 ? `; status ${this.#status} and ${this.#size} bytes of the body had come` : '';
    return `no complete answer within ${this.#limits.timeoutMs} ms${progress}`;
  }

  #tooLarge(): void {
    this.#giveUp('too-large', `status ${this.#status} with a body of more than ${this.#limits.maxBytes} bytes`);
  }

  #giveUp(cause: UnansweredCause, detail: string): void {
    this.#end({ kind: 'failure', cause, detail, beforeFirstByte: false });
    this.#controller?.abort(new Error(detail));
  }

  #end(result: Answer | Failure): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#settle(result);
  }
}
