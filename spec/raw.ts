import type { ActedOn, AnswerPath, DescribeThings, Lifecycle, RemoveThing, ShownApart, TokenPages } from './lifecycle.ts';
import type { Basis, Change, Clamp, GatewayLimit, Role, Rule, StatedBy } from './operation.ts';

/** What stands beside a limit: the constraint it implements and the codes that a broken one earns. */
export interface RawRule {
  readonly constraint?: number;
  readonly codes: Readonly<Record<string, Basis>>;
  readonly page?: string;
  readonly 'stated-by'?: StatedBy;
  readonly 'covered-by'?: readonly string[];
  readonly drift?: NonNullable<Rule['drift']>;
}

/** JSON Schema keywords and ours, as far as limits use them. */
export interface RawSchema {
  readonly type: 'string' | 'integer' | 'boolean' | 'array' | 'object';
  readonly format?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: RawSchema;
  readonly properties?: Readonly<Record<string, RawSchema>>;
  readonly 'x-starts-with'?: string;
  readonly 'x-forbidden-prefixes'?: readonly string[];
  readonly 'x-forbidden-substrings'?: readonly string[];
  readonly 'x-unique-by'?: string;
  readonly 'x-accepts'?: readonly string[];
  readonly 'x-presence'?: 'MUST' | 'SHOULD' | 'MAY';
  readonly 'x-role'?: Role;
  readonly 'x-rejects'?: Readonly<Record<string, RawRule>>;
}

export interface RawParameter {
  readonly name: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly 'x-echo'?: string;
  readonly 'x-read-back'?: string;
  readonly 'x-read-back-optional'?: boolean;
  readonly 'x-if-absent'?: string;
  readonly 'x-changes'?: Change;
  readonly 'x-unused'?: boolean;
  readonly 'x-undecided'?: boolean;
  readonly 'x-clamped'?: Clamp;
  readonly 'x-role'?: Role;
  readonly 'x-refers-to'?: string;
  readonly schema: RawSchema;
}

/** An entry of x-dependencies or x-state: one key is its kind and lists the parameters, the rest are options. */
export type RawEntry = RawRule & Readonly<Record<string, unknown>>;

export interface RawRow {
  readonly status: number;
  readonly code: string;
  readonly message?: string;
  readonly siblings?: readonly number[];
  readonly reach?: { readonly kind: 'other-operation' | 'account' | 'internal' | 'ambiguous'; readonly reason: string };
}

/** A row of x-gateway. */
export interface RawGatewayRule {
  readonly id: GatewayLimit;
  readonly codes: Readonly<Record<string, Basis>>;
  readonly signed?: boolean;
  readonly 'stated-by'?: StatedBy;
}

type Written<T, Needed extends keyof T> = Pick<T, Needed> & { readonly [K in Exclude<keyof T, Needed>]?: NonNullable<T[K]> };

/** x-lifecycle as it stands in the file. */
export type RawLifecycle = Omit<Written<Lifecycle, 'effect' | 'thing'>, 'describe' | 'remove' | 'idPrefix' | 'on' | 'apart'> & {
  readonly apart?: Omit<ShownApart, 'asking'> & { readonly asking?: ShownApart['asking'] };
  readonly on?: Omit<ActedOn, 'besides'> & { readonly besides?: readonly string[] };
  readonly 'id-prefix'?: string;
  readonly describe?: Omit<Written<DescribeThings, 'operation' | 'by' | 'items' | 'id'>, 'pages' | 'tokens'> & {
    readonly pages?: { readonly number: string; readonly size: string; readonly most: number; readonly total?: AnswerPath };
    readonly tokens?: Omit<TokenPages, 'without'> & { readonly without?: readonly string[] };
  };
  readonly remove?: Pick<RemoveThing, 'operation' | 'by' | 'gone'> & {
    readonly 'not-yet'?: readonly string[];
    readonly 'not-yet-pattern'?: string;
  };
};

export interface RawPostcondition {
  readonly id: string;
  readonly level: 'MUST' | 'SHOULD' | 'MAY';
  readonly says: string;
}

/** What platform.yaml says of every operation, and an operation's file may say of itself. */
export interface SharedDocument {
  readonly components?: { readonly schemas?: Readonly<Record<string, RawSchema>> };
  readonly 'x-common-codes'?: readonly RawRow[];
  readonly 'x-gateway'?: readonly RawGatewayRule[];
  readonly 'x-in-progress'?: readonly string[];
  readonly 'x-generic-codes'?: readonly string[];
}

/** A body of an answer: its schema, or the name of one under `components`. */
export type RawBody = RawSchema | { readonly $ref: string };

export interface RawAnswer {
  readonly content?: Readonly<Record<string, { readonly schema?: RawBody }>>;
}

export interface RawOperation {
  readonly operationId: string;
  readonly parameters: readonly RawParameter[];
  readonly responses: Readonly<Record<string, RawAnswer>>;
}

/** The OpenAPI 3.1 document with our extensions, as far as it is read. */
export type SpecDocument = SharedDocument & {
  readonly 'x-pack'?: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly 'x-product': string;
    readonly 'x-edition'?: string;
    readonly 'x-earlier'?: readonly string[];
    readonly 'x-namesakes'?: readonly string[];
    readonly 'x-complete'?: boolean;
  };
  readonly externalDocs?: { readonly url: string };
  readonly paths: { readonly '/': { readonly post: RawOperation } };
  readonly 'x-dependencies'?: readonly RawEntry[];
  readonly 'x-state'?: readonly RawEntry[];
  readonly 'x-error-codes'?: readonly RawRow[];
  readonly 'x-postconditions'?: readonly RawPostcondition[];
  readonly 'x-lifecycle'?: RawLifecycle;
};
