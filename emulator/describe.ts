import { formatIpv4, parseIpv4, parseIpv6 } from './addresses.ts';
import type { Body } from './answer.ts';
import { type Attempt, integer, text } from './attempt.ts';
import { listedInterface } from './interface-body.ts';
import type { Sources } from './perform.ts';
import type { NetworkInterface } from './state/network-interface.ts';

type Filter = (made: NetworkInterface) => boolean;

/** Of each parameter with one text the field of an interface that has to be equal. */
const equals: Readonly<Record<string, (made: NetworkInterface) => string>> = {
  RegionId: ({ region }) => region,
  VSwitchId: ({ vswitch }) => vswitch,
  VpcId: ({ vpc }) => vpc,
  NetworkInterfaceName: ({ name }) => name,
  ResourceGroupId: ({ resourceGroup }) => resourceGroup,
  Type: ({ type }) => type,
  Status: ({ status }) => status,
  InstanceId: ({ attachment }) => attachment?.instance ?? '',
  PrimaryIpAddress: ({ ipv4 }) => formatIpv4(ipv4[0] ?? 0),
};

function equalFilters(attempt: Attempt): Filter[] {
  return Object.entries(equals).flatMap(([name, of]) => {
    const wanted = text(attempt, name);
    return wanted === undefined ? [] : [(made: NetworkInterface) => of(made) === wanted];
  });
}

/** All of them have to be on the interface; a key without a value stands for any. */
function tagFilters({ exchange }: Attempt): Filter[] {
  const filters: Filter[] = [];
  for (const [name, key] of exchange.parameters) {
    const index = /^Tag\.(\d+)\.Key$/.exec(name)?.[1];
    if (index === undefined) continue;
    const value = exchange.parameters.get(`Tag.${index}.Value`);
    filters.push((made) => made.tags.some((tag) => tag.key === key && (value === undefined || tag.value === value)));
  }
  return filters;
}

function filtersOf(attempt: Attempt, now: number): Filter[] {
  const { input, behaviour } = attempt;
  const filters = [...tagFilters(attempt), ...equalFilters(attempt)];
  const group = text(attempt, 'SecurityGroupId');
  if (group !== undefined) filters.push((made) => made.groups.includes(group));
  const ipv4 = input.privateIpAddresses.map(parseIpv4);
  if (ipv4.length > 0) filters.push((made) => made.ipv4.some((address) => ipv4.includes(address)));
  const ipv6 = input.ipv6Addresses.map(parseIpv6);
  if (ipv6.length > 0) filters.push((made) => made.ipv6.some((address) => ipv6.includes(address)));
  // No interface here is managed by a cloud service.
  if (text(attempt, 'ServiceManaged')?.toLowerCase() === 'true') filters.push(() => false);
  const { listedAfterMs } = behaviour.quirks;
  if (listedAfterMs > 0) filters.push((made) => made.createdAt + listedAfterMs <= now);
  return filters;
}

/** The smallest set that is sure to hold what is asked for. */
function candidates(attempt: Attempt): Iterable<NetworkInterface> {
  const { input, world } = attempt;
  const ids = input.networkInterfaceIds;
  if (ids.length > 0) return [...new Set(ids)].map((id) => world.interfaces.get(id)).filter((made) => made !== undefined);
  const vswitch = text(attempt, 'VSwitchId');
  return (vswitch === undefined ? world : (world.vswitches.get(vswitch) ?? { interfaces: new Map() })).interfaces.values();
}

/** Lists interfaces; an unknown id is no error. Pages by number, or by token once MaxResults or NextToken is given. */
export function describe(attempt: Attempt, { now }: Sources): () => Body {
  const filters = filtersOf(attempt, now());
  const found: NetworkInterface[] = [];
  for (const made of candidates(attempt)) if (filters.every((filter) => filter(made))) found.push(made);
  const byToken = integer(attempt, 'MaxResults') !== undefined || text(attempt, 'NextToken') !== undefined;
  return () => (byToken ? pageByToken(attempt, found) : pageByNumber(attempt, found));
}

function listing(page: readonly NetworkInterface[], total: number, { world }: Attempt): Body {
  return { NetworkInterfaceSets: { NetworkInterfaceSet: page.map((made) => listedInterface(made, world)) }, TotalCount: total };
}

function pageByNumber(attempt: Attempt, found: readonly NetworkInterface[]): Body {
  const number = Math.max(1, integer(attempt, 'PageNumber') ?? 1);
  const size = Math.max(1, integer(attempt, 'PageSize') ?? 10);
  const page = found.slice((number - 1) * size, number * size);
  return { ...listing(page, found.length, attempt), PageNumber: number, PageSize: size, NextToken: '' };
}

/** A token is the sequence number of the last interface of the page before, so that deletions in between lose nothing. */
function pageByToken(attempt: Attempt, found: readonly NetworkInterface[]): Body {
  // Not refused: what is out of range is taken for the nearest that is not.
  const { min, max } = attempt.limits.integer.MaxResults;
  const most = Math.min(max, Math.max(min, integer(attempt, 'MaxResults') ?? min));
  const after = Number(text(attempt, 'NextToken') ?? 0);
  const rest = found.filter((made) => made.sequence > after).sort((left, right) => left.sequence - right.sequence);
  const page = rest.slice(0, most);
  const more = attempt.behaviour.quirks.tokenOnFullPage ? rest.length >= most : rest.length > most;
  const last = more ? page[page.length - 1] : undefined;
  return { ...listing(page, found.length, attempt), NextToken: last === undefined ? '' : String(last.sequence) };
}
