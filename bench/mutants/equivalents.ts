import type { Mutant } from './instrument.ts';

/** A change of the source that no test can notice, and why. */
export interface Equivalent {
  readonly file: string;
  /** The line that is changed, without the space around it. */
  readonly line: string;
  readonly operator: string;
  /** What is written instead. */
  readonly to: string;
  readonly why: string;
}

export const equivalents: readonly Equivalent[] = [];

function isOf({ file, line, operator, to }: Equivalent, mutant: Mutant): boolean {
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
