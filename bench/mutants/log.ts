import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { UsageError } from '../../spec/usage-error.ts';
import type { Mutant } from './instrument.ts';
import type { Trial } from './trial.ts';

/** A mutant by its place and what is written there: numbers change with each edit of the oracle. */
function placeOf({ file, line, column, operator, to }: Omit<Mutant, 'id' | 'from'>): string {
  return JSON.stringify([file, line, column, operator, to]);
}

type Logged = Mutant & Pick<Trial, 'killedBy' | 'reached'>;

function logged(line: string, path: string): Logged | null {
  if (line === '') return null;
  try {
    return JSON.parse(line) as Logged;
  } catch {
    throw new UsageError(`${path} holds a line that is no JSON: is it the log of another command?`);
  }
}

/**
 * Trials of these mutants that an earlier run wrote to `path` and that were noticed: they need not be tried again as long as no test was taken away.
 * None where there is no such file. A place whose line reads otherwise today is another mutant.
 */
export function noticedBefore(path: string, mutants: readonly Mutant[]): readonly Trial[] {
  if (!existsSync(path)) return [];
  const known = new Map<string, Logged>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const one = logged(line, path);
    if (one !== null && one.killedBy !== null) known.set(placeOf(one), one);
  }
  return mutants.flatMap((mutant): readonly Trial[] => {
    const one = known.get(placeOf(mutant));
    return one !== undefined && one.text === mutant.text ? [{ id: mutant.id, killedBy: one.killedBy, reached: true }] : [];
  });
}

/** One line of JSON for each trial, so that a run that is stopped need not begin anew. */
export function log(path: string, mutant: Mutant, { killedBy, reached }: Trial): void {
  appendFileSync(path, `${JSON.stringify({ ...mutant, killedBy, reached })}\n`);
}
