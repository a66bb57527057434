import type { NumberLimit } from '../../spec/limit.ts';
import { integerOf } from '../numeral.ts';
import { brokenIf, type Check, holds, overItems } from '../reading.ts';
import { given, type Values } from '../scene.ts';

function within(limit: NumberLimit): (value: number) => boolean {
  switch (limit.kind) {
    case 'minimum':
      return (value) => value >= limit.min;
    case 'maximum':
      return (value) => value <= limit.max;
    case 'enum-number':
      return (value) => limit.values.includes(value);
  }
}

/** Limits on the number that a text is; a text that is none breaks nothing here. */
export function numberCheck(limit: NumberLimit, values: readonly Values[]): Check {
  const inside = within(limit);
  return (at) =>
    overItems(given(values, at), (text) => {
      const value = integerOf(text);
      return value === null ? holds : brokenIf(!inside(value));
    });
}
