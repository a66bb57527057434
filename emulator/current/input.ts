import { type Attempt, integer, text } from '../attempt.ts';
import type { IntegerName } from '../limits.ts';

/** What the edition of 2026 reads, and the first one has not: by that it is undefined always. */
function ofCurrent<T>({ behaviour }: Attempt, value: T): T | undefined {
  return behaviour.current ? value : undefined;
}

/** The text of a parameter; undefined where it is absent or empty. */
export function currentText(attempt: Attempt, name: string): string | undefined {
  return ofCurrent(attempt, text(attempt, name));
}

/** The same of a number; undefined where it can't be read, too. */
export function currentNumber(attempt: Attempt, name: IntegerName): number | undefined {
  return ofCurrent(attempt, integer(attempt, name));
}

export function currentTruth(attempt: Attempt, name: string): boolean {
  return currentText(attempt, name)?.toLowerCase() === 'true';
}
