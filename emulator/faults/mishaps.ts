import { deliver } from './answer-patches.ts';
import { type Patch, refuse, throttle } from './patches.ts';

/** A bad day of the whole service: what a caller has to get over, not a defect that a check must notice. */
export interface Mishap {
  readonly id: string;
  /** What happens, in a few words. */
  readonly what: string;
  readonly patch: Patch;
}

/** For the tests of those who call the service: they stand beside the planted faults under names of their own. */
// biome-ignore format: one line a mishap
export const mishaps = [
  { id: 'throttling', what: 'every request is throttled', patch: throttle('Throttling', {}) },
  { id: 'throttling-twice', what: 'the first two requests are throttled', patch: throttle('Throttling', { where: ({ sequence }) => sequence <= 2 }) },
  { id: 'throttling-user', what: 'every request is throttled for its user', patch: throttle('Throttling.User', {}) },
  { id: 'service-unavailable', what: 'every request is answered that the service is unavailable', patch: throttle('ServiceUnavailable', {}) },
  { id: 'internal-error', what: 'every create ends in an internal error', patch: refuse('InternalError', {}, 'start') },
  { id: 'internal-error-once', what: 'the first request ends in an internal error', patch: throttle('InternalError', { where: ({ sequence }) => sequence <= 1 }) },
  { id: 'no-answer', what: 'no request is ever answered', patch: deliver({ fate: 'hang' }) },
  { id: 'connection-reset', what: 'the connection closes before every answer', patch: deliver({ fate: 'drop' }) },
  { id: 'connection-reset-once', what: 'the connection closes before the first answer, whatever the request has done', patch: deliver({ fate: 'drop' }, 'any', { where: ({ sequence }) => sequence <= 1 }) },
  { id: 'cut-short', what: 'every answer ends half-way', patch: deliver({ fate: 'truncate' }) },
  { id: 'slow', what: 'every answer takes two seconds', patch: deliver({ delayMs: 2000 }) },
] as const satisfies readonly Mishap[];
