import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { specFile } from './files.ts';
import type { RawRow } from './raw.ts';

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

export interface ErrorTables {
  /** The page's 82 rows, in its order. */
  readonly errorCodes: readonly CodeRow[];
  /** Gateway, idempotency and account codes of other official pages. */
  readonly commonCodes: readonly CodeRow[];
}

/** A row as the file has it, with what it left out. */
export function codeRow(raw: RawRow): CodeRow {
  const { status, code, message } = raw;
  return { status, code, message, reach: raw.reach ?? null, siblingStatuses: raw.siblings ?? [] };
}

/** The two error tables of the operation's document, without its rules: all that the emulator may know of the spec. */
export function loadErrorTables(): ErrorTables {
  const document = parse(readFileSync(specFile('create-network-interface.yaml'), 'utf8')) as Record<string, RawRow[]>;
  return {
    errorCodes: (document['x-error-codes'] ?? []).map(codeRow),
    commonCodes: (document['x-common-codes'] ?? []).map(codeRow),
  };
}
