import type { Fixtures } from '../model/fixtures.ts';
import type { Assertion } from '../model/verdict.ts';
import type { StateLimit } from '../spec/limit.ts';
import type { Operation, Rule } from '../spec/operation.ts';
import type { Check } from './reading.ts';
import type { Body } from './response/json.ts';
import type { Scene, Values } from './scene.ts';

/** One kind of silence of the page: the reason where the request falls into it, else null. */
export type Trait = (at: Scene) => string | null;

/** What the body of an accepted answer must hold in the world of its request. */
export type AnswerCheck = (body: Body, at: Scene) => readonly Assertion[];

/** A limit against the world. That a token comes with what it came with before is read from the requests alone. */
export type WorldLimit = Exclude<StateLimit, { readonly kind: 'same-parameters' }>;

/** A list of which the service chooses items only where the list or its count asks for some. */
export interface Chosen {
  readonly list: string;
  readonly count: string;
}

/** The world that requests are judged in, as far as the oracle has to know it. What depends on the operation alone is prepared once. */
export interface Reader {
  /** What a limit against the world says; `values`: the readers of the rule's parameters. */
  state(limit: WorldLimit, rule: Rule, operation: Operation, values: readonly Values[]): Check;
  /** Parameters that such a limit presupposes besides its own. */
  presupposed(limit: StateLimit): readonly string[];
  /** Where the page says nothing about parameters together, or about a value in this world. */
  silences(operation: Operation): readonly Trait[];
  /** What an answer must hold beyond the form of its fields and the parameters that it repeats. */
  answer(operation: Operation): AnswerCheck;
  /** What a thing is, however it came about, as it is listed or shown. */
  listed(entry: Body): readonly Assertion[];
  /** Things that the fixtures say are there in a region, whoever made them: as listed, as far as the fixtures know it. */
  there(fixtures: Fixtures, region: string): readonly Body[];
  /** Fields of a listed thing that stay as they are as long as it is there. */
  readonly lasting: readonly string[];
  /** Texts of fields of an answer that the fixtures know beforehand; undefined: they do not. */
  certain(at: Scene): Readonly<Record<string, string | undefined>>;
  readonly chosen: readonly Chosen[];
  /** Names of which later editions and other languages allow more letters, digits and dots than the page. */
  readonly openAlphabets: readonly string[];
  /** Fields of answers of which several spellings are one value: each text in one spelling. */
  readonly spellings: Readonly<Record<string, (text: string) => string>>;
}

/** An operation with what reads the world of its requests. */
export interface Judged {
  readonly operation: Operation;
  readonly reader: Reader;
}
