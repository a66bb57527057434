import type { RunOptions } from './run-options.ts';

/** What the parent asks for, once. */
export interface Order {
  readonly target: string;
  readonly options: RunOptions;
  /** Folder of the reports. */
  readonly out: string;
}

/** How it ended: with a run.json in its folder, or with an error of the kind named. */
export type Outcome =
  | { readonly kind: 'written' }
  | { readonly kind: 'usage' | 'not-measured'; readonly message: string }
  | { readonly kind: 'bug'; readonly stack: string };
