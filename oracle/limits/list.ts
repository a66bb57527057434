import type { ListLimit } from '../../spec/limit.ts';
import type { Operation, Rule } from '../../spec/operation.ts';
import { addressOf, type Family } from '../address.ts';
import { brokenIf, type Check, holds, unspecified } from '../reading.ts';
import { type Values, valuesOf } from '../scene.ts';

/** Whether a text occurs twice. */
export function repeats<T>(values: readonly T[]): boolean {
  return new Set(values).size < values.length;
}

/** Family of the addresses that a parameter holds, null where it holds none. */
export function familyOf(operation: Operation, parameter: string): Family | null {
  for (const { limit, parameters } of operation.rules) {
    if (limit.kind === 'format' && parameters.includes(parameter)) return limit.format === 'ipv4' ? 4 : 6;
  }
  return null;
}

/** What texts are compared by: addresses by value (one that can't be read equals nothing), others as they are. */
export function comparable(texts: readonly string[], family: Family | null): readonly (string | bigint)[] {
  if (family === null) return texts;
  return texts.flatMap((text) => addressOf(text, family) ?? []);
}

function uniqueBy(operation: Operation, rule: Rule, field: string): Check {
  const keys = valuesOf(operation, `${rule.parameters[0] ?? ''}.${field}`);
  return (at) => {
    const texts = keys(at.given);
    if (repeats(texts)) return brokenIf(true);
    return repeats(texts.map((text) => text.toLowerCase())) ? unspecified(`${field} of two items differs in case only`) : holds;
  };
}

/** Limits on a list as a whole. */
export function listCheck(limit: ListLimit, operation: Operation, rule: Rule, values: readonly Values[]): Check {
  switch (limit.kind) {
    case 'maxItems':
      return (at) => brokenIf(values.some((of) => of(at.given).length > limit.max));
    case 'uniqueItems': {
      const family = familyOf(operation, rule.parameters[0] ?? '');
      return (at) => brokenIf(values.some((of) => repeats(comparable(of(at.given), family))));
    }
    case 'unique-by':
      return uniqueBy(operation, rule, limit.field);
  }
}
