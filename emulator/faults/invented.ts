import type { Body, Leaf } from '../answer.ts';
import { edit } from './answer-patches.ts';
import { invent, items, together, whereEmpty } from './changes.ts';
import type { Fault } from './fault.ts';

const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';

function withQueues(item: Leaf | Body): Leaf | Body {
  return typeof item === 'object' && item !== null ? { QueueNumber: 8, ...item } : item;
}

/** What nobody gave and an answer shows all the same. */
// biome-ignore format: one line a fault
export const inventedFaults = [
  { id: 'invents-name-from-id', class: 'response', rule: 'contract/answers', what: 'without a name the id is the name', patch: edit('create', (body) => { body['NetworkInterfaceName'] ||= body['NetworkInterfaceId'] ?? ''; }) },
  { id: 'invents-name-default-create', class: 'response', rule: 'contract/answers', what: 'a name where none was given in Create', patch: edit('create', invent('NetworkInterfaceName', 'eni-default')) },
  { id: 'invents-name-default-describe', class: 'effect', rule: 'read-back/VSwitchId', what: 'a name where none was given in Describe', patch: edit('describe', invent(`${listed}.NetworkInterfaceName`, 'eni-default')) },
  { id: 'invents-name-None-create', class: 'response', rule: 'contract/answers', what: 'the text None for a name that was not given in Create', patch: edit('create', invent('NetworkInterfaceName', 'None')) },
  { id: 'invents-name-None-describe', class: 'effect', rule: 'read-back/VSwitchId', what: 'the text None for a name that was not given in Describe', patch: edit('describe', invent(`${listed}.NetworkInterfaceName`, 'None')) },
  { id: 'invents-description-create', class: 'response', rule: 'contract/answers', what: 'a description where none was given in Create', patch: edit('create', invent('Description', 'Created by the platform')) },
  { id: 'invents-description-describe', class: 'effect', rule: 'read-back/VSwitchId', what: 'a description where none was given in Describe', patch: edit('describe', invent(`${listed}.Description`, 'Created by the platform')) },
  { id: 'invents-description-null-create', class: 'response', rule: 'contract/answers', what: 'the text null for a description that was not given in Create', patch: edit('create', invent('Description', 'null')) },
  { id: 'invents-description-null-describe', class: 'effect', rule: 'read-back/VSwitchId', what: 'the text null for a description that was not given in Describe', patch: edit('describe', invent(`${listed}.Description`, 'null')) },
  { id: 'invents-resource-group-create', class: 'response', rule: 'contract/answers', what: 'a resource group called default where none was given in Create', patch: edit('create', invent('ResourceGroupId', 'default')) },
  { id: 'invents-resource-group-describe', class: 'effect', rule: 'read-back/VSwitchId', what: 'a resource group called default where none was given in Describe', patch: edit('describe', invent(`${listed}.ResourceGroupId`, 'default')) },
  { id: 'invents-resource-group-None-create', class: 'response', rule: 'contract/answers', what: 'the text None for a resource group that was not given in Create', patch: edit('create', invent('ResourceGroupId', 'None')) },
  { id: 'invents-resource-group-None-describe', class: 'effect', rule: 'read-back/VSwitchId', what: 'the text None for a resource group that was not given in Describe', patch: edit('describe', invent(`${listed}.ResourceGroupId`, 'None')) },
  { id: 'invents-undefined-in-xml', class: 'wire', rule: 'contract/xml', what: 'the text undefined for whatever was not given, in XML', patch: edit('create', together(...['NetworkInterfaceName', 'Description', 'ResourceGroupId'].map((name) => invent(name, 'undefined'))), { format: 'XML' }) },
  { id: 'invents-tag', class: 'response', rule: 'contract/answers', what: 'a tag Name where no tag was given', patch: edit('create', whereEmpty('Tags', { Tag: [{ TagKey: 'Name', TagValue: 'eni' }] })) },
  { id: 'invents-ipv6-address', class: 'response', rule: 'contract/answers', what: 'an IPv6 address where none was asked for', patch: edit('create', whereEmpty('Ipv6Sets', { Ipv6Set: [{ Ipv6Address: '2408:4005:3a5:de00::abcd' }] })) },
  { id: 'invents-ipv4-prefix', class: 'response', rule: 'contract/answers', what: 'an IPv4 prefix where none was asked for', patch: edit('create', whereEmpty('Ipv4PrefixSets', { Ipv4PrefixSet: [{ Ipv4Prefix: '10.0.128.0/28' }] })) },
  { id: 'invents-second-address', class: 'effect', rule: 'contract/answers', what: 'a secondary address where none was asked for', patch: edit('create', items('PrivateIpSets.PrivateIpSet', (list) => (list.length === 1 ? [...list, { PrivateIpAddress: '10.0.77.77', Primary: false }] : list))) },
  { id: 'invents-second-group', class: 'response', rule: 'contract/answers', what: 'one group more than was given', patch: edit('create', items('SecurityGroupIds.SecurityGroupId', (list) => (list.length === 1 ? [...list, 'sg-bp1du7794g9dpmrcg629'] : list))) },
  { id: 'groups-listed-twice', class: 'response', rule: 'contract/answers', also: ['contract/SecurityGroupIds'], what: 'each group answered twice', patch: edit('create', items('SecurityGroupIds.SecurityGroupId', (list) => [...list, ...list])) },
  { id: 'invents-queue-number', class: 'effect', rule: 'read-back/VSwitchId', what: 'without QueueNumber the listing says 8', patch: edit('describe', items('NetworkInterfaceSets.NetworkInterfaceSet', (list) => list.map(withQueues))) },
] as const satisfies readonly Fault[];
