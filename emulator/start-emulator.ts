import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './answer.ts';
import { deliveryOf, internalRejection, mostBodyBytes, tooLarge } from './delivering.ts';
import { answer, type Engine } from './engine.ts';
import type { Exchange } from './exchange.ts';
import { type EngineOptions, openEngine } from './open-engine.ts';
import { readExchange } from './wire/read-exchange.ts';
import { sendAs } from './wire/transfer.ts';

export interface EmulatorOptions extends EngineOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
}

export interface Emulator {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** The body, or undefined when it is too large. Nothing is awaited for the many requests that have none. */
function withBody(request: IncomingMessage, then: (body: Buffer | undefined) => void): void {
  if (request.headers['transfer-encoding'] === undefined && (request.headers['content-length'] ?? '0') === '0') {
    then(Buffer.alloc(0));
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= mostBodyBytes) chunks.push(chunk);
  });
  request.on('end', () => then(size <= mostBodyBytes ? Buffer.concat(chunks) : undefined));
  request.on('error', () => undefined);
}

function write(engine: Engine, response: ServerResponse, given: Answer, exchange: Exchange): void {
  const delivery = deliveryOf(engine, given, exchange);
  if (delivery === undefined) send(engine, response, given, exchange);
  else if (delivery.fate === 'drop') response.destroy();
  else if (delivery.fate !== 'hang') {
    setTimeout(() => {
      if (delivery.transfer === undefined) send(engine, response, given, exchange, delivery.fate === 'truncate');
      else sendAs(response, delivery.transfer, { status: given.status, ...engine.behaviour.serialize(given, exchange) }, exchange.headers);
    }, delivery.delayMs);
  }
}

function send(engine: Engine, response: ServerResponse, given: Answer, exchange: Exchange, truncated = false): void {
  const { type, text } = engine.behaviour.serialize(given, exchange);
  response.writeHead(given.status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  if (truncated) {
    response.write(text.slice(0, text.length / 2), () => response.destroy());
    return;
  }
  // Head and a text of a body leave in one write; a buffer would cost a second one.
  response.end(text);
}

/** An error of ours is logged and answered; it never ends the server. */
function internalError(engine: Engine, response: ServerResponse, error: unknown): void {
  console.error('emulator: internal error', error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, body } = internalRejection(engine);
  response.writeHead(status, { 'Content-Type': 'application/json;charset=utf-8' });
  response.end(JSON.stringify(body));
}

function serve(engine: Engine): Server {
  let sequence = 0;
  return createServer(
    { maxHeaderSize: 4 * 2 ** 20, keepAlive: true, keepAliveTimeout: engine.behaviour.keepAliveMs },
    (request, response) => {
      withBody(request, (body) => {
        sequence += 1;
        try {
          const exchange = readExchange(request, body ?? Buffer.alloc(0), sequence);
          write(engine, response, body === undefined ? tooLarge(engine) : answer(engine, exchange), exchange);
        } catch (error) {
          internalError(engine, response, error);
        }
      });
    },
  );
}

/** Serves the emulator on the loopback interface of this process. Rejects with one sentence when a fault is unknown. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const server = serve(openEngine(options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, port, close };
}
