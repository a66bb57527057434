import type { SessionReport } from '../check-report.ts';
import { CannotDelete, OutOfBudget } from '../ledger/guard.ts';
import { Stopped } from '../requests/sender.ts';

/** Why a run ended early; null where it did not. */
export type Stop = SessionReport['stopped'];

/** The target stopped answering even the smallest valid request. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
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
  if (error instanceof Unreachable) return { kind: 'unreachable', reason: error.message };
  if (error instanceof Bailed) return { kind: 'bailed', reason: error.message };
  if (error instanceof OutOfBudget) return { kind: 'out-of-budget', reason: error.message };
  if (error instanceof CannotDelete) return { kind: 'refused', reason: error.message };
  if (error instanceof OutOfTime) return { kind: 'out-of-time', reason: error.message };
  throw error;
}

/** True where nothing but clean-up may be sent any more; a run that only ran out of time may still make its findings small. */
export function endsSending(stop: Stop): boolean {
  return stop !== null && ['unreachable', 'interrupted', 'out-of-budget', 'refused'].includes(stop.kind);
}
