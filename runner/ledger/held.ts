import type { Held } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { textsAt } from '../answer-path.ts';
import { madeId, sent } from '../meaning.ts';

/** What an accepted create made, as the answer tells it; null where it names nothing. */
export function heldFrom(operation: Operation, request: Request, observation: Observation): Held | null {
  const id = madeId(operation, observation);
  if (id === null || observation.kind !== 'accepted') return null;
  const { region, container, token: named } = meaningsOf(operation);
  const { holds = {} } = operation.lifecycle ?? {};
  const token = sent(request.pairs, named);
  const [mac = ''] = textsAt(observation.body, holds['mac']);
  return {
    interfaceId: id,
    region: sent(request.pairs, region) ?? '',
    vswitch: sent(request.pairs, container) ?? '',
    account: request.account,
    ipv4: textsAt(observation.body, holds['ipv4']),
    ipv6: textsAt(observation.body, holds['ipv6']),
    prefixes: textsAt(observation.body, holds['prefixes']),
    ...(mac === '' ? {} : { mac }),
    ...(token === undefined || token === '' ? {} : { token }),
    pairs: request.pairs.filter(([name]) => name !== named),
  };
}
