import type { Mutant } from './instrument.ts';
import type { Trial } from './trial.ts';

/** One mutant with what became of it; `why`: the reason for which no test can notice it, where one is declared. */
export interface Outcome {
  readonly mutant: Mutant;
  readonly trial: Trial;
  readonly why: string | undefined;
}

export function survived({ trial, why }: Outcome): boolean {
  return trial.killedBy === null && why === undefined;
}

/** Declared as one that no test can notice, and noticed. */
export function isRefuted({ trial, why }: Outcome): boolean {
  return trial.killedBy !== null && why !== undefined;
}

/** Share of killed ones in all, those that no test can notice counted among the survivors, in per cent. */
export function killedShare(outcomes: readonly Outcome[]): number {
  return outcomes.length === 0 ? 100 : (100 * outcomes.filter(({ trial }) => trial.killedBy !== null).length) / outcomes.length;
}

function line(name: string, outcomes: readonly Outcome[]): string {
  const killed = outcomes.filter(({ trial }) => trial.killedBy !== null).length;
  const equivalent = outcomes.filter((one) => one.trial.killedBy === null && one.why !== undefined).length;
  const columns = [outcomes.length, killed, outcomes.length - killed, equivalent].map((count) => String(count).padStart(10));
  return `${name.padEnd(40)} ${columns.join('')} ${killedShare(outcomes).toFixed(1).padStart(8)}`;
}

/** One line for each of what `nameOf` tells apart, in the order of the names, and one for all. */
export function table(title: string, outcomes: readonly Outcome[], nameOf: (mutant: Mutant) => string): string {
  const names = [...new Set(outcomes.map(({ mutant }) => nameOf(mutant)))].sort();
  const head = `${title.padEnd(40)} ${['mutants', 'killed', 'survived', 'declared'].map((text) => text.padStart(10)).join('')} ${'killed %'.padStart(8)}`;
  const lines = names.map((name) =>
    line(
      name,
      outcomes.filter(({ mutant }) => nameOf(mutant) === name),
    ),
  );
  return [head, ...lines, line('all', outcomes)].join('\n');
}

function inShort(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** Place, operator, what was changed into what. */
export function mutantLine({ mutant, trial, why }: Outcome): string {
  const { file, line, column, operator, from, to } = mutant;
  const note = why !== undefined ? `  (${why})` : trial.reached ? '' : '  (no test runs it)';
  return `${file}:${line}:${column} ${operator}: ${inShort(from)} → ${inShort(to)}${note}`;
}
