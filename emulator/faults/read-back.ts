import { edit } from './answer-patches.ts';
import { add, drop, items, mapText, negate, setTo } from './changes.ts';
import type { Fault } from './fault.ts';
import { all } from './patches.ts';

const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';

/** All but those whose id ends in one of a few characters. */
function isSeen(entry: unknown): boolean {
  return !/[0-9a-f]$/.test(JSON.stringify((entry as { NetworkInterfaceId?: unknown }).NetworkInterfaceId ?? '').slice(0, -1));
}

const hour = 3_600_000;

function moved(text: string, ms: number): string {
  return new Date(Date.parse(text) + ms).toISOString().replace('.000', '');
}

/** What a listing tells wrongly of an interface that was created. */
// biome-ignore format: one line a fault
export const readBackFaults = [
  { id: 'read-back-no-delete-on-release', class: 'effect', rule: 'read-back/DeleteOnRelease', what: 'DeleteOnRelease not kept', patch: edit('describe', drop(`${listed}.DeleteOnRelease`)) },
  { id: 'read-back-delete-on-release-negated', class: 'effect', rule: 'read-back/DeleteOnRelease', what: 'DeleteOnRelease kept the wrong way round', patch: edit('describe', negate(`${listed}.DeleteOnRelease`)) },
  { id: 'read-back-delete-on-release-true', class: 'effect', rule: 'read-back/DeleteOnRelease', what: 'DeleteOnRelease always true', patch: edit('describe', setTo(`${listed}.DeleteOnRelease`, true)) },
  { id: 'read-back-no-queue-number', class: 'effect', rule: 'read-back/QueueNumber', what: 'QueueNumber not kept', patch: edit('describe', drop(`${listed}.QueueNumber`)) },
  { id: 'read-back-queue-number-off', class: 'effect', rule: 'read-back/QueueNumber', what: 'QueueNumber kept plus one', patch: edit('describe', add(`${listed}.QueueNumber`, 1)) },
  { id: 'read-back-traffic-mode', class: 'effect', rule: 'read-back/NetworkInterfaceTrafficMode', what: 'traffic mode always Standard', patch: edit('describe', setTo(`${listed}.NetworkInterfaceTrafficMode`, 'Standard')) },
  { id: 'read-back-traffic-mode-default', class: 'effect', rule: 'read-back/NetworkInterfaceTrafficMode', what: 'traffic mode always HighPerformance', patch: edit('describe', setTo(`${listed}.NetworkInterfaceTrafficMode`, 'HighPerformance')) },
  { id: 'read-back-empty', class: 'effect', rule: 'read-back/VSwitchId', what: 'some interfaces, told by their id, are never listed', patch: edit('describe', items('NetworkInterfaceSets.NetworkInterfaceSet', (list) => list.filter(isSeen))) },
  { id: 'read-back-other-vpc', class: 'effect', rule: 'read-back/VSwitchId', what: 'another VPC is listed, and Create tells none', patch: all(edit('create', drop('VpcId')), edit('describe', setTo(`${listed}.VpcId`, 'vpc-2zeuphj08tt7q3brd0000'))) },
  { id: 'read-back-other-zone', class: 'effect', rule: 'read-back/VSwitchId', what: 'another zone is listed, and Create tells none', patch: all(edit('create', drop('ZoneId')), edit('describe', setTo(`${listed}.ZoneId`, 'us-east-1a'))) },
  { id: 'read-back-tag-keys-lower', class: 'effect', rule: 'read-back/Tag', what: 'keys of tags are listed in lower case', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagKey`, (text) => text.toLowerCase())) },
  { id: 'read-back-prefixes-without-mask', class: 'effect', rule: 'read-back/Ipv6Prefix', what: 'IPv6 prefixes are listed without their mask', patch: edit('describe', mapText(`${listed}.Ipv6PrefixSets.Ipv6PrefixSet[].Ipv6Prefix`, (text) => text.split('/')[0] ?? '')) },
  { id: 'read-back-no-tags', class: 'effect', rule: 'read-back/Tag', what: 'tags not kept', patch: edit('describe', setTo(`${listed}.Tags`, { Tag: [] })) },
  { id: 'read-back-name-lost', class: 'effect', rule: 'read-back/NetworkInterfaceName', what: 'names not kept', patch: edit('describe', setTo(`${listed}.NetworkInterfaceName`, '')) },
  { id: 'read-back-made-in-1970', class: 'effect', rule: 'read-back/VSwitchId', what: 'CreationTime is the beginning of all times', patch: edit('describe', setTo(`${listed}.CreationTime`, '1970-01-01T00:00:00Z')) },
  { id: 'read-back-made-in-local-time', class: 'effect', rule: 'read-back/VSwitchId', what: 'CreationTime is the time in Shanghai and says that it is UTC', patch: edit('describe', mapText(`${listed}.CreationTime`, (text) => moved(text, 8 * hour))) },
  { id: 'read-back-made-on-a-weekday', class: 'effect', rule: 'read-back/VSwitchId', what: 'CreationTime as a sentence for people', patch: edit('describe', mapText(`${listed}.CreationTime`, (text) => new Date(text).toUTCString())) },
  { id: 'read-back-made-at-a-number', class: 'effect', rule: 'read-back/VSwitchId', what: 'CreationTime in seconds since 1970', patch: edit('describe', mapText(`${listed}.CreationTime`, (text) => String(Date.parse(text) / 1000))) },
] as const satisfies readonly Fault[];
