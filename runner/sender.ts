import type { Observation, Target } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { WireOverrides } from '../model/wire-overrides.ts';
import type { Progress } from './progress.ts';

/** Upper bounds of the latency buckets in milliseconds. */
export const latencyBuckets: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Sends requests: counts and times them, keeps to the rate, repeats what was throttled. */
export interface Sender {
  send(request: Request, wire?: WireOverrides | null): Promise<Observation>;
  latency(): readonly number[];
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
  readonly sleep: (ms: number) => Promise<void>;
  /** Is told what was throttled to the last try. */
  readonly observe?: (fact: string) => void;
}

const throttleTries = 4;

function throttled(observation: Observation): boolean {
  if (observation.kind === 'rejected')
    return observation.code.startsWith('Throttling') || observation.status === 429 || observation.status === 503;
  return observation.kind === 'malformed' && (observation.status === 429 || observation.status === 503);
}

function inWords(observation: Observation): string {
  if (observation.kind === 'rejected') return `${observation.code} (${observation.status})`;
  return observation.kind === 'malformed' ? `status ${observation.status}` : observation.kind;
}

/** Answers the wait in ms before the next request may go: one bucket, filled evenly. */
function pacer(rate: number | null, now: () => number): () => number {
  if (rate === null) return () => 0;
  let next = now();
  return () => {
    const time = now();
    const wait = Math.max(0, next - time);
    next = Math.max(next, time) + 1000 / rate;
    return wait;
  };
}

function sendWire(target: Target, request: Request, wire: WireOverrides): Promise<Observation> {
  if (target.sendWire) return target.sendWire(request, wire);
  const detail = 'the target has no wire form of its own to change';
  return Promise.resolve({ kind: 'unanswered', cause: 'client', detail, latencyMs: null, exchange: null });
}

export function senderOf({ target, progress, rate, now, sleep, observe }: SenderOptions): Sender {
  const counts = new Array<number>(latencyBuckets.length + 1).fill(0);
  const pace = pacer(rate, now);

  const once = async (request: Request, wire: WireOverrides | null): Promise<Observation> => {
    // What was made is deleted even so.
    if (progress.stopping() && progress.phase() !== 'clean-up') throw new Stopped('the run was asked to stop');
    const wait = pace();
    if (wait > 0) await sleep(wait);
    progress.add('requests');
    const observation = await (wire ? sendWire(target, request, wire) : target.send(request));
    const { latencyMs } = observation;
    if (latencyMs !== null) {
      const index = latencyBuckets.findIndex((bound) => latencyMs <= bound);
      const slot = index < 0 ? latencyBuckets.length : index;
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    return observation;
  };

  return {
    send: async (request, wire = null) => {
      for (let attempt = 1; ; attempt++) {
        const observation = await once(request, wire);
        if (!throttled(observation)) return observation;
        if (attempt === throttleTries) {
          observe?.(`throttled even after ${throttleTries} tries: ${inWords(observation)}`);
          return observation;
        }
        await sleep(100 * 2 ** attempt);
      }
    },
    latency: () => counts,
  };
}
