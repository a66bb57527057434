import type { ContractName } from '../../engine/contract.ts';
import type { CheckPlan } from '../../generators/index.ts';
import type { Planted } from './planted.ts';

/** A case as the catalogue shows it. */
export interface CatalogueEdge {
  readonly edge: string;
  /** What is tried, in short. */
  readonly value: string;
}

/** What a check tries: each edge once, whatever the wire form. */
export interface Tries {
  /** The first of them, `mostShown` at most. */
  readonly first: readonly CatalogueEdge[];
  /** Of all. */
  readonly count: number;
}

export const mostShown = 12;

/** One check as `list` and `explain` show it. */
export interface CatalogueEntry extends Pick<CheckPlan, 'id' | 'level' | 'skip' | 'rule' | 'parameters'> {
  /** Whether random cases are drawn beside the edges. */
  readonly sampled: boolean;
  /** Whether nothing is asserted but that an answer comes, in shape and without harm. */
  readonly robustness: boolean;
  tries(): Tries;
}

/** What `list` and `explain` know by name. */
export interface Lists {
  /** Checks of a contract. */
  checks(name: ContractName): readonly CatalogueEntry[];
  /** What can be planted into the emulator, and what can be made happen to any call. */
  readonly faults: Faults;
}

export interface Faults {
  /** Every planted defect. */
  readonly planted: readonly Planted[];
  readonly mishaps: readonly { readonly id: string; readonly what: string }[];
}
