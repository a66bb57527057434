import type { CountName } from './limits.ts';
import type { PassingStatus } from './state/network-interface.ts';

/** What a token is taken for before it is compared: a number where it reads as one, a text without blanks around it, decoded once more, cut at a mark, none at all. */
export type TokenReading = 'number' | 'moment' | 'trimmed' | 'blanks-merged' | 'decoded' | 'cut' | 'unquoted' | 'words-are-none';

/** Ways to err that are neither a bound, a code nor an edit of the answer. The page's reading is `noQuirks`. Counts of 0 mean never. */
export interface Quirks {
  /** How a ClientToken is told from another. */
  readonly tokenKey: 'exact' | 'ignored' | 'case-blind' | 'first-32' | 'per-form' | 'per-region' | TokenReading;
  /** Which parameters a replay is compared by. */
  readonly tokenComparison: 'all' | 'none' | 'without-names' | 'in-order';
  /** What was accepted with a token counts as known only after so long. */
  readonly rememberAfterMs: number;
  /** A token is being worked on for so long after a request with it. */
  readonly tokenBusyMs: number;
  /** Addresses and prefixes that the caller named count as taken only after so long. */
  readonly holdAfterMs: number;
  /** Checks of uniqueness that compare neighbours only. */
  readonly adjacentDuplicatesOnly: readonly string[];
  /** Checks whose rejection creates an interface all the same; `*` means all. */
  readonly createOnRejection: readonly string[];
  /** Checks whose rejection takes an address that no listing shows. */
  readonly leakOnRejection: readonly string[];
  /** Every n-th create without a token makes nothing and answers an empty id, though never twice within a second. */
  readonly emptyIdEvery: number;
  /** What the quota of an account is held against: its interfaces in the region, in all regions, or everybody's in the region. */
  readonly quotaOver: 'region' | 'all-regions' | 'all-accounts';
  /** What is found by its id although it lies in another region. */
  readonly anyRegion: readonly ('vswitch' | 'group')[];
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
  /** What outlives a detachment: what the interface says of the instance, its status. */
  readonly detachmentKeeps: readonly ('instance' | 'status')[];
  /** An interface passes through these states for so long, in milliseconds. */
  readonly takesMs: Readonly<Record<PassingStatus, number>>;
  /** Operations that answer and do nothing. */
  readonly inert: readonly string[];
  /** `<operation> <check>` or `<operation> *`: what is refused for it is done all the same. */
  readonly doneThoughRefused: readonly string[];
  /** Operations that set DeleteOnRelease though they refuse the request that names it. */
  readonly releaseThoughRefused: readonly string[];
  /** Operations that add addresses which stay free, or take off addresses which stay held. */
  readonly poolsUntouched: readonly string[];
  /** Operations that leave an interface as it is to be only a moment after they were accepted, over whatever others have made of it meanwhile. */
  readonly doneLate: readonly string[];
  /** Operations that are done to the interface beside the one that is named as well. */
  readonly doneToNeighbour: readonly string[];
  /** Operations that answer and do nothing to an interface that was taken off an instance before, or of which one was refused. */
  readonly inertOnceDetached: readonly string[];
  readonly inertOnceRefused: readonly string[];
  /** Operations that free no address of an interface that was taken off an instance before. */
  readonly freesNothingOnceDetached: readonly string[];
  /** `<operation> <what>`: what an interface loses besides, whatever it is asked for. */
  readonly losesBesides: readonly string[];
  /** Operations of which what was refused is taken all the same: the addresses it named, or a place on the instance. */
  readonly takenThoughRefused: readonly string[];
  /** A listing shows an interface only so long after it was made. */
  readonly listedAfterMs: number;
  /** A full page of a listing by tokens names a next one, even where nothing is left for it. */
  readonly tokenOnFullPage: boolean;
}

export const noQuirks: Quirks = {
  tokenKey: 'exact',
  tokenComparison: 'all',
  rememberAfterMs: 0,
  tokenBusyMs: 0,
  holdAfterMs: 0,
  adjacentDuplicatesOnly: [],
  createOnRejection: [],
  leakOnRejection: [],
  emptyIdEvery: 0,
  quotaOver: 'region',
  anyRegion: [],
  ignored: [],
  repeatedIdEvery: 0,
  sharedAddressEvery: 0,
  outsideAddressEvery: 0,
  countsOff: {},
  deletionKeeps: [],
  detachmentKeeps: [],
  takesMs: { Attaching: 0, Detaching: 0, Deleting: 0 },
  inert: [],
  doneThoughRefused: [],
  releaseThoughRefused: [],
  poolsUntouched: [],
  doneLate: [],
  doneToNeighbour: [],
  inertOnceDetached: [],
  inertOnceRefused: [],
  freesNothingOnceDetached: [],
  losesBesides: [],
  takenThoughRefused: [],
  listedAfterMs: 0,
  tokenOnFullPage: false,
};

export function quirkCovers(list: readonly string[], id: string): boolean {
  return list.length > 0 && (list.includes(id) || list.includes('*'));
}
