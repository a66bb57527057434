import type { Context } from '../context.ts';
import { countInconclusive, countUnsent, type Tally } from '../findings/tally.ts';
import { notRecorded } from '../recording/recorder.ts';
import type { Trial } from './trial.ts';

/** Why an SDK could not say what was to be sent; null where it could. */
export function whyUnsaid({ observation }: Trial): string | null {
  return observation.kind === 'unrepresentable' ? `unrepresentable: ${observation.reason}` : null;
}

/** Answers to a URL or header that a server finds too long. */
const tooLong: ReadonlySet<number> = new Set([413, 414, 431]);
/** From so many characters on, a text may be what made it too long. */
const longText = 512;

/** True where a request never left our own client. */
export function isUnsent({ observation }: Trial): boolean {
  return observation.kind === 'unanswered' && observation.cause === 'client';
}

/** What our client can't send and what a server may refuse for its length is counted, not judged. */
export function unjudged({ observe }: Pick<Context, 'observe'>, trial: Trial, tally: Tally): boolean {
  const { observation, request, expectation } = trial;
  // An SDK that refuses what the service has to refuse has not failed; one that refuses what is valid has.
  if (observation.kind === 'unrepresentable' || (observation.kind === 'refused' && expectation.kind !== 'accept')) {
    countUnsent(tally, `${observation.kind}: ${observation.reason}`);
    return true;
  }
  if (observation.kind === 'unanswered' && observation.cause === 'client') {
    countUnsent(tally, observation.detail);
    return true;
  }
  if (observation.kind !== 'malformed' || !tooLong.has(observation.status)) return false;
  if (!request.pairs.some(([, text]) => text.length > longText)) return false;
  observe(`a long request in form ${request.form} is answered with ${observation.status}`);
  return true;
}

/** A set-up that no recording holds leaves its case unsent; any other that fails, inconclusive. */
export function countDoubt(tally: Tally, reason: string): void {
  if (reason.endsWith(notRecorded)) countUnsent(tally, notRecorded);
  else countInconclusive(tally, reason);
}
