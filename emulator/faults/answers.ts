import type { Body, Leaf } from '../answer.ts';
import { edit } from './answer-patches.ts';
import {
  asList,
  asNumber,
  asText,
  cut,
  drop,
  exchangeFields,
  items,
  lowerCase,
  mapText,
  rename,
  setTo,
  toAscii,
  unwrap,
} from './changes.ts';
import type { Fault } from './fault.ts';
import { all } from './patches.ts';

type Item = Leaf | Body;

function fields(item: Item): Body {
  return typeof item === 'object' && item !== null ? item : {};
}

function swappedTag(item: Item): Body {
  const tag = fields(item);
  return { TagKey: tag['TagValue'] ?? '', TagValue: tag['TagKey'] ?? '' };
}

function lastPrimary(list: Item[]): Item[] {
  return list.map((item, index) => ({ ...fields(item), Primary: index === list.length - 1 }));
}

/** Accepted answers with fields missing, mistyped, mangled, or telling something else than what was made. */
// biome-ignore format: one line a fault
export const answerFaults = [
  { id: 'response-no-RequestId', class: 'response', rule: 'contract/answers', what: 'RequestId missing', patch: edit('create', drop('RequestId')) },
  { id: 'response-no-NetworkInterfaceId', class: 'response', rule: 'contract/answers', what: 'NetworkInterfaceId missing', patch: edit('create', drop('NetworkInterfaceId')) },
  { id: 'response-no-Status', class: 'response', rule: 'contract/answers', what: 'Status missing', patch: edit('create', drop('Status')) },
  { id: 'response-no-Type', class: 'response', rule: 'contract/InstanceType', what: 'Type missing', patch: edit('create', drop('Type')) },
  { id: 'response-no-VSwitchId', class: 'response', rule: 'contract/answers', what: 'VSwitchId missing', patch: edit('create', drop('VSwitchId')) },
  { id: 'response-no-PrivateIpAddress', class: 'response', rule: 'contract/answers', what: 'PrivateIpAddress missing', patch: edit('create', drop('PrivateIpAddress')) },
  { id: 'response-no-PrivateIpSets', class: 'response', rule: 'contract/answers', what: 'PrivateIpSets missing', patch: edit('create', drop('PrivateIpSets')) },
  { id: 'response-no-SecurityGroupIds', class: 'response', rule: 'contract/SecurityGroupIds', what: 'SecurityGroupIds missing', patch: edit('create', drop('SecurityGroupIds')) },
  { id: 'response-no-NetworkInterfaceName', class: 'response', rule: 'contract/NetworkInterfaceName', what: 'NetworkInterfaceName missing', patch: edit('create', drop('NetworkInterfaceName')) },
  { id: 'response-no-Description', class: 'response', rule: 'contract/Description', what: 'Description missing', patch: edit('create', drop('Description')) },
  { id: 'response-no-ResourceGroupId', class: 'response', rule: 'contract/ResourceGroupId', what: 'ResourceGroupId missing', patch: edit('create', drop('ResourceGroupId')) },
  { id: 'response-no-Tags', class: 'response', rule: 'contract/Tag', what: 'Tags missing', patch: edit('create', drop('Tags')) },
  { id: 'response-no-Ipv6Sets', class: 'response', rule: 'contract/Ipv6AddressCount', what: 'Ipv6Sets missing', patch: edit('create', drop('Ipv6Sets')) },
  { id: 'response-no-Ipv4PrefixSets', class: 'response', rule: 'contract/Ipv4PrefixCount', what: 'Ipv4PrefixSets missing', patch: edit('create', drop('Ipv4PrefixSets')) },
  { id: 'response-no-Ipv6PrefixSets', class: 'response', rule: 'contract/Ipv6PrefixCount', what: 'Ipv6PrefixSets missing', patch: edit('create', drop('Ipv6PrefixSets')) },
  { id: 'response-no-VpcId', class: 'response', rule: 'contract/answers', what: 'VpcId missing', patch: edit('create', drop('VpcId')) },
  { id: 'response-no-ZoneId', class: 'response', rule: 'contract/answers', what: 'ZoneId missing', patch: edit('create', drop('ZoneId')) },
  { id: 'response-no-MacAddress', class: 'response', rule: 'contract/answers', what: 'MacAddress missing', patch: edit('create', drop('MacAddress')) },
  { id: 'response-no-OwnerId', class: 'response', rule: 'contract/answers', what: 'OwnerId missing', patch: edit('create', drop('OwnerId')) },
  { id: 'response-unwrapped-PrivateIpSets', class: 'response', rule: 'contract/answers', what: 'PrivateIpSets without its wrapper', patch: edit('create', unwrap('PrivateIpSets'), { format: 'JSON' }) },
  { id: 'response-unwrapped-SecurityGroupIds', class: 'response', rule: 'contract/SecurityGroupIds', what: 'SecurityGroupIds without its wrapper', patch: edit('create', unwrap('SecurityGroupIds'), { format: 'JSON' }) },
  { id: 'response-unwrapped-Tags', class: 'response', rule: 'contract/Tag', what: 'Tags without its wrapper', patch: edit('create', unwrap('Tags'), { format: 'JSON' }) },
  { id: 'response-unwrapped-Ipv6Sets', class: 'response', rule: 'contract/Ipv6AddressCount', what: 'Ipv6Sets without its wrapper', patch: edit('create', unwrap('Ipv6Sets'), { format: 'JSON' }) },
  { id: 'response-unwrapped-Ipv4PrefixSets', class: 'response', rule: 'contract/Ipv4PrefixCount', what: 'Ipv4PrefixSets without its wrapper', patch: edit('create', unwrap('Ipv4PrefixSets'), { format: 'JSON' }) },
  { id: 'response-unwrapped-Ipv6PrefixSets', class: 'response', rule: 'contract/Ipv6PrefixCount', what: 'Ipv6PrefixSets without its wrapper', patch: edit('create', unwrap('Ipv6PrefixSets'), { format: 'JSON' }) },
  { id: 'response-renamed-Ipv6Sets', class: 'response', rule: 'contract/Ipv6AddressCount', what: 'Ipv6Set called Ipv6Sets inside', patch: edit('create', rename('Ipv6Sets.Ipv6Set', 'Ipv6Sets')) },
  { id: 'response-tag-key-value', class: 'response', rule: 'contract/Tag', what: 'tags answered as Key and Value', patch: all(edit('create', rename('Tags.Tag[].TagKey', 'Key')), edit('create', rename('Tags.Tag[].TagValue', 'Value'))) },
  { id: 'response-tags-swapped', class: 'response', rule: 'contract/Tag', what: 'key and value of tags exchanged', patch: edit('create', items('Tags.Tag', (list) => list.map(swappedTag))) },
  { id: 'response-primary-as-text', class: 'response', rule: 'contract/answers', what: 'Primary as a text', patch: edit('create', asText('PrivateIpSets.PrivateIpSet[].Primary'), { format: 'JSON' }) },
  { id: 'response-owner-as-number', class: 'response', rule: 'contract/answers', what: 'OwnerId as a number', patch: edit('create', asNumber('OwnerId'), { format: 'JSON' }) },
  { id: 'response-status-as-number', class: 'response', rule: 'contract/answers', what: 'Status as a number', patch: edit('create', setTo('Status', 1)) },
  { id: 'response-id-as-list', class: 'response', rule: 'contract/answers', what: 'NetworkInterfaceId as a list', patch: edit('create', asList('NetworkInterfaceId'), { format: 'JSON' }) },
  { id: 'response-id-empty', class: 'response', rule: 'contract/answers', what: 'NetworkInterfaceId always empty', patch: edit('create', setTo('NetworkInterfaceId', '')) },
  { id: 'response-nine-of-ten-prefixes', class: 'response', rule: 'contract/Ipv6PrefixCount', also: ['contract/answers', 'contract/everything'], what: 'of ten IPv6 prefixes nine are answered', patch: edit('create', items('Ipv6PrefixSets.Ipv6PrefixSet', (list) => list.slice(0, 9))) },
  { id: 'xml-description-trimmed', class: 'response', rule: 'contract/xml', what: 'white space at the ends of a description is lost in XML', patch: edit('create', mapText('Description', (text) => text.trim()), { format: 'XML' }) },
  { id: 'xml-beyond-bmp-lost', class: 'response', rule: 'contract/xml', what: 'characters beyond the first plane are question marks in XML', patch: edit('create', mapText('Description', (text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?')), { format: 'XML' }) },
  { id: 'xml-tag-dates', class: 'response', rule: 'contract/xml', what: 'tag values that are dates get a time in XML', patch: edit('create', mapText('Tags.Tag[].TagValue', (text) => text.replace(/^(\d{4}-\d\d-\d\d)$/, '$1T00:00:00Z')), { format: 'XML' }) },
  { id: 'response-status-creating', class: 'response', rule: 'contract/answers', what: 'Status Creating', patch: edit('create', setTo('Status', 'Creating')) },
  { id: 'response-status-lower-case', class: 'response', rule: 'contract/answers', what: 'Status in lower case', patch: edit('create', lowerCase('Status')) },
  { id: 'response-type-always-secondary', class: 'response', rule: 'contract/InstanceType', what: 'Type Secondary for trunks too', patch: edit('create', setTo('Type', 'Secondary')) },
  { id: 'response-type-always-trunk', class: 'response', rule: 'contract/InstanceType', what: 'Type Trunk by default', patch: edit('create', setTo('Type', 'Trunk')) },
  { id: 'response-names-exchanged', class: 'response', rule: 'contract/NetworkInterfaceName', what: 'name and description exchanged', patch: edit('create', exchangeFields('NetworkInterfaceName', 'Description')) },
  { id: 'response-name-lower-case', class: 'response', rule: 'contract/NetworkInterfaceName', what: 'names in lower case', patch: edit('create', lowerCase('NetworkInterfaceName')) },
  { id: 'response-name-cut', class: 'response', rule: 'contract/NetworkInterfaceName', what: 'long names cut at 64', patch: edit('create', cut('NetworkInterfaceName', 64)) },
  { id: 'response-description-cut', class: 'response', rule: 'contract/Description', what: 'long descriptions cut at 255', patch: edit('create', cut('Description', 255)) },
  { id: 'response-description-ascii', class: 'response', rule: 'contract/Description', what: 'other characters of a description become question marks', patch: edit('create', toAscii('Description')) },
  { id: 'response-tag-value-ascii', class: 'response', rule: 'contract/Tag', what: 'other characters of tag values become question marks', patch: edit('create', toAscii('Tags.Tag[].TagValue')) },
  { id: 'response-tag-value-cut', class: 'response', rule: 'contract/Tag', what: 'long tag values cut at 127', patch: edit('create', cut('Tags.Tag[].TagValue', 127)) },
  { id: 'response-last-tag-lost', class: 'response', rule: 'contract/Tag', what: 'the last tag of many lost', patch: edit('create', items('Tags.Tag', (list) => (list.length > 3 ? list.slice(0, -1) : list))) },
  { id: 'response-first-group-only', class: 'response', rule: 'contract/SecurityGroupIds', what: 'only the first group answered', patch: edit('create', items('SecurityGroupIds.SecurityGroupId', (list) => list.slice(0, 1))) },
  { id: 'response-no-primary', class: 'effect', rule: 'contract/answers', what: 'no address is primary', patch: edit('create', setTo('PrivateIpSets.PrivateIpSet[].Primary', false)) },
  { id: 'response-all-primary', class: 'effect', rule: 'contract/answers', what: 'every address is primary', patch: edit('create', setTo('PrivateIpSets.PrivateIpSet[].Primary', true)) },
  { id: 'response-last-primary', class: 'effect', rule: 'contract/SecondaryPrivateIpAddressCount', what: 'the last address is primary', patch: edit('create', items('PrivateIpSets.PrivateIpSet', lastPrimary)) },
  { id: 'response-primary-left-out', class: 'effect', rule: 'contract/answers', what: 'the primary address not among the addresses', patch: edit('create', items('PrivateIpSets.PrivateIpSet', (list) => list.slice(1))) },
  { id: 'response-last-address-lost', class: 'effect', rule: 'contract/SecondaryPrivateIpAddressCount', what: 'the last of many addresses lost', patch: edit('create', items('PrivateIpSets.PrivateIpSet', (list) => (list.length > 2 ? list.slice(0, -1) : list))) },
  { id: 'response-address-twice', class: 'effect', rule: 'contract/SecondaryPrivateIpAddressCount', what: 'the last address answered twice', patch: edit('create', items('PrivateIpSets.PrivateIpSet', (list) => (list.length > 2 ? [...list, ...list.slice(-1)] : list))) },
  { id: 'response-ipv6-lost', class: 'effect', rule: 'contract/Ipv6AddressCount', what: 'one IPv6 address too few', patch: edit('create', items('Ipv6Sets.Ipv6Set', (list) => list.slice(0, -1))) },
  { id: 'response-ipv4-prefix-lost', class: 'effect', rule: 'contract/Ipv4PrefixCount', what: 'one IPv4 prefix too few', patch: edit('create', items('Ipv4PrefixSets.Ipv4PrefixSet', (list) => list.slice(0, -1))) },
  { id: 'response-ipv6-prefix-lost', class: 'effect', rule: 'contract/Ipv6PrefixCount', what: 'one IPv6 prefix too few', patch: edit('create', items('Ipv6PrefixSets.Ipv6PrefixSet', (list) => list.slice(0, -1))) },
  { id: 'response-same-request-id', class: 'response', rule: 'contract/unique-ids', what: 'always the same RequestId', patch: edit('any', setTo('RequestId', '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E')) },
] as const satisfies readonly Fault[];
