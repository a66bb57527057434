import type { FetchLike } from '../model/fetch-like.ts';
import type { Parts } from '../runner/session.ts';

/** What whoever opened the target can do with it beside sending requests, and what judges its answers beside the contract. */
export interface Hands extends Pick<Parts, 'restart' | 'own'> {
  /** Answers in the place of the endpoint that the settings name. */
  readonly answers?: FetchLike;
}
