import type { Level } from '../model/level.ts';
import { familyOf } from '../reports/words.ts';
import type { AcceptedCode, Basis, Operation, StatedBy } from '../spec/operation.ts';
import type { CatalogueEntry } from './catalogue/catalogue.ts';

/** A check as programs of others know it. */
export interface ManifestLine {
  readonly id: string;
  readonly operation: string;
  /** Family of the check. */
  readonly kind: string;
  readonly level: Level;
  /** Of the code that is expected first; null where no code is. */
  readonly basis: Basis | null;
  /** Who states the limit; null where it measures none. */
  readonly statedBy: StatedBy | null;
  readonly rule: string | null;
  /** Where on the documented page; null for what the page says nowhere in particular. */
  readonly page: string | null;
  /** Why the seeded world cannot carry it; null where it can. */
  readonly skipped: string | null;
}

interface Limit {
  readonly id: string;
  readonly codes: readonly AcceptedCode[];
  readonly statedBy: StatedBy;
  readonly page: string | null;
}

/** The limit that a check measures, of the operation or of the gateway. */
function limitOf({ id, rule }: CatalogueEntry, { gateway }: Operation): Limit | null {
  if (rule) return rule;
  const found = gateway.find((each) => id === `protocol/${each.id}`);
  return found ? { ...found, id: `gateway/${found.id}`, page: null } : null;
}

/** The parameter that a check is named for. */
function parameterOf({ id }: CatalogueEntry, { parameters }: Operation): string | null {
  const name = id.slice(id.indexOf('/') + 1);
  return parameters.some((each) => each.name === name) ? name : null;
}

/** One line a check of an operation. */
export function manifest(operation: Operation, checks: readonly CatalogueEntry[]): readonly ManifestLine[] {
  return checks.map((check) => {
    const limit = limitOf(check, operation);
    return {
      id: check.id,
      operation: operation.name,
      kind: familyOf(check.id),
      level: check.level,
      basis: limit?.codes[0]?.basis ?? null,
      statedBy: limit?.statedBy ?? null,
      rule: limit?.id ?? null,
      page: limit?.page ?? parameterOf(check, operation),
      skipped: check.skip,
    };
  });
}
