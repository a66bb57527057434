import { formatIpv4, parseIpv4, parseIpv6 } from './addresses.ts';
import type { Body } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { listedInterface } from './interface-body.ts';
import type { Problem } from './problem.ts';
import type { Quirks } from './quirks.ts';
import type { NetworkInterface } from './state/network-interface.ts';
import type { World } from './state/world.ts';

const mostIds = 100;
const mostPerPage = 500;

type Filter = (made: NetworkInterface) => boolean;

function indexed(exchange: Exchange, head: string): string[] {
  const found: string[] = [];
  for (const [name, text] of exchange.parameters) if (name.startsWith(`${head}.`) && text !== '') found.push(text);
  return found;
}

function tagFilters(exchange: Exchange): Filter[] {
  const filters: Filter[] = [];
  for (const [name, key] of exchange.parameters) {
    const index = /^Tag\.(\d+)\.Key$/.exec(name)?.[1];
    if (index === undefined) continue;
    const value = exchange.parameters.get(`Tag.${index}.Value`);
    filters.push((made) => made.tags.some((tag) => tag.key === key && (value === undefined || tag.value === value)));
  }
  return filters;
}

function filtersOf(exchange: Exchange, world: World): Filter[] {
  const filters = tagFilters(exchange);
  const equal = (name: string, of: (made: NetworkInterface) => string): void => {
    const wanted = exchange.parameters.get(name);
    if (wanted !== undefined && wanted !== '') filters.push((made) => of(made) === wanted);
  };
  equal('RegionId', (made) => made.region);
  equal('VSwitchId', (made) => made.vswitch);
  equal('VpcId', (made) => made.vpc);
  equal('NetworkInterfaceName', (made) => made.name);
  equal('ResourceGroupId', (made) => made.resourceGroup);
  equal('Type', (made) => made.type);
  equal('Status', (made) => (world.leaving.has(made.id) ? 'Deleting' : 'Available'));
  equal('InstanceId', () => '');
  equal('PrimaryIpAddress', (made) => formatIpv4(made.ipv4[0] ?? 0));
  const group = exchange.parameters.get('SecurityGroupId');
  if (group !== undefined && group !== '') filters.push((made) => made.groups.includes(group));
  const ipv4 = indexed(exchange, 'PrivateIpAddress').map(parseIpv4);
  if (ipv4.length > 0) filters.push((made) => made.ipv4.some((address) => ipv4.includes(address)));
  const ipv6 = indexed(exchange, 'Ipv6Address').map(parseIpv6);
  if (ipv6.length > 0) filters.push((made) => made.ipv6.some((address) => ipv6.includes(address)));
  return filters;
}

/** The smallest set that is sure to hold what is asked for. */
function candidates(exchange: Exchange, world: World, ids: readonly string[]): Iterable<NetworkInterface> {
  if (ids.length > 0) return [...new Set(ids)].map((id) => world.interfaces.get(id)).filter((made) => made !== undefined);
  const vswitch = exchange.parameters.get('VSwitchId') ?? '';
  return (vswitch === '' ? world : (world.vswitches.get(vswitch) ?? { interfaces: new Map() })).interfaces.values();
}

function whole(exchange: Exchange, name: string, otherwise: number, most: number): number | undefined {
  const text = exchange.parameters.get(name) ?? '';
  if (text === '') return otherwise;
  const value = Number(text);
  return /^\d+$/.test(text) && value >= 1 && value <= most ? value : undefined;
}

/** Lists interfaces; an unknown id is no error. Pages by number, or by token once MaxResults or NextToken is given. */
export function describe(exchange: Exchange, world: World, quirks: Quirks, now: number): Problem | Body {
  const region = exchange.parameters.get('RegionId') ?? '';
  if (region === '') return { kind: 'problem', code: 'MissingParameter', detail: 'RegionId' };
  if (!world.regions.has(region)) return { kind: 'problem', code: 'InvalidRegionId.NotFound', detail: 'RegionId' };
  const ids = indexed(exchange, 'NetworkInterfaceId');
  if (ids.length > mostIds) return { kind: 'problem', code: 'InvalidParameter', detail: 'NetworkInterfaceId' };
  const filters = filtersOf(exchange, world);
  if (quirks.listedAfterMs > 0) filters.push((made) => made.createdAt + quirks.listedAfterMs <= now);
  const found: NetworkInterface[] = [];
  for (const made of candidates(exchange, world, ids)) if (filters.every((filter) => filter(made))) found.push(made);
  const byToken = (exchange.parameters.get('MaxResults') ?? exchange.parameters.get('NextToken') ?? '') !== '';
  return byToken ? pageByToken(exchange, found, world, quirks) : pageByNumber(exchange, found, world);
}

function listing(page: readonly NetworkInterface[], total: number, world: World): Body {
  const listed = (made: NetworkInterface): Body => listedInterface(made, world.leaving.has(made.id) ? 'Deleting' : 'Available');
  return { NetworkInterfaceSets: { NetworkInterfaceSet: page.map(listed) }, TotalCount: total };
}

function pageByNumber(exchange: Exchange, found: readonly NetworkInterface[], world: World): Problem | Body {
  const number = whole(exchange, 'PageNumber', 1, 2 ** 31);
  const size = whole(exchange, 'PageSize', 10, mostPerPage);
  if (number === undefined) return { kind: 'problem', code: 'InvalidParameter', detail: 'PageNumber' };
  if (size === undefined) return { kind: 'problem', code: 'InvalidParameter', detail: 'PageSize' };
  const page = found.slice((number - 1) * size, number * size);
  return { ...listing(page, found.length, world), PageNumber: number, PageSize: size, NextToken: '' };
}

/** A token is the sequence number of the last interface of the page before, so that deletions in between lose nothing. */
function pageByToken(exchange: Exchange, found: readonly NetworkInterface[], world: World, quirks: Quirks): Problem | Body {
  const most = whole(exchange, 'MaxResults', 10, mostPerPage);
  if (most === undefined) return { kind: 'problem', code: 'InvalidParameter', detail: 'MaxResults' };
  const after = whole(exchange, 'NextToken', 0, Number.MAX_SAFE_INTEGER);
  if (after === undefined) return { kind: 'problem', code: 'InvalidParameter', detail: 'NextToken' };
  const rest = found.filter((made) => made.sequence > after).sort((left, right) => left.sequence - right.sequence);
  const page = rest.slice(0, most);
  const more = quirks.tokenOnFullPage ? rest.length >= most : rest.length > most;
  const last = more ? page[page.length - 1] : undefined;
  return { ...listing(page, found.length, world), NextToken: last === undefined ? '' : String(last.sequence) };
}
