import type { Observation, Target } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import type { Progress } from '../progress.ts';
import { Latency } from './latency.ts';
import { slotsOf } from './slots.ts';
import { strainGauge } from './strain.ts';
import { tokenBucket } from './token-bucket.ts';

/** Sends requests: counts and times them, keeps to the rate, repeats what was throttled. */
export interface Sender {
  send(request: Request, wire?: WireOverrides | null): Promise<Observation>;
  latency(): readonly number[];
}

/** The target throttles so much that nothing can be measured. */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** The user asked the run to stop: nothing new is sent. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export interface SenderOptions {
  readonly target: Target;
  readonly progress: Progress;
  /** Requests a second; null: no limit. */
  readonly rate: number | null;
  readonly now: () => number;
  /** The operation that removes: once the run was asked to stop, only that is sent. Null: none does. */
  readonly removal: string | null;
  readonly sleep: (ms: number) => Promise<void>;
  /** Is told what was throttled to the last try. */
  readonly observe?: (fact: string) => void;
  /** Requests in flight at once, and no more; unless told as many as are sent. What waits for its turn is not timed. */
  readonly inFlight?: number;
  /** How often a request that was throttled is sent, and the first pause, which doubles up to the longest; 6, 200 and 800 ms unless told. */
  readonly patience?: Patience;
}

interface Patience {
  readonly tries: number;
  readonly pauseMs: number;
  readonly longestMs?: number;
}

/** Twice what a burst of three takes of who sends alone: one in some hundred bursts is followed by another one just where the last try comes. */
const hurried: Patience = { tries: 6, pauseMs: 200, longestMs: 800 };

/** True where the target was too busy to answer what was asked. */
export function isThrottled(observation: Observation): boolean {
  if (observation.kind === 'rejected')
    return observation.code.startsWith('Throttling') || observation.status === 429 || observation.status === 503;
  return observation.kind === 'malformed' && (observation.status === 429 || observation.status === 503);
}

function inWords(observation: Observation): string {
  if (observation.kind === 'rejected') return `${observation.code} (${observation.status})`;
  return observation.kind === 'malformed' ? `status ${observation.status}` : observation.kind;
}

/** Requests a second that every target is expected to bear where nobody set a rate. */
const slowest = 10;

/** No target is waited for longer at one time. */
const longestPauseMs = 10_000;

/** What a target asks us to wait, by its Retry-After in seconds; 0 where it does not say. */
function retryAfterMs({ exchange }: Observation): number {
  const headers = Object.entries(exchange?.().responseHeaders ?? {});
  const seconds = Number(headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1] ?? 0);
  return Number.isFinite(seconds) ? Math.min(longestPauseMs, Math.max(0, seconds * 1000)) : 0;
}

function sendWire(target: Target, request: Request, wire: WireOverrides): Promise<Observation> {
  if (target.sendWire) return target.sendWire(request, wire);
  const detail = 'the target has no wire form of its own to change';
  return Promise.resolve({ kind: 'unanswered', cause: 'client', detail, latencyMs: null, exchange: null });
}

export function senderOf(options: SenderOptions): Sender {
  const { target, progress, rate, now, removal, sleep, observe, inFlight = Number.POSITIVE_INFINITY, patience = hurried } = options;
  const latency = new Latency();
  let bucket = tokenBucket(rate, now);
  const strain = strainGauge(now);
  const slots = slotsOf(inFlight);

  const requireGoing = ({ operation }: Request): void => {
    const cleansUp = operation === removal || progress.phase() === 'clean-up';
    if (progress.stopping() && !cleansUp) throw new Stopped('the run was asked to stop');
  };

  const carried = async (request: Request, wire: WireOverrides | null): Promise<Observation> => {
    progress.add('requests');
    const sent = wire ? sendWire(target, request, wire) : target.send(request);
    const observation = await sent.catch((error: unknown) => {
      // The budget forbade it: it never went out.
      progress.add('requests', -1);
      throw error;
    });
    const { latencyMs } = observation;
    if (latencyMs !== null) latency.note(latencyMs);
    return observation;
  };

  const once = async (request: Request, wire: WireOverrides | null): Promise<Observation> => {
    requireGoing(request);
    const wait = bucket.take();
    if (wait > 0) await sleep(wait);
    await slots.take();
    try {
      requireGoing(request);
      return await carried(request, wire);
    } finally {
      slots.give();
    }
  };

  /** Slows down once; where that does not help, nothing can be measured. What was made is deleted in any case. */
  const watchStrain = (request: Request, observation: Observation): void => {
    switch (strain.note(isThrottled(observation))) {
      case 'bearable':
        return;
      case 'slow down': {
        const answered = strain.answered();
        const slower = rate === null ? Math.max(slowest, Math.floor(answered / 2)) : Math.max(1, Math.floor(rate / 2));
        bucket = tokenBucket(slower, now);
        observe?.(
          `the target throttled more than a third of the last 200 requests (${inWords(observation)}): from then on it got at most ${slower} a second`,
        );
        return;
      }
      case 'hopeless':
        if (request.operation === removal || progress.phase() === 'clean-up') return;
        throw new Throttled(
          `the target throttles more than a third of what it is sent (${inWords(observation)}), also after it was asked more slowly: try --rate or --concurrency`,
        );
    }
  };

  return {
    send: async (request, wire = null) => {
      for (let attempt = 1; ; attempt++) {
        const observation = await once(request, wire);
        watchStrain(request, observation);
        if (!isThrottled(observation)) return observation;
        if (attempt === patience.tries) {
          observe?.(`throttled even after ${patience.tries} tries: ${inWords(observation)}`);
          return observation;
        }
        const pause = Math.min(patience.longestMs ?? Number.POSITIVE_INFINITY, patience.pauseMs * 2 ** (attempt - 1));
        // Whoever is throttled slows everybody down.
        bucket.drain(pause);
        await sleep(Math.max(pause, retryAfterMs(observation)));
      }
    },
    latency: () => latency.counts,
  };
}
