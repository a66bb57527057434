import type { Operation, Rule } from '../../spec/operation.ts';
import type { Check } from '../reading.ts';
import { valuesOf } from '../scene.ts';
import { addressCheck } from './address.ts';
import { dependencyCheck } from './dependency.ts';
import { listCheck } from './list.ts';
import { numberCheck } from './number.ts';
import { prefixCheck } from './prefix.ts';
import { presenceCheck } from './presence.ts';
import { readableCheck } from './readable.ts';
import { accountCheck } from './state-account.ts';
import { addressStateCheck } from './state-address.ts';
import { groupCheck } from './state-group.ts';
import { existsCheck } from './state-reference.ts';
import { tokenCheck } from './state-token.ts';
import { textCheck } from './text.ts';

/** The predicate of one rule: what it says about a request in its world. Prepare once, ask often. */
export function checkOf(rule: Rule, operation: Operation): Check {
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
      return textCheck(limit, rule, values);
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
        rule.parameters.some((path) => path.includes('.')),
      );
    case 'only-one':
    case 'at-least-one':
    case 'equal':
    case 'distinct':
    case 'forbids':
    case 'requires':
      return dependencyCheck(limit, operation, rule, values);
    case 'exists':
      return existsCheck(limit, rule, values);
    case 'same-vpc':
    case 'network-type':
    case 'group-quota':
    case 'same-type':
    case 'member-capacity':
    case 'not-managed':
      return groupCheck(limit, values);
    case 'within-cidr':
    case 'not-reserved':
    case 'idle':
    case 'enough-addresses':
    case 'enough-prefixes':
    case 'within-reservation':
    case 'reservation-exists':
      return addressStateCheck(limit, operation, values);
    case 'available':
    case 'status':
    case 'authorized':
    case 'interface-quota':
    case 'feature-enabled':
      return accountCheck(limit, operation, rule, values);
    case 'same-parameters':
      return tokenCheck(operation);
  }
}
