import { UsageError } from '../../spec/usage-error.ts';
import { complain } from '../complain.ts';
import { signalExits } from '../exits.ts';

/** Why there is no run where there should be one, in one line, and what a process would have ended with. */
export interface Absence {
  readonly reason: string;
  readonly exitCode: number;
}

/** Tells what went wrong, and answers it; throws on the mistake that ends all of several runs. */
export function absence(error: unknown): Absence {
  if (error instanceof UsageError) throw error;
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { reason, exitCode: complain(error) };
}

const interrupted: readonly number[] = Object.values(signalExits);

/** Whoever interrupts one of several runs does not want the next. */
export function isInterrupted(exitCodes: readonly number[]): boolean {
  return exitCodes.some((code) => interrupted.includes(code));
}
