import type { Held } from '../../model/fixtures.ts';
import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';

type Body = Readonly<Record<string, Json>>;

function texts(body: Body, collection: string, item: string, field: string): string[] {
  const wrapper = body[collection];
  const array = wrapper !== null && typeof wrapper === 'object' && !Array.isArray(wrapper) ? (wrapper as Body)[item] : undefined;
  if (!Array.isArray(array)) return [];
  return array.map((entry: Json) => (entry as Body | null)?.[field]).filter((text): text is string => typeof text === 'string');
}

function textOf(request: Request, name: string): string | undefined {
  return request.pairs.find(([wire]) => wire === name)?.[1];
}

/** What an accepted create made, as the answer tells it; null where it names no interface. */
export function heldFrom(request: Request, observation: Observation): Held | null {
  if (observation.kind !== 'accepted') return null;
  const { body } = observation;
  const id = body['NetworkInterfaceId'];
  if (typeof id !== 'string' || id === '') return null;
  const token = textOf(request, 'ClientToken');
  const mac = body['MacAddress'];
  return {
    interfaceId: id,
    region: textOf(request, 'RegionId') ?? '',
    vswitch: textOf(request, 'VSwitchId') ?? '',
    account: request.account,
    ipv4: texts(body, 'PrivateIpSets', 'PrivateIpSet', 'PrivateIpAddress'),
    ipv6: texts(body, 'Ipv6Sets', 'Ipv6Set', 'Ipv6Address'),
    prefixes: [
      ...texts(body, 'Ipv4PrefixSets', 'Ipv4PrefixSet', 'Ipv4Prefix'),
      ...texts(body, 'Ipv6PrefixSets', 'Ipv6PrefixSet', 'Ipv6Prefix'),
    ],
    ...(typeof mac === 'string' && mac !== '' ? { mac } : {}),
    ...(token === undefined || token === '' ? {} : { token }),
    pairs: request.pairs.filter(([name]) => name !== 'ClientToken'),
  };
}
