import { readFileSync } from 'node:fs';
import { contentOf } from './content-of.ts';
import { specFile } from './files.ts';

/** How the checks of a family are made, and how what they get is judged. */
export interface FamilyExplanation {
  readonly does: string;
  readonly judges: string;
}

/** What is said in words beside the contract. */
export interface Explanations {
  /** By first segment of a check's id. */
  readonly families: ReadonlyMap<string, FamilyExplanation>;
  /** By check id: what a check does that is about no rule, parameter, field or code. */
  readonly checks: ReadonlyMap<string, string>;
  /** Words of the reports and of these pages. */
  readonly words: ReadonlyMap<string, string>;
}

/** Reads `spec/explanations.yaml`. */
export function loadExplanations(): Explanations {
  const { families, checks, words } = contentOf(readFileSync(specFile('explanations.yaml'), 'utf8'), '') as Record<
    'families',
    Record<string, FamilyExplanation>
  > &
    Record<'checks' | 'words', Record<string, string>>;
  return {
    families: new Map(Object.entries(families)),
    checks: new Map(Object.entries(checks)),
    words: new Map(Object.entries(words)),
  };
}
