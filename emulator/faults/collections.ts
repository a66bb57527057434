import { answerAs, edit, rewrite } from './answer-patches.ts';
import { asNumber, asText, items, loneItem, setTo, together, whereEmpty } from './changes.ts';
import type { Fault } from './fault.ts';

const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';

/** Collections and types that a client for the documented answer cannot read, in JSON and in XML. */
// biome-ignore format: one line a fault
export const collectionFaults = [
  { id: 'empty-Tags-is-text', class: 'response', rule: 'contract/answers', what: 'an empty text where Tags has no item', patch: edit('create', whereEmpty('Tags', ''), { format: 'JSON' }) },
  { id: 'empty-Tags-is-list', class: 'response', rule: 'contract/answers', what: 'a bare list where Tags has no item', patch: edit('create', whereEmpty('Tags', []), { format: 'JSON' }) },
  { id: 'empty-Tags-is-zero', class: 'response', rule: 'contract/answers', what: 'the number 0 where Tags has no item', patch: edit('create', whereEmpty('Tags', 0), { format: 'JSON' }) },
  { id: 'empty-Tags-is-false', class: 'response', rule: 'contract/answers', what: 'false where Tags has no item', patch: edit('create', whereEmpty('Tags', false), { format: 'JSON' }) },
  { id: 'empty-Ipv6Sets-is-text', class: 'response', rule: 'contract/answers', what: 'an empty text where Ipv6Sets has no item', patch: edit('create', whereEmpty('Ipv6Sets', ''), { format: 'JSON' }) },
  { id: 'empty-Ipv6Sets-is-list', class: 'response', rule: 'contract/answers', what: 'a bare list where Ipv6Sets has no item', patch: edit('create', whereEmpty('Ipv6Sets', []), { format: 'JSON' }) },
  { id: 'empty-Ipv4PrefixSets-is-text', class: 'response', rule: 'contract/answers', what: 'an empty text where Ipv4PrefixSets has no item', patch: edit('create', whereEmpty('Ipv4PrefixSets', ''), { format: 'JSON' }) },
  { id: 'empty-Ipv4PrefixSets-is-list', class: 'response', rule: 'contract/answers', what: 'a bare list where Ipv4PrefixSets has no item', patch: edit('create', whereEmpty('Ipv4PrefixSets', []), { format: 'JSON' }) },
  { id: 'empty-Ipv6PrefixSets-is-text', class: 'response', rule: 'contract/answers', what: 'an empty text where Ipv6PrefixSets has no item', patch: edit('create', whereEmpty('Ipv6PrefixSets', ''), { format: 'JSON' }) },
  { id: 'empty-Ipv6PrefixSets-is-list', class: 'response', rule: 'contract/answers', what: 'a bare list where Ipv6PrefixSets has no item', patch: edit('create', whereEmpty('Ipv6PrefixSets', []), { format: 'JSON' }) },
  { id: 'empty-collections-are-texts', class: 'response', rule: 'contract/answers', what: 'every collection without items is an empty text', patch: edit('create', together(...['Tags', 'Ipv6Sets', 'Ipv4PrefixSets', 'Ipv6PrefixSets'].map((name) => whereEmpty(name, ''))), { format: 'JSON' }) },
  { id: 'empty-Tag-is-text', class: 'response', rule: 'contract/answers', what: 'an empty text for the list within Tags', patch: edit('create', whereEmpty('Tags', { Tag: '' }), { format: 'JSON' }) },
  { id: 'empty-Ipv6Set-is-text', class: 'response', rule: 'contract/answers', what: 'an empty text for the list within Ipv6Sets', patch: edit('create', whereEmpty('Ipv6Sets', { Ipv6Set: '' }), { format: 'JSON' }) },
  { id: 'lone-Tag-is-no-list', class: 'response', rule: 'contract/Tag', what: 'Tags with one item has no list', patch: edit('create', loneItem('Tags.Tag'), { format: 'JSON' }) },
  { id: 'lone-Ipv6Set-is-no-list', class: 'response', rule: 'contract/Ipv6Address', what: 'Ipv6Sets with one item has no list', patch: edit('create', loneItem('Ipv6Sets.Ipv6Set'), { format: 'JSON' }) },
  { id: 'lone-Ipv4PrefixSet-is-no-list', class: 'response', rule: 'contract/Ipv4Prefix', what: 'Ipv4PrefixSets with one item has no list', patch: edit('create', loneItem('Ipv4PrefixSets.Ipv4PrefixSet'), { format: 'JSON' }) },
  { id: 'lone-Ipv6PrefixSet-is-no-list', class: 'response', rule: 'contract/Ipv6Prefix', what: 'Ipv6PrefixSets with one item has no list', patch: edit('create', loneItem('Ipv6PrefixSets.Ipv6PrefixSet'), { format: 'JSON' }) },
  { id: 'lone-PrivateIpSet-is-no-list', class: 'response', rule: 'contract/answers', also: ['contract/PrivateIpAddress'], what: 'PrivateIpSets with one item has no list', patch: edit('create', loneItem('PrivateIpSets.PrivateIpSet'), { format: 'JSON' }) },
  { id: 'lone-SecurityGroupId-is-no-list', class: 'response', rule: 'contract/answers', also: ['contract/SecurityGroupIds'], what: 'SecurityGroupIds with one item has no list', patch: edit('create', loneItem('SecurityGroupIds.SecurityGroupId'), { format: 'JSON' }) },
  { id: 'collections-counted', class: 'response', rule: 'contract/answers', what: 'the number of items where a collection belongs', patch: edit('create', (body) => { body['Tags'] = 0; body['Ipv6Sets'] = 0; }, { format: 'JSON', lacks: 'Tag.Key' }) },
  { id: 'collections-as-json-text', class: 'response', rule: 'contract/Tag', what: 'Tags as a text of JSON', patch: edit('create', (body) => { body['Tags'] = JSON.stringify(body['Tags']); }, { format: 'JSON' }) },
  { id: 'empty-Tags-is-text-in-describe', class: 'response', rule: 'read-back/VSwitchId', also: ['read-back/Tag'], what: 'an empty text where Tags has no item, in Describe', patch: edit('describe', whereEmpty(`${listed}.Tags`, ''), { format: 'JSON' }) },
  { id: 'service-id-as-text', class: 'response', rule: 'contract/answers', what: 'ServiceID as a text', patch: edit('create', asText('ServiceID'), { format: 'JSON' }) },
  { id: 'service-managed-as-text', class: 'response', rule: 'contract/answers', what: 'ServiceManaged as a text', patch: edit('create', asText('ServiceManaged'), { format: 'JSON' }) },
  { id: 'service-managed-as-number', class: 'response', rule: 'contract/answers', what: 'ServiceManaged as a number', patch: edit('create', setTo('ServiceManaged', 0), { format: 'JSON' }) },
  { id: 'primary-as-number', class: 'response', rule: 'contract/answers', what: 'Primary as a number', patch: edit('create', asNumber('PrivateIpSets.PrivateIpSet[].Primary'), { format: 'JSON' }) },
  { id: 'xml-lone-Tag-lost', class: 'wire', rule: 'contract/xml', also: ['contract/everything', 'contract/mixtures'], what: 'Tags with one item is empty in XML', patch: edit('create', items('Tags.Tag', (list) => (list.length === 1 ? [] : list)), { format: 'XML' }) },
  { id: 'xml-lone-Ipv6Set-lost', class: 'wire', rule: 'contract/xml', also: ['contract/everything', 'contract/mixtures'], what: 'Ipv6Sets with one item is empty in XML', patch: edit('create', items('Ipv6Sets.Ipv6Set', (list) => (list.length === 1 ? [] : list)), { format: 'XML' }) },
  { id: 'xml-lone-Ipv4PrefixSet-lost', class: 'wire', rule: 'contract/xml', also: ['contract/everything', 'contract/mixtures'], what: 'Ipv4PrefixSets with one item is empty in XML', patch: edit('create', items('Ipv4PrefixSets.Ipv4PrefixSet', (list) => (list.length === 1 ? [] : list)), { format: 'XML' }) },
  { id: 'xml-lone-Ipv6PrefixSet-lost', class: 'wire', rule: 'contract/xml', also: ['contract/everything', 'contract/mixtures'], what: 'Ipv6PrefixSets with one item is empty in XML', patch: edit('create', items('Ipv6PrefixSets.Ipv6PrefixSet', (list) => (list.length === 1 ? [] : list)), { format: 'XML' }) },
  { id: 'xml-second-items-lost', class: 'wire', rule: 'contract/xml', also: ['contract/mixtures'], what: 'of each list only the first item in XML', patch: edit('create', together(...['Tags.Tag', 'PrivateIpSets.PrivateIpSet', 'SecurityGroupIds.SecurityGroupId', 'Ipv6Sets.Ipv6Set'].map((path) => items(path, (list) => list.slice(0, 1)))), { format: 'XML' }) },
  { id: 'xml-booleans-title-case', class: 'wire', rule: 'contract/xml', what: 'True and False in XML', patch: rewrite('any', (text) => text.replaceAll('>true<', '>True<').replaceAll('>false<', '>False<'), { format: 'XML' }) },
  { id: 'xml-texts-indented', class: 'wire', rule: 'contract/xml', what: 'white space around every text in XML', patch: rewrite('create', (text) => text.replace(/>([^<>\s][^<>]*)</g, '>\n    $1\n  <'), { format: 'XML' }) },
  { id: 'xml-escaped-twice', class: 'wire', rule: 'contract/xml', also: ['contract/mixtures'], what: 'texts escaped twice in XML', patch: rewrite('create', (text) => text.replaceAll('&', '&amp;'), { format: 'XML' }) },
  { id: 'xml-texts-in-cdata-with-entities', class: 'wire', rule: 'contract/xml', also: ['contract/mixtures'], what: 'escaped texts inside CDATA in XML', patch: rewrite('create', (text) => text.replace(/<(Description|TagValue)>([^<]*)</g, '<$1><![CDATA[$2]]><'), { format: 'XML' }) },
  { id: 'xml-beyond-ascii-lost', class: 'wire', rule: 'contract/xml', also: ['contract/mixtures'], what: 'question marks for what is beyond ASCII in XML', patch: rewrite('create', (text) => text.replace(/[^\n -~]/gu, '?'), { format: 'XML' }) },
  { id: 'form-a-ignores-format', class: 'wire', rule: 'contract/xml', also: ['contract/mixtures'], what: 'JSON whatever is asked for in form A', patch: answerAs('JSON', { forms: ['A'] }) },
  { id: 'form-b-ignores-format', class: 'wire', rule: 'contract/xml', also: ['contract/mixtures'], what: 'JSON whatever is asked for in form B', patch: answerAs('JSON', { forms: ['B'] }) },
  { id: 'form-c-ignores-format', class: 'wire', rule: 'contract/xml', also: ['contract/mixtures'], what: 'JSON whatever is asked for in form C', patch: answerAs('JSON', { forms: ['C'] }) },
] as const satisfies readonly Fault[];
