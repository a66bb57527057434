import type { Answer } from './answer.ts';
import type { Delivery } from './behaviour.ts';
import { type Engine, rejection } from './engine.ts';
import type { Exchange } from './exchange.ts';
import { problemOf } from './problem.ts';

/** A request with a larger body is answered with 413. */
export const mostBodyBytes = 8 * 2 ** 20;

/** How an answer is to travel; undefined: as it is. */
export function deliveryOf(engine: Engine, given: Answer, exchange: Exchange): Delivery | undefined {
  for (const choose of engine.behaviour.deliveries) {
    const delivery = choose(given, exchange);
    if (delivery !== undefined) return delivery;
  }
  return undefined;
}

export function tooLarge(engine: Engine): Answer {
  return { ...rejection(engine, problemOf('InvalidParameter', 'body'), ''), status: 413 };
}

/** What is answered where an error of ours left no other answer. */
export function internalRejection(engine: Engine): Answer {
  // Not the engine's own random source: it may be what failed.
  return rejection({ ...engine, random: Math.random }, problemOf('InternalError', ''), '');
}
