import type { WorldLimit } from '../../../oracle/reader.ts';
import type { Check } from '../../../oracle/reading.ts';
import type { Values } from '../../../oracle/scene.ts';
import type { Operation, Rule } from '../../../spec/operation.ts';
import { accountCheck } from './state-account.ts';
import { addressStateCheck } from './state-address.ts';
import { groupCheck } from './state-group.ts';
import { existsCheck } from './state-reference.ts';
import { thingCheck } from './state-thing.ts';

/** What a limit against the world of interfaces says about a request. */
export function stateCheck(limit: WorldLimit, rule: Rule, operation: Operation, values: readonly Values[]): Check {
  switch (limit.kind) {
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
    case 'thing-state':
    case 'instance-state':
    case 'queue-room':
    case 'traffic-mode':
    case 'secondary':
    case 'same-place':
    case 'interface-room':
    case 'type-takes':
    case 'attached':
    case 'assigned':
    case 'not-primary':
    case 'address-room':
      return thingCheck(limit, rule, operation, values);
    case 'available':
    case 'status':
    case 'authorized':
    case 'interface-quota':
    case 'feature-enabled':
      return accountCheck(limit, operation, rule, values);
  }
}
