import { addressOf } from '../address.ts';
import { type Body, collection, isObject, leafText } from './json.ts';

/** What has to be new in each accepted answer of a run, replays of a token excepted. Null where the answer holds none. */
export interface Identities {
  readonly requestId: string | null;
  readonly interfaceId: string | null;
  readonly mac: string | null;
  /** By value: equal addresses have equal texts here. */
  readonly addresses: readonly string[];
}

function addresses(body: Body, name: string, item: string, field: string, family: 4 | 6): readonly string[] {
  const found = collection(body[name], item);
  if (found.kind !== 'items') return [];
  return found.items.flatMap((one) => {
    const address = isObject(one) ? addressOf(leafText(one[field]) ?? '', family) : null;
    return address === null ? [] : `${family}:${address}`;
  });
}

/** Reads them from the body of an accepted answer. */
export function identities(body: Body): Identities {
  return {
    requestId: leafText(body['RequestId']),
    interfaceId: leafText(body['NetworkInterfaceId']),
    mac: leafText(body['MacAddress'])?.toLowerCase() ?? null,
    addresses: [
      ...addresses(body, 'PrivateIpSets', 'PrivateIpSet', 'PrivateIpAddress', 4),
      ...addresses(body, 'Ipv6Sets', 'Ipv6Set', 'Ipv6Address', 6),
    ],
  };
}
