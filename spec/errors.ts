import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { specFile } from './files.ts';
import type { CodeRow } from './operation.ts';
import type { RawRow } from './raw.ts';

export interface ErrorTables {
  /** The page's 82 rows, in its order. */
  readonly errorCodes: readonly CodeRow[];
  /** Gateway, idempotency and account codes of other official pages. */
  readonly commonCodes: readonly CodeRow[];
}

/** Codes that no page tells from another: seeing one shows a target's choice, not that it tells two situations apart. */
export function alternatives(rows: readonly CodeRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ reach }) => reach?.kind === 'ambiguous').map(({ code }) => code));
}

/** Counts of the page's codes among those seen, alternatives also by themselves. */
export function countCodes(
  rows: readonly CodeRow[],
  seen: readonly string[],
): { documented: number; observed: number; alternatives: number } {
  const documented = new Set(rows.map(({ code }) => code));
  const observed = new Set(seen.filter((code) => documented.has(code)));
  const ambiguous = alternatives(rows);
  return { documented: documented.size, observed: observed.size, alternatives: [...observed].filter((code) => ambiguous.has(code)).length };
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
