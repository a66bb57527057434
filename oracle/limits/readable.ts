import type { AcceptableCode } from '../../model/verdict.ts';
import type { ReadableLimit } from '../../spec/limit.ts';
import type { Operation, Rule } from '../../spec/operation.ts';
import { numeral } from '../numeral.ts';
import { broken, type Check, holds, overItems, type Reading, unspecified } from '../reading.ts';
import { given, type Values } from '../scene.ts';

const odd = unspecified('a form that some readers of the type take and others refuse');

/** A number too large to be held is also out of bounds: the codes of the parameter's bounds are as good. */
function overflow(operation: Operation, rule: Rule): Reading {
  const bounds = operation.rules.filter(
    (other) => other.parameters.join() === rule.parameters.join() && /^(minimum|maximum|enum-number)$/.test(other.limit.kind),
  );
  const codes = new Map<string, AcceptableCode>();
  for (const code of [rule, ...bounds].flatMap((one) => one.codes)) if (!codes.has(code.code)) codes.set(code.code, code);
  return { kind: 'broken', codes: [...codes.values()], ...(bounds.length > 0 ? {} : { level: 'MAY' as const }) };
}

function integer(operation: Operation, rule: Rule): (text: string) => Reading {
  const tooLarge = overflow(operation, rule);
  return (text) => {
    const read = numeral(text);
    switch (read.kind) {
      case 'integer':
        return holds;
      case 'overflow':
        return tooLarge;
      case 'fraction':
        return { kind: 'broken', level: 'MAY' };
      case 'unclear':
        return odd;
      case 'none':
        return broken;
    }
  };
}

const oddBooleans: ReadonlySet<string> = new Set(['true', 'false', '1', '0']);

function boolean(text: string): Reading {
  if (text === 'true' || text === 'false') return holds;
  return oddBooleans.has(text.trim().toLowerCase()) ? odd : broken;
}

/** Whether a text can be read as the documented type at all. An empty text is left to the traits that nobody specifies. */
export function readableCheck(limit: ReadableLimit, operation: Operation, rule: Rule, values: readonly Values[]): Check {
  const read = limit.type === 'integer' ? integer(operation, rule) : boolean;
  return (at) => overItems(given(values, at), (text) => (text === '' ? holds : read(text)));
}
