import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Delivery } from './behaviour.ts';
import { deliveryOf, internalRejection, mostBodyBytes, tooLarge } from './delivering.ts';
import { answer, type Engine } from './engine.ts';
import type { Exchange } from './exchange.ts';
import { type EngineOptions, openEngine } from './open-engine.ts';
import { readExchange } from './wire/read-exchange.ts';
import { packedFor } from './wire/transfer.ts';

/** Answers requests as `fetch` would; nothing listens anywhere. */
export type EmulatorHandler = (request: Request) => Promise<Response>;

/** Query and path stay as they are written: signatures cover them. */
function pathOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]*(.*)$/is.exec(url)?.[1] || '/';
}

function exchangeOf(request: Request, body: Buffer, sequence: number): Exchange {
  // Whoever builds a request by hand names no host; whoever sends one does.
  const headers = { host: new URL(request.url).host, ...Object.fromEntries(request.headers) };
  return readExchange({ method: request.method, url: pathOf(request.url), headers }, body, sequence);
}

function failed(code: string, message: string): TypeError {
  return Object.assign(new TypeError(message), { code });
}

const waiting = new Set<Request>();

/** Keeps a request while its answer is waited for: one that is collected takes its signal along, and nobody hears that it was given up. */
async function kept<T>(request: Request, wait: Promise<T>): Promise<T> {
  waiting.add(request);
  try {
    return await wait;
  } finally {
    waiting.delete(request);
  }
}

/** What never comes, until whoever waits for it gives up. */
function never({ signal }: Request): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function cutShort(text: string): ReadableStream<Uint8Array> {
  const half = Buffer.from(text.slice(0, text.length / 2));
  let sent = false;
  return new ReadableStream({
    pull: (controller) => {
      if (sent) controller.error(failed('ECONNRESET', 'the connection closed in the middle of the answer'));
      else controller.enqueue(half);
      sent = true;
    },
  });
}

function responseOf(engine: Engine, given: Answer, exchange: Exchange, delivery?: Delivery): Response {
  const { type, text } = engine.behaviour.serialize(given, exchange);
  const length = { 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(text)) };
  if (delivery?.fate === 'truncate') return new Response(cutShort(text), { status: given.status, headers: length });
  const { gzip = false, headers = {} } = delivery?.transfer ?? {};
  const packed = gzip ? packedFor(exchange.headers, text) : null;
  if (packed === null) return new Response(text, { status: given.status, headers: { ...length, ...headers } });
  const coded = { ...length, 'Content-Length': String(packed.length), 'Content-Encoding': 'gzip', ...headers };
  return new Response(packed, { status: given.status, headers: coded });
}

async function deliver(engine: Engine, request: Request, given: Answer, exchange: Exchange): Promise<Response> {
  const delivery = deliveryOf(engine, given, exchange);
  if (delivery?.fate === 'drop') throw failed('ECONNRESET', 'the connection closed without an answer');
  if (delivery?.fate === 'hang') return kept(request, never(request));
  if (delivery !== undefined && delivery.delayMs > 0) await kept(request, sleep(delivery.delayMs, undefined, { signal: request.signal }));
  return responseOf(engine, given, exchange, delivery);
}

/**
 * The emulator as a function: what `startEmulator` serves, without a server. It rejects where a connection would break, and never settles
 * (before the request's signal aborts) where no answer would come. How HTTP frames an answer is the business of whoever serves it.
 * Throws one sentence for a fault that does not exist, and for fixtures that can't be.
 */
export function createEmulator(options: EngineOptions = {}): EmulatorHandler {
  const engine = openEngine(options);
  let sequence = 0;
  return async (request) => {
    sequence += 1;
    const own = sequence;
    const body = Buffer.from(await request.arrayBuffer());
    let answered: Answer;
    const exchange = exchangeOf(request, body, own);
    try {
      answered = body.length > mostBodyBytes ? tooLarge(engine) : answer(engine, exchange);
    } catch (error) {
      console.error('emulator: internal error', error);
      answered = internalRejection(engine);
    }
    return deliver(engine, request, answered, exchange);
  };
}
