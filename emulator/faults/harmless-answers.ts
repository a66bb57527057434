import { formatIpv6, parseIpv6 } from '../addresses.ts';
import type { Body, Leaf } from '../answer.ts';
import { edit, rewrite } from './answer-patches.ts';
import { type Change, drop, extra, invent, items, lowerCase, mapText, reverseLists, setTo, together, whereEmpty } from './changes.ts';
import type { Fault } from './fault.ts';
import { all, type Patch } from './patches.ts';

const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';
const attributes = 'DescribeNetworkInterfaceAttribute';
const optionalCollections = ['Tags', 'Ipv6Sets', 'Ipv4PrefixSets', 'Ipv6PrefixSets'];
const systemTag: Body = { TagKey: 'acs:tag:createdby', TagValue: 'sub:1' };

/** Another text for when an interface was made, wherever that is told. */
function timesTold(change: (text: string) => string): readonly Patch[] {
  return [edit('describe', mapText(`${listed}.CreationTime`, change)), edit(attributes, mapText('CreationTime', change))];
}

const sortFields: Change = (body) => {
  for (const [name, value] of Object.entries(body).sort(([left], [right]) => (left < right ? -1 : 1))) {
    delete body[name];
    body[name] = value;
  }
};

const nullWhereEmpty: Change = (body) => {
  for (const [name, value] of Object.entries(body)) if (value === '' || JSON.stringify(value).endsWith(':[]}')) body[name] = null;
};

const dropEmptyTexts: Change = (body) => {
  for (const name of ['NetworkInterfaceName', 'Description', 'ResourceGroupId']) if (body[name] === '') delete body[name];
};

function withMore(item: Leaf | Body): Leaf | Body {
  return typeof item === 'object' && item !== null ? { ...item, PrivateDnsName: 'ip-1.internal', Association: {} } : item;
}

function reversed(item: Leaf | Body): Leaf | Body {
  if (typeof item !== 'object' || item === null) return item;
  for (const value of Object.values(item)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const list of Object.values(value)) if (Array.isArray(list)) list.reverse();
  }
  return item;
}

/** All eight groups of four digits, in upper case. */
function inFull(text: string): string {
  const [address = '', mask] = text.split('/');
  const value = parseIpv6(address);
  if (value === undefined) return text;
  const digits = value.toString(16).padStart(32, '0').toUpperCase();
  return `${(digits.match(/.{4}/g) ?? [formatIpv6(value)]).join(':')}${mask === undefined ? '' : `/${mask}`}`;
}

/** Beyond what a double can hold: JSON knows no such bound. */
function largestServiceId(text: string): string {
  const largest = '9223372036854775807';
  return text.replaceAll('"ServiceID":0', `"ServiceID":${largest}`).replaceAll('<ServiceID>0<', `<ServiceID>${largest}<`);
}

/** Answers that say what the page says in another way. */
// biome-ignore format: one line a fault
export const harmlessAnswers = [
  { id: 'harmless-request-id-lower-case', class: 'harmless', rule: 'none', what: 'RequestId as a UUID in lower case', patch: edit('any', lowerCase('RequestId')), harmless: true },
  { id: 'harmless-orders-reversed', class: 'harmless', rule: 'none', what: 'addresses, groups, tags and prefixes in the opposite order', patch: edit('create', reverseLists), harmless: true },
  { id: 'harmless-listing-reversed', class: 'harmless', rule: 'none', what: 'listings with everything in the opposite order', patch: edit('describe', items('NetworkInterfaceSets.NetworkInterfaceSet', (list) => list.map(reversed).reverse())), harmless: true },
  { id: 'harmless-fields-sorted', class: 'harmless', rule: 'none', what: 'fields in the order of the alphabet', patch: edit('any', sortFields), harmless: true },
  { id: 'harmless-nulls', class: 'harmless', rule: 'none', what: 'null for what was not asked for', patch: edit('create', nullWhereEmpty, { format: 'JSON' }), harmless: true },
  { id: 'harmless-empty-wrappers', class: 'harmless', rule: 'none', what: 'empty objects for collections without items', patch: edit('create', together(...optionalCollections.map((name) => whereEmpty(name, {}))), { format: 'JSON' }), harmless: true },
  { id: 'harmless-no-empty-texts', class: 'harmless', rule: 'none', what: 'no name, description or resource group where none was given', patch: edit('create', dropEmptyTexts), harmless: true },
  { id: 'harmless-extra-nested', class: 'harmless', rule: 'none', what: 'more fields within the items of collections', patch: edit('create', together(...['PrivateIpSets.PrivateIpSet', 'Ipv6Sets.Ipv6Set', 'Tags.Tag'].map((path) => items(path, (list) => list.map(withMore))))), harmless: true },
  { id: 'harmless-clock-behind', class: 'harmless', rule: 'none', what: 'CreationTime by a clock that is ten minutes behind, without seconds', patch: all(...timesTold((text) => `${new Date(Date.parse(text) - 600_000).toISOString().slice(0, 16)}Z`)), harmless: true },
  { id: 'harmless-time-zone-told', class: 'harmless', rule: 'none', what: 'CreationTime with milliseconds, in a time zone that it names', patch: all(...timesTold((text) => new Date(Date.parse(text) + 28_800_000).toISOString().replace('Z', '+08:00'))), harmless: true },
  { id: 'harmless-extra-in-listing', class: 'harmless', rule: 'none', what: 'more fields in listings', patch: edit('describe', together(items('NetworkInterfaceSets.NetworkInterfaceSet', (list) => list.map(withMore)), extra('Warnings', { Warning: [] }))), harmless: true },
  { id: 'harmless-error-details', class: 'harmless', rule: 'none', what: 'AccessDeniedDetail and more in errors', patch: edit('rejection', together(extra('AccessDeniedDetail', { PolicyType: 'AccountLevelIdentityBasedPolicy', NoPermissionType: 'ImplicitDeny' }), extra('Success', false), extra('Data', null)), { format: 'JSON' }), harmless: true },
  { id: 'harmless-other-messages', class: 'harmless', rule: 'none', what: 'another sentence for each code, with marks that need escaping', patch: edit('rejection', (body) => { body['Message'] = `<"${String(body['Code'])}" & so on>`; }), harmless: true },
  { id: 'harmless-system-tag', class: 'harmless', rule: 'none', what: 'a tag of the platform where no tag was given', patch: all(edit('create', whereEmpty('Tags', { Tag: [systemTag] })), edit('describe', whereEmpty(`${listed}.Tags`, { Tag: [systemTag] })), edit(attributes, whereEmpty('Tags', { Tag: [systemTag] }))), harmless: true },
  { id: 'harmless-mac-upper-case', class: 'harmless', rule: 'none', what: 'MAC addresses in upper case', patch: all(edit('create', mapText('MacAddress', (text) => text.toUpperCase())), edit('describe', mapText(`${listed}.MacAddress`, (text) => text.toUpperCase()))), harmless: true },
  { id: 'harmless-mac-upper-case-in-listing', class: 'harmless', rule: 'none', what: 'MAC addresses in upper case in listings alone', patch: edit('describe', mapText(`${listed}.MacAddress`, (text) => text.toUpperCase())), harmless: true },
  { id: 'harmless-mac-hyphens', class: 'harmless', rule: 'none', what: 'MAC addresses with hyphens', patch: all(edit('create', mapText('MacAddress', (text) => text.replaceAll(':', '-'))), edit('describe', mapText(`${listed}.MacAddress`, (text) => text.replaceAll(':', '-')))), harmless: true },
  { id: 'harmless-ipv6-spelled-out', class: 'harmless', rule: 'none', what: 'IPv6 addresses and prefixes in upper case and without ::', patch: edit('create', together(mapText('Ipv6Sets.Ipv6Set[].Ipv6Address', inFull), mapText('Ipv6PrefixSets.Ipv6PrefixSet[].Ipv6Prefix', inFull))), harmless: true },
  { id: 'harmless-ipv6-spelled-out-in-listing', class: 'harmless', rule: 'none', what: 'the same in listings', patch: edit('describe', together(mapText(`${listed}.Ipv6Sets.Ipv6Set[].Ipv6Address`, inFull), mapText(`${listed}.Ipv6PrefixSets.Ipv6PrefixSet[].Ipv6Prefix`, inFull))), harmless: true },
  { id: 'harmless-default-resource-group', class: 'harmless', rule: 'none', what: 'the id of a default resource group where none was given', patch: all(edit('create', invent('ResourceGroupId', 'rg-acfmdefault00000')), edit('describe', invent(`${listed}.ResourceGroupId`, 'rg-acfmdefault00000')), edit(attributes, invent('ResourceGroupId', 'rg-acfmdefault00000'))), harmless: true },
  { id: 'harmless-service-managed', class: 'harmless', rule: 'none', what: 'the largest ServiceID, of a service', patch: all(edit('create', setTo('ServiceManaged', true)), edit('describe', setTo(`${listed}.ServiceManaged`, true)), edit(attributes, setTo('ServiceManaged', true)), rewrite('create', largestServiceId), rewrite('describe', largestServiceId), rewrite(attributes, largestServiceId)), harmless: true },
  { id: 'harmless-queue-number-in-create', class: 'harmless', rule: 'none', what: 'a create tells a number of queues', patch: edit('create', extra('QueueNumber', 8), { lacks: 'QueueNumber' }), harmless: true },
  { id: 'harmless-queue-sizes-not-listed', class: 'harmless', rule: 'none', what: 'queue depths are not listed: no page says that they are', patch: edit('describe', together(drop(`${listed}.TxQueueSize`), drop(`${listed}.RxQueueSize`))), harmless: true },
  { id: 'harmless-upper-case-host', class: 'harmless', rule: 'none', what: 'another host in errors', patch: edit('rejection', setTo('HostId', 'ecs-cn-hangzhou.aliyuncs.com')), harmless: true },
] as const satisfies readonly Fault[];
