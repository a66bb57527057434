/** What a target knows at the moment when a request reaches it, beside the request. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether the target checks signatures. */
  readonly auth: 'sign' | 'none';
  /** Nonces that requests of this run were signed with before. */
  readonly usedNonces: ReadonlySet<string>;
}
