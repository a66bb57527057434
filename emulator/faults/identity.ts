import type { Body } from '../answer.ts';
import { edit, editAnew } from './answer-patches.ts';
import { type Change, items, mapText, setTo } from './changes.ts';
import type { Fault } from './fault.ts';
import { all } from './patches.ts';

const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';

/** Interfaces are made in pairs that have one MAC address, in Create and in Describe. */
function sharedMac(): Change {
  const known = new Map<string, string>();
  let last: string | null = null;
  const macOf = (id: string, mac: string): string => {
    const found = known.get(id) ?? last ?? mac;
    if (!known.has(id)) last = last === null ? mac : null;
    known.set(id, found);
    return found;
  };
  const share = (body: Body): void => {
    if (typeof body['MacAddress'] === 'string') body['MacAddress'] = macOf(String(body['NetworkInterfaceId']), body['MacAddress']);
  };
  const shareItem = items('NetworkInterfaceSets.NetworkInterfaceSet', (list) => {
    for (const item of list) if (typeof item === 'object' && item !== null) share(item);
    return list;
  });
  return (body, answer, exchange) => {
    share(body);
    shareItem(body, answer, exchange);
  };
}

/** Who and where an interface is: its MAC address, owner, network and zone, and the ids of requests. */
// biome-ignore format: one line a fault
export const identityFaults = [
  { id: 'mac-nonsense', class: 'response', rule: 'contract/answers', what: 'a MAC address that is none', patch: all(edit('create', mapText('MacAddress', (text) => `mac-${text}`)), edit('describe', mapText(`${listed}.MacAddress`, (text) => `mac-${text}`))) },
  { id: 'mac-short', class: 'response', rule: 'contract/answers', what: 'a MAC address of five octets', patch: all(edit('create', mapText('MacAddress', (text) => text.slice(3))), edit('describe', mapText(`${listed}.MacAddress`, (text) => text.slice(3)))) },
  { id: 'mac-long', class: 'response', rule: 'contract/answers', what: 'a MAC address of seven octets', patch: all(edit('create', mapText('MacAddress', (text) => `${text}:00`)), edit('describe', mapText(`${listed}.MacAddress`, (text) => `${text}:00`))) },
  { id: 'mac-beyond-hex', class: 'response', rule: 'contract/answers', what: 'a MAC address with a letter beyond f', patch: all(edit('create', mapText('MacAddress', (text) => text.replace(/.$/, 'g'))), edit('describe', mapText(`${listed}.MacAddress`, (text) => text.replace(/.$/, 'g')))) },
  { id: 'mac-without-separators', class: 'response', rule: 'contract/answers', what: 'a MAC address without separators', patch: all(edit('create', mapText('MacAddress', (text) => text.replaceAll(':', ''))), edit('describe', mapText(`${listed}.MacAddress`, (text) => text.replaceAll(':', '')))) },
  { id: 'mac-separators-mixed', class: 'response', rule: 'contract/answers', what: 'a MAC address with two kinds of separators', patch: all(edit('create', mapText('MacAddress', (text) => text.replace(':', '-'))), edit('describe', mapText(`${listed}.MacAddress`, (text) => text.replace(':', '-')))) },
  { id: 'mac-multicast', class: 'response', rule: 'contract/answers', what: 'a multicast MAC address', patch: all(edit('create', mapText('MacAddress', (text) => `01${text.slice(2)}`)), edit('describe', mapText(`${listed}.MacAddress`, (text) => `01${text.slice(2)}`))) },
  { id: 'mac-zero', class: 'response', rule: 'contract/answers', what: 'a MAC address of zeros only', patch: all(edit('create', mapText('MacAddress', () => '00:00:00:00:00:00')), edit('describe', mapText(`${listed}.MacAddress`, () => '00:00:00:00:00:00'))) },
  { id: 'mac-shared', class: 'response', rule: 'read-back/VSwitchId', also: ['sequence/capacity'], what: 'every second interface has the MAC address of the one before', patch: editAnew('any', sharedMac) },
  { id: 'mac-constant', class: 'response', rule: 'read-back/VSwitchId', also: ['sequence/capacity'], what: 'all interfaces have one MAC address', patch: all(edit('create', setTo('MacAddress', '00:16:3e:12:34:56')), edit('describe', setTo(`${listed}.MacAddress`, '00:16:3e:12:34:56'))) },
  { id: 'mac-changes-in-describe', class: 'effect', rule: 'read-back/VSwitchId', what: 'the listing tells another MAC address than the create', patch: edit('describe', mapText(`${listed}.MacAddress`, (text) => text.replace(/^00:16/, '00:17'))) },
  { id: 'owner-changes', class: 'response', rule: 'contract/answers', also: ['contract/mixtures'], what: 'another OwnerId at each create', patch: editAnew('create', () => { let made = 0; return (body) => { made += 1; body['OwnerId'] = String(1234567890120000 + made * 7919); }; }) },
  { id: 'owner-of-other-account', class: 'response', rule: 'contract/answers', also: ['contract/mixtures'], what: 'every third create tells the OwnerId of another account', patch: edit('create', setTo('OwnerId', '1234567890120009'), { every: 3 }) },
  { id: 'owner-changes-in-describe', class: 'effect', rule: 'read-back/VSwitchId', what: 'the listing tells another OwnerId than the create', patch: edit('describe', setTo(`${listed}.OwnerId`, '1999999999999999')) },
  { id: 'owner-is-key', class: 'response', rule: 'contract/answers', also: ['contract/mixtures'], what: 'with GET the OwnerId is another than in the other wire forms', patch: edit('create', setTo('OwnerId', '1999999999999999'), { forms: ['A'] }) },
  { id: 'request-id-constant-in-rejections', class: 'envelope', rule: 'contract/errors', what: 'one RequestId for all rejections', patch: edit('rejection', setTo('RequestId', '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E')) },
  { id: 'request-id-kept-for-two-rejections', class: 'envelope', rule: 'contract/errors', what: 'every second rejection repeats the RequestId of the one before', patch: editAnew('rejection', () => { let last = ''; return (body) => { if (last !== '') { body['RequestId'] = last; last = ''; } else last = String(body['RequestId']); }; }) },
  { id: 'request-id-by-code', class: 'envelope', rule: 'contract/errors', what: 'one RequestId for each code', patch: editAnew('rejection', () => { const known = new Map<string, string>(); return (body) => { const code = String(body['Code']); const id = known.get(code) ?? String(body['RequestId']); known.set(code, id); body['RequestId'] = id; }; }) },
  { id: 'request-id-from-acceptance', class: 'envelope', rule: 'contract/errors', what: 'rejections carry the RequestId of the last accepted request', patch: editAnew('any', () => { let last = ''; return (body, answer) => { if (answer.kind === 'accepted') last = String(body['RequestId']); else if (last !== '') body['RequestId'] = last; }; }) },
  { id: 'request-id-is-interface-id', class: 'response', rule: 'contract/unique-ids', also: ['contract/answers'], what: 'a replay has the RequestId of its first answer, and so has the create that follows', patch: editAnew('create', () => { let last = ''; let creates = 0; return (body) => { creates += 1; if (creates % 10 === 0 && last !== '') body['RequestId'] = last; last = String(body['RequestId']); }; }) },
  { id: 'vpc-of-other', class: 'response', rule: 'contract/answers', what: 'the VPC of another vSwitch', patch: edit('create', setTo('VpcId', 'vpc-bp191dhodzdoc9is0j8ht')) },
  { id: 'vpc-of-other-in-describe', class: 'effect', rule: 'read-back/VSwitchId', also: ['contract/answers'], what: 'the VPC of another vSwitch, in Describe', patch: edit('describe', setTo(`${listed}.VpcId`, 'vpc-bp191dhodzdoc9is0j8ht')) },
  { id: 'vpc-of-other-region', class: 'response', rule: 'contract/answers', what: 'a VPC of another region', patch: edit('create', setTo('VpcId', 'vpc-2zeplpft75v2seh60kvj5')) },
  { id: 'vpc-of-other-region-in-describe', class: 'effect', rule: 'read-back/VSwitchId', also: ['contract/answers'], what: 'a VPC of another region, in Describe', patch: edit('describe', setTo(`${listed}.VpcId`, 'vpc-2zeplpft75v2seh60kvj5')) },
  { id: 'zone-of-other', class: 'response', rule: 'contract/answers', what: 'another zone of the region', patch: edit('create', setTo('ZoneId', 'cn-hangzhou-b')) },
  { id: 'zone-of-other-in-describe', class: 'effect', rule: 'read-back/VSwitchId', also: ['contract/answers'], what: 'another zone of the region, in Describe', patch: edit('describe', setTo(`${listed}.ZoneId`, 'cn-hangzhou-b')) },
  { id: 'zone-of-other-region', class: 'response', rule: 'contract/answers', what: 'a zone of another region', patch: edit('create', setTo('ZoneId', 'cn-beijing-c')) },
  { id: 'zone-of-other-region-in-describe', class: 'effect', rule: 'read-back/VSwitchId', also: ['contract/answers'], what: 'a zone of another region, in Describe', patch: edit('describe', setTo(`${listed}.ZoneId`, 'cn-beijing-c')) },
  { id: 'zone-is-region', class: 'response', rule: 'contract/answers', what: 'the region for a zone', patch: edit('create', setTo('ZoneId', 'cn-hangzhou')) },
  { id: 'vpc-is-vswitch', class: 'response', rule: 'contract/answers', what: 'the vSwitch for a VPC', patch: edit('create', (body) => { body['VpcId'] = body['VSwitchId'] ?? ''; }) },
  { id: 'vswitch-of-other', class: 'response', rule: 'contract/answers', what: 'the id of another vSwitch', patch: edit('create', setTo('VSwitchId', 'vsw-bp1wbbr4qmw2wxfogo4mv')) },
  { id: 'zone-of-other-in-xml', class: 'wire', rule: 'contract/xml', what: 'another zone of the region, in XML', patch: edit('create', setTo('ZoneId', 'cn-hangzhou-b'), { format: 'XML' }) },
] as const satisfies readonly Fault[];
