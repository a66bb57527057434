import type { Rule } from '../../spec/operation.ts';
import { rootOf } from '../../spec/root-of.ts';
import type { Judged } from '../reader.ts';
import type { Check } from '../reading.ts';
import { valuesOf } from '../scene.ts';
import { addressCheck } from './address.ts';
import { dependencyCheck } from './dependency.ts';
import { listCheck } from './list.ts';
import { numberCheck } from './number.ts';
import { prefixCheck } from './prefix.ts';
import { presenceCheck } from './presence.ts';
import { readableCheck } from './readable.ts';
import { textCheck } from './text.ts';
import { tokenCheck } from './token.ts';

/** The predicate of one rule: what it says about a request in its world. Prepare once, ask often. */
export function checkOf(rule: Rule, { operation, reader }: Judged): Check {
  const { limit } = rule;
  const values = rule.parameters.map((path) => valuesOf(operation, path));
  switch (limit.kind) {
    case 'minLength':
    case 'maxLength':
    case 'pattern':
    case 'starts-with':
    case 'forbidden-prefixes':
    case 'forbidden-substrings':
    case 'enum':
      return textCheck(limit, reader, rule, values);
    case 'minimum':
    case 'maximum':
    case 'enum-number':
      return numberCheck(limit, values);
    case 'type':
      return readableCheck(limit, operation, rule, values);
    case 'maxItems':
    case 'uniqueItems':
    case 'unique-by':
      return listCheck(limit, operation, rule, values);
    case 'format':
      return addressCheck(limit, values);
    case 'prefix-format':
    case 'strict':
    case 'mask':
    case 'masks-equal':
      return prefixCheck(limit, values);
    case 'required':
      return presenceCheck(
        values,
        rule.parameters.some((path) => path !== rootOf(operation, path)),
      );
    case 'only-one':
    case 'at-least-one':
    case 'equal':
    case 'distinct':
    case 'forbids':
    case 'requires':
      return dependencyCheck(limit, operation, rule, values);
    case 'same-parameters':
      return tokenCheck(operation);
    default:
      return reader.state(limit, rule, operation, values);
  }
}
