import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../spec/files.ts';
import type { Mutant } from './instrument.ts';

/** A change of the source that no test can notice, and why. */
export interface Equivalent {
  readonly file: string;
  /** The line that is changed, without the space around it. */
  readonly line: string;
  /** Where it stands in the line, from 1; left out where no other change of the line reads alike. */
  readonly column?: number;
  readonly operator: string;
  /** What is written instead. */
  readonly to: string;
  readonly why: string;
}

interface Declared {
  readonly why: string;
  readonly mutants: readonly Omit<Equivalent, 'why'>[];
}

/** What equivalents.yaml declares. */
function declared(): readonly Equivalent[] {
  const text = readFileSync(join(packageRoot(), 'bench', 'mutants', 'equivalents.yaml'), 'utf8');
  return (parse(text) as readonly Declared[]).flatMap(({ why, mutants }) => mutants.map((each) => ({ ...each, why })));
}

const equivalents = declared();

function isOf({ file, line, column, operator, to }: Equivalent, mutant: Mutant): boolean {
  if (column !== undefined && column !== mutant.column) return false;
  return mutant.file === file && mutant.text === line && mutant.operator === operator && mutant.to === to;
}

/** Why no test can notice a mutant; undefined where one should. */
export function whyEquivalent(mutant: Mutant): string | undefined {
  return equivalents.find((each) => isOf(each, mutant))?.why;
}

/** Declarations that match no mutant of today's source. */
export function stale(mutants: readonly Mutant[]): readonly Equivalent[] {
  return equivalents.filter((each) => !mutants.some((mutant) => isOf(each, mutant)));
}
