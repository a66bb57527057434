import type { Limits } from './limits.ts';
import type { Quirks } from './quirks.ts';

export type ItemScope = 'first' | 'last' | 'not-last' | 'ends';

/** What the checks of a request read of how the emulator behaves: data only, so that a check need not know the behaviour it is part of. */
export interface Temper {
  readonly limits: Limits;
  /** The code that a broken check is answered with, by check id. */
  readonly codes: ReadonlyMap<string, string>;
  /** List items that a check looks at, where not all. */
  readonly scopes: ReadonlyMap<string, ItemScope>;
  readonly quirks: Quirks;
  /** Answers by the edition of 2026. */
  readonly current: boolean;
}
