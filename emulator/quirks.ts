import type { CountName } from './limits.ts';

/** Ways to err that are neither a bound, a code nor an edit of the answer. The page's reading is `noQuirks`. Counts of 0 mean never. */
export interface Quirks {
  /** How a ClientToken is told from another. */
  readonly tokenKey: 'exact' | 'ignored' | 'case-blind' | 'first-32' | 'per-form';
  /** Which parameters a replay is compared by. */
  readonly tokenComparison: 'all' | 'none' | 'without-names' | 'in-order';
  /** A create counts as known only after so long. */
  readonly rememberAfterMs: number;
  /** Addresses that the caller named count as taken only after so long. */
  readonly holdAfterMs: number;
  /** Checks of uniqueness that compare neighbours only. */
  readonly adjacentDuplicatesOnly: readonly string[];
  /** Checks whose rejection creates an interface all the same; `*` means all. */
  readonly createOnRejection: readonly string[];
  /** Parameters that are not looked at. */
  readonly ignored: readonly string[];
  /** Every n-th interface gets the id of the one before. */
  readonly repeatedIdEvery: number;
  /** Every n-th chosen primary address is held by another, or lies outside the vSwitch. */
  readonly sharedAddressEvery: number;
  readonly outsideAddressEvery: number;
  /** Added to what the server has to choose. */
  readonly countsOff: Readonly<Partial<Record<CountName, number>>>;
  /** What outlives a deletion. */
  readonly deletionKeeps: readonly ('interface' | 'addresses' | 'quota')[];
}

export const noQuirks: Quirks = {
  tokenKey: 'exact',
  tokenComparison: 'all',
  rememberAfterMs: 0,
  holdAfterMs: 0,
  adjacentDuplicatesOnly: [],
  createOnRejection: [],
  ignored: [],
  repeatedIdEvery: 0,
  sharedAddressEvery: 0,
  outsideAddressEvery: 0,
  countsOff: {},
  deletionKeeps: [],
};

export function quirkCovers(list: readonly string[], id: string): boolean {
  return list.length > 0 && (list.includes(id) || list.includes('*'));
}
