import type { FetchLike } from '../model/fetch-like.ts';
import type { Parts } from '../runner/session.ts';

/** What whoever opened the target can do with it beside sending requests. */
export interface Hands extends Pick<Parts, 'restart'> {
  /** Answers in the place of the endpoint that the settings name. */
  readonly answers?: FetchLike;
}
