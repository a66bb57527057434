import type { Body } from './answer.ts';
import type { Attempt } from './attempt.ts';
import { rememberAnswer, replayOf, tokenInFlight } from './idempotency.ts';
import { type Problem, problemOf } from './problem.ts';
import type { Rules } from './rules.ts';

export interface Sources {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** At least 0, less than 1. */
  readonly random: () => number;
}

/** What an operation does once nothing is wrong with a request. */
export interface Deed {
  /** The operation knows a ClientToken; others ignore it. */
  readonly takesToken: boolean;
  /** Does it. What is returned makes the answer, as often as a token asks for it again. */
  act(attempt: Attempt, sources: Sources): () => Body;
  /** A fault may do something although this check is broken. */
  refused(attempt: Attempt, check: string, sources: Sources): void;
}

/** Does what was asked for, repeats the answer to an earlier request with the same token, or names the first broken check. */
export function perform(
  deed: Deed,
  attempt: Attempt,
  { checks, codes }: Pick<Rules, 'checks' | 'codes'>,
  sources: Sources,
): Problem | Body {
  if (deed.takesToken) {
    if (tokenInFlight(attempt, sources.now())) return problemOf('LastTokenProcessing', '');
    const replay = replayOf(attempt);
    if (replay.kind === 'answered') return replay.again();
  }
  for (const check of checks) {
    const detail = check.run(attempt);
    if (detail === undefined) continue;
    deed.refused(attempt, check.id, sources);
    return problemOf(codes.get(check.id) ?? 'InternalError', detail);
  }
  const answer = deed.act(attempt, sources);
  if (deed.takesToken) rememberAnswer(attempt, answer);
  return answer();
}
