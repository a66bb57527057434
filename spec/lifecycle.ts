/** Where a value stands in a JSON answer: names with dots between them, `[]` after the name of a list: each of its items. */
export type AnswerPath = string;

/** Pages of which each answer names the next one. */
export interface TokenPages {
  /** Request parameters: the token that the page before named, and how many things a page holds at the most. */
  readonly next: string;
  readonly size: string;
  /** Where an answer names the next page: nowhere, or by an empty text, on the last one. */
  readonly told: AnswerPath;
  /** Fields of the answer that mean nothing where pages are asked for in this way. */
  readonly without: readonly string[];
}

/** The operation that lists things, and what its request and its answer call them. */
export interface DescribeThings {
  readonly operation: string;
  /** Request parameter that takes ids. */
  readonly by: string;
  /** Ids that it takes in one call. */
  readonly most: number;
  /** Request parameter that names the container; null where things lie in none. */
  readonly within: string | null;
  /** Field of a listed thing that names its container. */
  readonly container: AnswerPath | null;
  /** The listed things. */
  readonly items: AnswerPath;
  /** Id of a listed thing. */
  readonly id: AnswerPath;
  /** Request parameters of a page, the largest size, and where the answer tells how many there are in all; null where all come at once. */
  readonly pages: { readonly number: string; readonly size: string; readonly most: number; readonly total: AnswerPath | null } | null;
  /** How pages are told apart by tokens; null where the page knows none. */
  readonly tokens: TokenPages | null;
  /** Tags of a listed thing. */
  readonly tags: { readonly items: AnswerPath; readonly key: string; readonly value: string } | null;
  /** Fields of a listed thing that say when it was made, as an ISO 8601 text, and what it is attached to; null where none does. */
  readonly created: AnswerPath | null;
  readonly attached: AnswerPath | null;
  /** Fields of a thing whose removal was accepted and that is listed still; empty where nothing shows it. */
  readonly leaving: Readonly<Record<string, string>>;
}

export interface RemoveThing {
  readonly operation: string;
  /** Request parameter that takes the id. */
  readonly by: string;
  /** What is answered, also by the describe operation, about a thing that is not there. */
  readonly gone: readonly string[];
  /** What is answered about a thing that can be removed a moment later. */
  readonly notYet: readonly string[];
  /** Codes of the same meaning that are told by their form, ECMA syntax. */
  readonly notYetPattern: string | null;
}

/** What has to be called before a thing that is attached to something can be removed. */
export interface ReleaseThing {
  readonly operation: string;
  /** Request parameters that take the id of the thing, and of what it is attached to. */
  readonly by: string;
  readonly from: string;
  /** Field of a listed thing that says what it is attached to. */
  readonly attached: AnswerPath;
}

/** What an operation that makes nothing is about. */
export interface ActedOn {
  /** The operation that makes such a thing. */
  readonly operation: string;
  /** Parameter that names the thing: of one scalar, or of a list. */
  readonly by: string;
  /** Further operations that a set-up may call. */
  readonly besides: readonly string[];
}

/** Where it is shown what no list shows of a thing. */
export interface ShownApart {
  readonly operation: string;
  /** Parameter that names the thing. */
  readonly by: string;
  /** What has to be sent beside it. */
  readonly asking: Readonly<Record<string, string>>;
  /** Parameters of the operation that sets them, each of which is shown under its own name. */
  readonly shows: readonly string[];
}

/** What becomes of a thing: what an accepted request makes, how it is found again, and how it goes. */
export interface Lifecycle {
  readonly effect: 'makes' | 'changes' | 'removes' | 'reads';
  /** The thing in one word, as texts name it and `x-refers-to` does: `interface`. */
  readonly thing: string;
  /** Parameter that names the region, in this operation and in those beside it; null where there are none. */
  readonly region: string | null;
  /** Id of what was made, in an accepted answer. Null where nothing is made. */
  readonly id: AnswerPath | null;
  /** What such an id begins with; null where ids have no form of their own. */
  readonly idPrefix: string | null;
  /** Whom a made thing belongs to, in an accepted answer; null where it does not say. */
  readonly owner: AnswerPath | null;
  /** What a made thing holds and nobody else can have meanwhile, by a name of ours. */
  readonly holds: Readonly<Record<string, readonly AnswerPath[]>>;
  readonly describe: DescribeThings | null;
  readonly remove: RemoveThing | null;
  readonly release: ReleaseThing | null;
  /** Null where it makes the thing itself, and where the file does not say. */
  readonly on: ActedOn | null;
  /** Fields of a thing, as it is listed, that an accepted request leaves with these texts. */
  readonly shows: Readonly<Record<string, string>>;
  /** Fields that may change along, and of which no more is said. */
  readonly moves: readonly string[];
  /** Null where all that is shown is listed, or nobody says where. */
  readonly apart: ShownApart | null;
}
