import type { Arbitrary } from 'fast-check';
import type { Spelling, SymbolicRequest, SymbolicText } from '../model/case.ts';
import type { Account, Fixtures } from '../model/fixtures.ts';
import type { WireForm } from '../model/request.ts';
import type { LimitKind, StateLimit } from '../spec/limit.ts';
import type { Operation, Parameter, Rule } from '../spec/operation.ts';
import type { CaseDraft, CheckPlan } from './check-plan.ts';

/** Thrown where the fixtures lack what a case needs; the message begins with `needs`. */
export class MissingFixture extends Error {}

/** The result, or what the fixtures lack for it. */
export function offered<T>(make: () => T): T | MissingFixture {
  try {
    return make();
  } catch (error) {
    if (error instanceof MissingFixture) return error;
    throw error;
  }
}

/** Where a request is sent to and on whose behalf; what else it holds is known to its ground alone. */
export interface Place {
  readonly account: Account;
}

/** A text of a request that may depend on where it is sent to. */
export type Text = SymbolicText | ((place: Place) => SymbolicText);

export type Fields = Readonly<Record<string, Text>>;

/** A value of a parameter, by its shape: scalar, list, list of objects. */
export type Value = Text | readonly Text[] | readonly Fields[];

/** Parameters by wire name; null means: not sent, not even by default. */
export type Settings = Readonly<Record<string, Value | null>>;

/** A legal value with a stable name. */
export interface NamedValue {
  readonly name: string;
  readonly value: Value;
}

/** What a generator of one limit kind hands over: edges always tried, samples where values can be drawn. */
export interface Drafts {
  readonly edges: readonly CaseDraft[];
  readonly samples: Arbitrary<CaseDraft> | null;
}

/** What every generator works from. Rules and parameters are looked up for each value that is drawn, hence the maps. */
export interface Context {
  readonly operation: Operation;
  readonly fixtures: Fixtures;
  readonly ground: Ground;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Rules about one parameter or field alone, by its name. */
  readonly own: ReadonlyMap<string, readonly Rule[]>;
  readonly kinds: ReadonlyMap<LimitKind, readonly Rule[]>;
  /** Of the operation that makes what this one acts on; null where it makes it itself, or where that is not known. */
  readonly making: Context | null;
}

export type Leasable = 'ipv4' | 'ipv6' | 'ipv4-prefix' | 'ipv6-prefix';

export interface PlanOptions {
  /** Wire forms in which every edge is sent. */
  readonly forms: readonly WireForm[];
  /**
   * The forms take turns instead: each edge goes out in one of them, of the edges of a check what breaks a rule and what does not in each at least once,
   * a script in one alone. How a request is written and signed is the matter of the checks of the protocol: these are sent in every form all the same.
   */
  readonly inTurn?: boolean | undefined;
}

/** An operation with the ground that its requests are made on. */
export interface Subject {
  readonly operation: Operation;
  readonly ground: Ground;
  /** The operation that makes what this one acts on; absent where it makes it itself, or where that is not known. */
  readonly making?: Subject;
}

/**
 * The world that requests are made in, as far as generators have to know it: what parameters may refer to, where a place offers what they
 * need, and how limits against state are broken. Each throws MissingFixture where the fixtures lack what is asked for.
 */
export interface Ground {
  /** The first place that offers what these parameters need; companions are among them. */
  placeFor(context: Context, settings: Settings): Place;
  /** What every request at that place sends beside these. */
  required(context: Context, place: Place, settings: Settings): Settings;
  /** Legal values of a parameter that refers to something; null where it refers to nothing. */
  references(context: Context, name: string): readonly NamedValue[] | null;
  /** The n-th legal item of a list that refers to something; null where it refers to nothing. */
  item(context: Context, name: string, index: number): Text | null;
  /** An address or prefix that nobody holds; equal keys mean equal values within a case, however they are spelled. */
  lease(kind: Leasable, key: string, spelled?: Spelling): Text;
  /** CIDR blocks from which prefixes of that family are assigned at the place. */
  reservations(place: Place, family: 4 | 6): readonly string[];
  /** The CIDR block of a family at the place; undefined where it has none. */
  block(place: Place, family: 4 | 6): string | undefined;
  /** How many different items of a list the place has to give; infinite where nothing bounds it. */
  supply(context: Context, name: string, place: Place): number;
  /** The most items of a list that the world allows; undefined where it sets no bound. */
  mostItems(context: Context, name: string): number | undefined;
  /** Places of the other containers, with a label each. */
  elsewhere(context: Context, place: Place): readonly { readonly label: string; readonly place: Place }[];
  /** What a case must hold alone so that nobody else is given anything there meanwhile. */
  exclusive(place: Place): readonly string[];
  /** Parameters whose values decide whether a place will do. */
  isPlaceBound(context: Context, name: string): boolean;
  /** Words that this world has, and no parameter of which the words are counted takes. */
  readonly strangers: readonly string[];
  /** Where the page says nothing of these parameters together. */
  isSilent(context: Context, settings: Settings): boolean;
  /** Edges and samples of a limit against the world. */
  state(context: Context, rule: Rule, limit: StateLimit): Drafts;
  /** What has to be made first, in order, for requests that refer to what was made. */
  setUp(context: Context, requests: readonly SymbolicRequest[]): readonly SymbolicRequest[];
  /** What else these requests need for themselves, so that nobody is in their way. */
  alone(context: Context, requests: readonly SymbolicRequest[]): readonly string[];
  /** Checks that only this world has a ground for. */
  readonly families: readonly ((subject: Subject, fixtures: Fixtures, options: PlanOptions) => readonly CheckPlan[])[];
}
