import type { Observation } from '../../model/observation.ts';
import type { SessionReport } from '../check-report.ts';
import { CannotDelete, OutOfBudget } from '../ledger/guard.ts';
import { Stopped, Throttled } from '../requests/sender.ts';
import { sentAs } from '../requests/sent-as.ts';
import type { Sent } from '../requests/traffic.ts';

/** Why a run ended early; null where it did not. */
export type Stop = SessionReport['stopped'];

/** What is known of a target that answers no create any more as a sound one does. */
export interface Badness {
  /** What the smallest create was answered with. */
  readonly answer: Observation;
  readonly words: string;
  /** Creates that may be the cause, in the order in which they were sent. */
  readonly suspects: readonly Sent[];
  /** Creates that were answered soundly before, the latest first. */
  readonly sound: readonly Sent[];
  /** What came of sending them again; absent where the target can't be restarted. */
  readonly search?: Search;
}

/** What came of sending again what may have made the target go bad. */
export interface Search {
  /** The create that did it again, alone; null where none did. */
  readonly culprit: Sent | null;
  readonly words: string;
}

/** The target stopped answering even the smallest valid request as it did before. */
export class WentBad extends Error {
  override readonly name = 'WentBad';
  readonly badness: Badness;

  constructor(badness: Badness) {
    super(badnessInWords(badness));
    this.badness = badness;
  }
}

function labelOf({ request }: Sent): string {
  return sentAs(request)?.key.replace(/#0$/, '') ?? 'a request';
}

function badnessInWords({ words, suspects: [first, ...others], sound: [last], search }: Badness): string {
  if (search?.culprit)
    return `the target stopped answering creates after ${labelOf(search.culprit)} was sent: the smallest one gets ${words}; ${search.words}`;
  const since = first ? `since ${labelOf(first)} was sent` : 'any more';
  const beside = others.length > 0 ? `, or one of ${others.length} others that were under way with it` : '';
  const before = last ? `; the last sound answer was to ${labelOf(last)}` : '';
  const searched = search ? `; ${search.words}` : '';
  return `the target stopped answering creates ${since}${beside}: the smallest one gets ${words}${before}${searched}`;
}

/** A finding was made, and the user asked for no more. */
export class Bailed extends Error {
  override readonly name = 'Bailed';
}

/** The time of the run is up. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Why the run ends, as an error tells it. An error that tells nothing of it is ours, and is thrown on. */
export function stopOf(error: unknown): NonNullable<Stop> {
  if (error instanceof Stopped) return { kind: 'interrupted', reason: error.message };
  if (error instanceof WentBad) return { kind: 'unreachable', reason: error.message };
  if (error instanceof Throttled) return { kind: 'throttled', reason: error.message };
  if (error instanceof Bailed) return { kind: 'bailed', reason: error.message };
  if (error instanceof OutOfBudget) return { kind: 'out-of-budget', reason: error.message };
  if (error instanceof CannotDelete) return { kind: 'refused', reason: error.message };
  if (error instanceof OutOfTime) return { kind: 'out-of-time', reason: error.message };
  throw error;
}

/** True where nothing but clean-up may be sent any more; a run that only ran out of time may still make its findings small. */
export function endsSending(stop: Stop): boolean {
  return stop !== null && ['unreachable', 'throttled', 'interrupted', 'out-of-budget', 'refused'].includes(stop.kind);
}
