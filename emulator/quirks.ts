/** Ways to err that are neither a bound, a code nor an edit of the answer. The page's reading is `noQuirks`. */
export interface Quirks {
  /** How a ClientToken is told from another. */
  readonly tokenKey: 'exact' | 'ignored' | 'case-blind' | 'first-32';
  /** Which parameters a replay is compared by. */
  readonly tokenComparison: 'all' | 'none' | 'without-names';
  /** Checks of uniqueness that compare neighbours only. */
  readonly adjacentDuplicatesOnly: readonly string[];
}

export const noQuirks: Quirks = { tokenKey: 'exact', tokenComparison: 'all', adjacentDuplicatesOnly: [] };
