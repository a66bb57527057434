import type { Socket } from 'node:net';
import { type buildConnector, Client, type Dispatcher, Pool } from 'undici';
import { connectorFor } from './connector.ts';
import type { Transport } from './transport.ts';

/** One connection, seen from an exchange: how many bytes it has delivered so far, and whether it has answered before. */
export interface Connection {
  bytesRead(): number;
  reused(): boolean;
}

/** `rider` is told which connection carries the exchange, before it starts. It rides on the options because the pool wraps the handler. */
export interface TrackedOptions extends Dispatcher.DispatchOptions {
  readonly rider: { connection: Connection | null };
}

class TrackedClient extends Client implements Connection {
  #socket: Socket | null = null;

  constructor(origin: URL, options: Client.Options) {
    const connect = options.connect as buildConnector.connector;
    super(origin, {
      ...options,
      connect: (target, callback) =>
        connect(target, (...result) => {
          if (result[1] !== null) this.#socket = result[1];
          callback(...result);
        }),
    });
    // A failed attempt to connect must not be taken for the end of the connection before it.
    this.on('disconnect', () => {
      this.#socket = null;
    });
  }

  override dispatch(options: TrackedOptions, handler: Dispatcher.DispatchHandler): boolean {
    options.rider.connection = this;
    return super.dispatch(options, handler);
  }

  bytesRead(): number {
    return this.#socket?.bytesRead ?? 0;
  }

  reused(): boolean {
    return this.bytesRead() > 0;
  }
}

export interface PoolLimits {
  readonly connections: number;
  readonly timeoutMs: number;
  readonly transport?: Transport;
}

/** A keep-alive pool that neither repeats nor follows anything; each exchange learns its connection (see `TrackedOptions`). */
export function trackedPool(origin: string, limits: PoolLimits): Pool {
  return new Pool(origin, {
    connections: limits.connections,
    pipelining: 1,
    // The exchange has one time-out of its own, over all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: connectorFor(limits.transport ?? {}, limits.timeoutMs),
    factory: (url, options) => new TrackedClient(url, options as Client.Options),
  });
}
