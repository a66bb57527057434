import type { Lifecycle } from './lifecycle.ts';
import type { Limit } from './limit.ts';

/** Why we believe that a code answers a broken rule: the page says it, it was seen on this operation, only its name or a sibling operation suggests it, nobody knows. */
export type Basis = 'stated' | 'observed' | 'named' | 'assumed';

/** Who states the limit itself. Decides how strongly rejection binds: MUST, SHOULD, MAY. */
export type StatedBy = 'page' | 'other-page' | 'nobody';

export interface AcceptedCode {
  readonly code: string;
  readonly basis: Basis;
}

/** One row of an error table. */
export interface CodeRow {
  readonly status: number;
  readonly code: string;
  /** Message template; `%s` stands for text that differs. */
  readonly message: string;
  /**
   * Why no request of this operation can be answered with it, or, of an `ambiguous` one, what it can't be told from; null where it is a rule's best.
   * `rows`: the constraints that an ambiguous code competes for, where the rules were read.
   */
  readonly reach: {
    readonly kind: 'other-operation' | 'account' | 'internal' | 'ambiguous';
    readonly reason: string;
    readonly rows?: readonly number[];
  } | null;
  /** Statuses seen with the same code on sibling operations. */
  readonly siblingStatuses: readonly number[];
}

/** Where rules stand in the order in which one presupposes another: a rule is evaluated only where all earlier stages hold for the parameters it reads. */
export type Stage = 'readable' | 'own' | 'between' | 'region' | 'vswitch' | 'account' | 'state';

export interface Rule {
  /** `<Parameter>[.<field>][+<Parameter>…]/<limit>` */
  readonly id: string;
  readonly parameters: readonly string[];
  readonly limit: Limit;
  readonly stage: Stage;
  readonly family: 'boundary' | 'dependency' | 'state';
  /** Row of the operation's table of constraints that this rule implements; null where its file cites none. */
  readonly constraint: number | null;
  /** What that row says, in our own words; null where none is cited, or its operation has no such table. */
  readonly says: string | null;
  /** Acceptable codes, best first; never empty. */
  readonly codes: readonly AcceptedCode[];
  readonly statedBy: StatedBy;
  /** Where on the page: a parameter, a note, an error row. */
  readonly page: string;
  /** Ids of rules that are always broken with this one, where it can't be broken alone. */
  readonly coveredBy: readonly string[];
  /** Known to have changed after the edition. */
  readonly drift: { readonly since: string; readonly source: string } | null;
  readonly location: { readonly file: string; readonly line: number };
}

export type WireType = 'string' | 'integer' | 'boolean';

/** What a parameter, or a field of its items, means to whoever sends requests: where, in what, under which token, with which tag. */
export type Role = 'region' | 'container' | 'token' | 'tag-key' | 'tag-value';

/** What an accepted request does to the field of a thing that repeats a parameter: it is that, has it besides, has it no more, or has so many more. */
export type Change = 'sets' | 'adds' | 'takes' | 'adds-many';

/** Numbers outside of these are no mistake: each is taken for the nearer of the two. */
export interface Clamp {
  readonly minimum: number;
  readonly maximum: number;
}

export interface Parameter {
  /** Wire name without index. */
  readonly name: string;
  readonly shape: 'scalar' | 'list' | 'objects';
  /** Of the scalar or of the list's items; `string` for objects (see `fields`). */
  readonly type: WireType;
  readonly required: boolean;
  /** Field names of an object list. */
  readonly fields: readonly string[];
  /** What is assumed when it is absent. */
  readonly default: string | null;
  /** Any value of it is unspecified. */
  readonly unused: boolean;
  /** Its stated limits hold; which of the other values are accepted, and what a wrong one earns, nobody has decided yet. */
  readonly undecided: boolean;
  /** Null where a number is taken as it is. */
  readonly clamped: Clamp | null;
  readonly description: string;
  /** Where the answer repeats it: dotted path into the JSON answer, `[]` for each item. Null where Create does not return it. */
  readonly echo: string | null;
  /** Where the described interface repeats it; null where nowhere. */
  readonly readBack: string | null;
  /** True where no page documents that field: it is compared where it is shown, and may be missing. */
  readonly readBackOptional: boolean;
  /** What an accepted request of an operation that changes things does to that field. */
  readonly change: Change;
  /** Pattern of the whole text that may be shown where none was sent; missing, null and empty always may. Null: anything may. */
  readonly ifAbsent: string | null;
  readonly role: Role | null;
  /** Legal texts that limits do not suggest, by path: of the parameter or of a field of its items. */
  readonly accepts: Readonly<Record<string, readonly string[]>>;
  /** Roles of the fields of an object list, by the fields' names; of those that have one. */
  readonly fieldRoles: Readonly<Record<string, Role>>;
  /** Kind of the thing whose id it takes, such as `vswitch`: nobody can invent one. Null where it takes none. */
  readonly refersTo: string | null;
}

export interface ResponseField {
  readonly name: string;
  /** MUST, SHOULD: the answer has to hold it. MAY: typed if present. */
  readonly presence: 'MUST' | 'SHOULD' | 'MAY';
  readonly type: 'string' | 'integer' | 'boolean' | 'collection' | 'object';
  /** True where the page says of an integer that it has no more than 32 bits. */
  readonly int32?: true;
  /** For a collection: name of the inner array, and its item's fields; an empty list of fields means an array of texts. */
  readonly item: string | null;
  readonly fields: readonly { readonly name: string; readonly type: 'string' | 'boolean' }[];
  /** Fields of an object that is no wrapper of a list. */
  readonly inner: readonly ResponseField[];
  /** A fixed value that every accepted answer has. */
  readonly constant: string | null;
}

/** What the gateway looks at before the operation runs, one name a row. */
export const gatewayLimits = [
  'method',
  'format',
  'action-missing',
  'action',
  'version-missing',
  'version',
  'key-missing',
  'key',
  'signature-missing',
  'signature',
  'signature-method',
  'nonce-missing',
  'nonce',
  'timestamp-missing',
  'timestamp-format',
  'timestamp-expired',
] as const;

export type GatewayLimit = (typeof gatewayLimits)[number];

/** A limit on the protocol of a request, of any operation. */
export interface GatewayRule {
  readonly id: GatewayLimit;
  /** Acceptable codes of both generations, best first; never empty. */
  readonly codes: readonly AcceptedCode[];
  readonly statedBy: StatedBy;
  /** Only a target that checks signatures can notice. */
  readonly signed: boolean;
}

/** One API operation as loaded from the spec; immutable. */
export interface Operation {
  readonly name: string;
  readonly title: string;
  readonly product: string;
  readonly version: string;
  /** Edition of the documented page; where the file names none, the version of the API. */
  readonly edition: string;
  /** sha256 of the operation's file and of what the platform shares, hex. */
  readonly digest: string;
  /** Digests that the same contract has had in other layouts. */
  readonly earlierDigests: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly rules: readonly Rule[];
  readonly response: readonly ResponseField[];
  /** Fields that an error envelope holds, by level. */
  readonly envelope: readonly { readonly name: string; readonly presence: 'MUST' | 'SHOULD' | 'MAY' }[];
  /** The page's rows, in its order. */
  readonly errorCodes: readonly CodeRow[];
  /** Of other official pages: the platform's, without those that the page has too, and the operation's own. */
  readonly commonCodes: readonly CodeRow[];
  /** Apart from `rules`: they are about the protocol, not about the operation. */
  readonly gateway: readonly GatewayRule[];
  /** Codes of a request whose forerunner is still being worked on. */
  readonly inProgress: readonly string[];
  /** Null where the file does not say what becomes of anything. */
  readonly lifecycle: Lifecycle | null;
  /** What knows the world that its limits against state are about; null where the file says all there is to know. */
  readonly pack: string | null;
  /** What an accepted answer must satisfy beyond its fields; the oracle knows each by its name. */
  readonly postconditions: readonly { readonly id: string; readonly level: 'MUST' | 'SHOULD' | 'MAY'; readonly says: string }[];
  /** Other products of the platform with an operation of this name. */
  readonly namesakes: readonly string[];
  /** Address of the documented page. */
  readonly documentedAt: string | null;
}
