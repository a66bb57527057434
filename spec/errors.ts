import { readFileSync } from 'node:fs';
import { contentOf } from './content-of.ts';
import { overlaysOf } from './editions.ts';
import { specFile } from './files.ts';
import type { CodeRow } from './operation.ts';
import type { RawRow } from './raw.ts';

export interface ErrorTables {
  /** The page's rows, in its order. */
  readonly errorCodes: readonly CodeRow[];
  /** Codes of other official pages: gateway, idempotency, account, and what siblings call the same. */
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
  const { status, code, message = '%s' } = raw;
  return { status, code, message, reach: raw.reach ?? null, siblingStatuses: raw.siblings ?? [] };
}

/** Codes of other pages: the platform's, but for those that the operation lists itself, and the operation's own. */
export function commonRows(page: readonly CodeRow[], own: readonly CodeRow[], shared: readonly CodeRow[]): readonly CodeRow[] {
  const listed = new Set([...page, ...own].map(({ code }) => code));
  return [...shared.filter(({ code }) => !listed.has(code)), ...own];
}

const platform = 'platform.yaml';

type Tables = Readonly<Record<string, readonly RawRow[] | undefined>>;

/** Shipped files, which stay as they are while a process runs: each is parsed once, which takes longer than all else that an emulator does at its start. */
const parsed = new Map<string, Tables>();

function tablesIn(name: string): Tables {
  const known = parsed.get(name);
  if (known) return known;
  const tables = contentOf(
    readFileSync(specFile(name), 'utf8'),
    name === platform ? 'platform.schema.json' : 'operation.schema.json',
  ) as Tables;
  parsed.set(name, tables);
  return tables;
}

function rowsOf(name: string, key: string): readonly CodeRow[] {
  return (tablesIn(name)[key] ?? []).map(codeRow);
}

/** Rows that an overlay adds to a table. */
function addedRows(overlay: string | undefined, key: string): readonly CodeRow[] {
  if (overlay === undefined) return [];
  const { actions } = contentOf(readFileSync(overlay, 'utf8'), 'overlay.schema.json') as {
    readonly actions: readonly { readonly target: string; readonly update?: RawRow }[];
  };
  return actions.flatMap(({ target, update }) => (update !== undefined && target === `$['${key}']` ? [codeRow(update)] : []));
}

/**
 * The error tables of a shipped operation, `create-network-interface` for example, in its first edition or another one, without its rules: all that the
 * emulator may know of the spec.
 */
export function loadErrorTables(operation: string, edition?: string): ErrorTables {
  const file = `operations/${operation}.yaml`;
  const overlay = edition === undefined ? undefined : overlaysOf(operation).get(edition);
  const rows = (key: string) => [...rowsOf(file, key), ...addedRows(overlay, key)];
  const errorCodes = rows('x-error-codes');
  return { errorCodes, commonCodes: commonRows(errorCodes, rows('x-common-codes'), rowsOf(platform, 'x-common-codes')) };
}
