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

const speedAlone = 'how many texts are remembered changes the speed alone';
const sameLevel = 'of two equal levels either is both';

export const equivalents: readonly Equivalent[] = [
  { file: 'oracle/address.ts', line: 'const capacity = 20_000;', operator: 'number', to: '20001', why: speedAlone },
  { file: 'oracle/address.ts', line: 'const capacity = 20_000;', operator: 'number', to: '19999', why: speedAlone },
  { file: 'oracle/structure.ts', line: 'const knownNames = 2_000;', operator: 'number', to: '2001', why: speedAlone },
  { file: 'oracle/structure.ts', line: 'const knownNames = 2_000;', operator: 'number', to: '1999', why: speedAlone },
  {
    file: 'oracle/levels.ts',
    line: 'return levels.indexOf(one) <= levels.indexOf(other) ? one : other;',
    operator: 'relation',
    to: 'levels.indexOf(one) < levels.indexOf(other)',
    why: sameLevel,
  },
  {
    file: 'oracle/levels.ts',
    line: 'return levels.indexOf(one) >= levels.indexOf(other) ? one : other;',
    operator: 'relation',
    to: 'levels.indexOf(one) > levels.indexOf(other)',
    why: sameLevel,
  },
];

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
