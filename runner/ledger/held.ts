import type { Held } from '../../model/fixtures.ts';
import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { textAt, textsAt } from '../answer-path.ts';
import { idleFields, madeId, sent } from '../meaning.ts';
import { canonical } from '../requests/spelling.ts';

/** Its addresses in the order of the answer, but for the one that stands there by itself as well: that one is first. */
function mainFirst(operation: Operation, body: Json, addresses: readonly string[]): readonly string[] {
  const alone = idleFields(operation).map(({ answered }) => textAt(body, answered));
  if (addresses.length < 2 || alone.includes(addresses[0] ?? '')) return addresses;
  const main = alone.map(canonical);
  const isMain = (text: string) => main.includes(canonical(text));
  return [...addresses.filter(isMain), ...addresses.filter((text) => !isMain(text))];
}

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
    ipv4: mainFirst(operation, observation.body, textsAt(observation.body, holds['ipv4'])),
    ipv6: textsAt(observation.body, holds['ipv6']),
    prefixes: textsAt(observation.body, holds['prefixes']),
    pairs: request.pairs.filter(([name]) => name !== named),
    ...(mac === '' ? {} : { mac }),
    ...(token === undefined || token === '' ? {} : { token }),
  };
}
