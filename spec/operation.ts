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

export type AddressFormat = 'ipv4' | 'ipv6';
export type PrefixFormat = 'ipv4-prefix' | 'ipv6-prefix';

/** A limit on one value, by the group of values that it limits. */
export type TextLimit =
  | { readonly kind: 'minLength'; readonly min: number }
  | { readonly kind: 'maxLength'; readonly max: number }
  /** `pattern` is a character set for the whole text, anchored, ECMA syntax with the u flag. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** `pattern` is the character set of the first character. */
  | { readonly kind: 'starts-with'; readonly pattern: string }
  | { readonly kind: 'forbidden-prefixes'; readonly prefixes: readonly string[] }
  | { readonly kind: 'forbidden-substrings'; readonly substrings: readonly string[] }
  | { readonly kind: 'enum'; readonly values: readonly string[] };

export type NumberLimit =
  | { readonly kind: 'minimum'; readonly min: number }
  | { readonly kind: 'maximum'; readonly max: number }
  | { readonly kind: 'enum-number'; readonly values: readonly number[] };

export type ReadableLimit = { readonly kind: 'type'; readonly type: 'integer' | 'boolean' };

export type ListLimit =
  | { readonly kind: 'maxItems'; readonly max: number }
  | { readonly kind: 'uniqueItems' }
  | { readonly kind: 'unique-by'; readonly field: string };

export type AddressLimit = { readonly kind: 'format'; readonly format: AddressFormat };

export type PrefixLimit =
  | { readonly kind: 'prefix-format'; readonly format: PrefixFormat }
  /** No host bits set. */
  | { readonly kind: 'strict'; readonly format: PrefixFormat }
  /** A mask that a CIDR of this family can have at all. */
  | { readonly kind: 'mask'; readonly format: PrefixFormat }
  | { readonly kind: 'masks-equal'; readonly format: PrefixFormat };

export type PresenceLimit = { readonly kind: 'required' };

/** Between parameters. `parameters` are those of the rule id, in its order. */
export type DependencyLimit =
  /** At most one of them may be given (exactly-one rules are this and `at-least-one`). */
  | { readonly kind: 'only-one' }
  | { readonly kind: 'at-least-one' }
  | { readonly kind: 'equal' }
  /** No value of the first may occur in the second. */
  | { readonly kind: 'distinct' }
  /** Where the first has this value, the second must be absent. */
  | { readonly kind: 'forbids'; readonly value: string }
  /** Where the first is given, the second must have this value. */
  | { readonly kind: 'requires'; readonly value: string };

/** Against the fixtures. */
export type StateLimit =
  | { readonly kind: 'exists'; readonly of: 'region' | 'vswitch' | 'security-group' | 'resource-group' | 'account' }
  /** The region is open to the account. */
  | { readonly kind: 'available' }
  /** The vSwitch is not Pending. */
  | { readonly kind: 'status' }
  /** The account's user may create interfaces at all; `denied` are the account kinds this rule is about. */
  | { readonly kind: 'authorized'; readonly denied: readonly string[] }
  /** Interfaces per account and region. */
  | { readonly kind: 'interface-quota' }
  | { readonly kind: 'same-vpc' }
  | { readonly kind: 'network-type' }
  /** Groups per interface, from the account (default 5). */
  | { readonly kind: 'group-quota' }
  | { readonly kind: 'same-type' }
  | { readonly kind: 'member-capacity'; readonly type: 'normal' | 'enterprise' }
  | { readonly kind: 'not-managed' }
  | { readonly kind: 'within-cidr'; readonly family: 4 | 6 }
  /** Neither network address nor one of the last three (IPv4). */
  | { readonly kind: 'not-reserved' }
  | { readonly kind: 'idle'; readonly of: 'ipv4' | 'ipv6' | 'prefix' }
  | { readonly kind: 'enough-addresses' }
  | { readonly kind: 'enough-prefixes'; readonly family: 4 | 6 }
  | { readonly kind: 'within-reservation'; readonly family: 4 | 6 }
  | { readonly kind: 'reservation-exists'; readonly family: 4 | 6 }
  | {
      readonly kind: 'feature-enabled';
      readonly feature: 'trunk' | 'queueSize' | 'rdma' | 'ipv6' | 'prefixes';
      readonly on: 'account' | 'region' | 'vswitch';
      /** The rule applies where the parameter has this value; any value where null. */
      readonly value: string | null;
    }
  /** A ClientToken that was used before comes with the same parameters. */
  | { readonly kind: 'same-parameters' };

export type Limit =
  | TextLimit
  | NumberLimit
  | ReadableLimit
  | ListLimit
  | AddressLimit
  | PrefixLimit
  | PresenceLimit
  | DependencyLimit
  | StateLimit;

export type LimitKind = Limit['kind'];

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

export interface Parameter {
  /** Wire name without index: `Tag`, `SecurityGroupIds`, `VSwitchId`. */
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
  readonly description: string;
  /** Where the answer repeats it: dotted path into the JSON answer, `[]` for each item. Null where Create does not return it. */
  readonly echo: string | null;
  /** Where the described interface repeats it; null where nowhere. */
  readonly readBack: string | null;
  /** True where no page documents that field: it is compared where it is shown, and may be missing. */
  readonly readBackOptional: boolean;
  /** Pattern of the whole text that may be shown where none was sent; missing, null and empty always may. Null: anything may. */
  readonly ifAbsent: string | null;
  readonly role: Role | null;
  /** Roles of the fields of an object list, by the fields' names; of those that have one. */
  readonly fieldRoles: Readonly<Record<string, Role>>;
  /** Kind of the thing whose id it takes, such as `vswitch`: nobody can invent one. Null where it takes none. */
  readonly refersTo: string | null;
}

export interface ResponseField {
  readonly name: string;
  /** MUST, SHOULD: the answer has to hold it. MAY: typed if present. */
  readonly presence: 'MUST' | 'SHOULD' | 'MAY';
  readonly type: 'string' | 'integer' | 'boolean' | 'collection';
  /** For a collection: name of the inner array, and its item's fields; an empty list of fields means an array of texts. */
  readonly item: string | null;
  readonly fields: readonly { readonly name: string; readonly type: 'string' | 'boolean' }[];
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

/** Where a value stands in a JSON answer: names with dots between them, `[]` after the name of a list: each of its items. */
export type AnswerPath = string;

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
