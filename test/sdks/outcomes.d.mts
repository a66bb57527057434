import type { Run } from '../../model/run.ts';

type Outcome = { readonly kind: 'passed' | 'failed' } | { readonly kind: 'apart'; readonly why: string };

export function operationsIn(words: readonly string[]): readonly string[];
export function outcomeOf(run: Pick<Run, 'exitCode' | 'operation' | 'reasons'>): Outcome;
