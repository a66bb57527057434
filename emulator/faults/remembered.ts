import type { Exchange } from '../exchange.ts';
import { deliver, edit, editAnew } from './answer-patches.ts';
import { type Change, items, mapText, setTo } from './changes.ts';
import type { Fault } from './fault.ts';
import { quirk, refuse, reread } from './patches.ts';
import { withoutNames } from './rereadings.ts';
import { texts } from './when.ts';

const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';

/** The change from the second answer on that has the id of one before. */
function onReplay(change: Change): Change {
  const seen = new Set<string>();
  return (body, answer, exchange) => {
    const id = String(body['NetworkInterfaceId']);
    if (seen.has(id)) change(body, answer, exchange);
    seen.add(id);
  };
}

/** Tokens that would be refused for their own length or characters stay what they are. */
function shortToken({ parameters }: Exchange): boolean {
  return /^[ -~]{1,64}$/.test(parameters.get('ClientToken') ?? '');
}

/** What a request leaves behind or breaks for later ones: leaks, replays, listings, empty items that crash. */
// biome-ignore format: one line a fault
export const rememberedFaults = [
  { id: 'empty-item-of-SecurityGroupIds-is-500', class: 'no-answer', rule: 'hostile/empty-items', what: 'an internal error for an empty item of SecurityGroupIds', patch: refuse('InternalError', { where: (exchange) => texts(exchange, 'SecurityGroupIds').includes('') }, 'start') },
  { id: 'empty-item-of-PrivateIpAddress-is-500', class: 'no-answer', rule: 'hostile/empty-items', what: 'an internal error for an empty item of PrivateIpAddress', patch: refuse('InternalError', { where: (exchange) => texts(exchange, 'PrivateIpAddress').includes('') }, 'start') },
  { id: 'empty-item-of-Ipv6Address-is-500', class: 'no-answer', rule: 'hostile/empty-items', what: 'an internal error for an empty item of Ipv6Address', patch: refuse('InternalError', { where: (exchange) => texts(exchange, 'Ipv6Address').includes('') }, 'start') },
  { id: 'empty-item-of-Ipv4Prefix-is-500', class: 'no-answer', rule: 'hostile/empty-items', what: 'an internal error for an empty item of Ipv4Prefix', patch: refuse('InternalError', { where: (exchange) => texts(exchange, 'Ipv4Prefix').includes('') }, 'start') },
  { id: 'empty-item-of-Ipv6Prefix-is-500', class: 'no-answer', rule: 'hostile/empty-items', what: 'an internal error for an empty item of Ipv6Prefix', patch: refuse('InternalError', { where: (exchange) => texts(exchange, 'Ipv6Prefix').includes('') }, 'start') },
  { id: 'empty-item-of-Tag-Key-is-500', class: 'no-answer', rule: 'hostile/empty-items', what: 'an internal error for an empty item of Tag.Key', patch: refuse('InternalError', { where: (exchange) => texts(exchange, 'Tag.Key').includes('') }, 'start') },
  { id: 'empty-item-of-Tag-Value-is-500', class: 'no-answer', rule: 'hostile/empty-items', what: 'an internal error for an empty item of Tag.Value', patch: refuse('InternalError', { where: (exchange) => texts(exchange, 'Tag.Value').includes('') }, 'start') },
  { id: 'empty-NetworkInterfaceName-is-500', class: 'no-answer', rule: 'hostile/names', what: 'an internal error for an empty NetworkInterfaceName', patch: refuse('InternalError', { where: ({ parameters }) => parameters.get('NetworkInterfaceName') === '' }, 'start') },
  { id: 'empty-Description-is-500', class: 'no-answer', rule: 'hostile/names', what: 'an internal error for an empty Description', patch: refuse('InternalError', { where: ({ parameters }) => parameters.get('Description') === '' }, 'start') },
  { id: 'empty-ClientToken-is-500', class: 'no-answer', rule: 'hostile/names', what: 'an internal error for an empty ClientToken', patch: refuse('InternalError', { where: ({ parameters }) => parameters.get('ClientToken') === '' }, 'start') },
  { id: 'empty-ResourceGroupId-is-500', class: 'no-answer', rule: 'hostile/names', what: 'an internal error for an empty ResourceGroupId', patch: refuse('InternalError', { where: ({ parameters }) => parameters.get('ResourceGroupId') === '' }, 'start') },
  { id: 'empty-PrimaryIpAddress-is-500', class: 'no-answer', rule: 'hostile/names', what: 'an internal error for an empty PrimaryIpAddress', patch: refuse('InternalError', { where: ({ parameters }) => parameters.get('PrimaryIpAddress') === '' }, 'start') },
  { id: 'empty-SecurityGroupId-is-500', class: 'no-answer', rule: 'hostile/names', what: 'an internal error for an empty SecurityGroupId', patch: refuse('InternalError', { where: ({ parameters }) => parameters.get('SecurityGroupId') === '' }, 'start') },
  { id: 'huge-QueueNumber-is-500', class: 'no-answer', rule: 'QueueNumber/type', also: ['hostile/numbers'], what: 'an internal error for QueueNumber beyond 64 bits', patch: refuse('InternalError', { where: ({ parameters }) => /^-?\d{19,}$/.test(parameters.get('QueueNumber') ?? '') }, 'start') },
  { id: 'huge-SecondaryPrivateIpAddressCount-is-500', class: 'no-answer', rule: 'SecondaryPrivateIpAddressCount/type', also: ['hostile/numbers'], what: 'an internal error for SecondaryPrivateIpAddressCount beyond 64 bits', patch: refuse('InternalError', { where: ({ parameters }) => /^-?\d{19,}$/.test(parameters.get('SecondaryPrivateIpAddressCount') ?? '') }, 'start') },
  { id: 'leak-on-bad-name', class: 'effect', rule: 'NetworkInterfaceName/maxLength', also: ['sequence/refused', 'sequence/capacity'], what: 'a refused name takes an address that no listing shows', patch: quirk({ leakOnRejection: ['NetworkInterfaceName/minLength', 'NetworkInterfaceName/maxLength', 'NetworkInterfaceName/pattern', 'NetworkInterfaceName/starts-with'] }) },
  { id: 'leak-on-taken-address', class: 'effect', rule: 'PrimaryIpAddress/idle', also: ['sequence/refused', 'sequence/capacity'], what: 'a refused address takes another one that no listing shows', patch: quirk({ leakOnRejection: ['PrimaryIpAddress/idle', 'PrivateIpAddress/idle', 'Ipv6Address/idle'] }) },
  { id: 'leak-on-rejection', class: 'effect', rule: 'sequence/refused', also: ['sequence/capacity', 'VSwitchId/enough-addresses'], what: 'every rejection takes an address that no listing shows', patch: quirk({ leakOnRejection: ['*'] }) },
  { id: 'replay-changes-tags', class: 'idempotency', rule: 'idempotency/replay', also: ['sequence/tokens', 'idempotency/parameter-order'], what: 'a replay tells tags otherwise', patch: editAnew('create', () => onReplay(setTo('Tags', { Tag: [] }))) },
  { id: 'replay-changes-id', class: 'idempotency', rule: 'idempotency/replay', also: ['sequence/tokens', 'idempotency/parameter-order'], what: 'a replay tells the id otherwise', patch: editAnew('create', () => onReplay(mapText('NetworkInterfaceId', (text) => `${text.slice(0, -4)}0000`))) },
  { id: 'replay-changes-addresses', class: 'idempotency', rule: 'idempotency/replay', also: ['sequence/tokens', 'idempotency/parameter-order'], what: 'a replay tells all addresses but the primary one otherwise', patch: editAnew('create', () => onReplay(items('PrivateIpSets.PrivateIpSet', (list) => list.slice(0, 1)))) },
  { id: 'replay-changes-name', class: 'idempotency', rule: 'idempotency/replay', also: ['sequence/tokens', 'idempotency/parameter-order'], what: 'a replay tells the name otherwise', patch: editAnew('create', () => onReplay(setTo('NetworkInterfaceName', ''))) },
  { id: 'replay-changes-mac', class: 'idempotency', rule: 'idempotency/replay', also: ['sequence/tokens', 'idempotency/parameter-order'], what: 'a replay tells the MAC address otherwise', patch: editAnew('create', () => onReplay(setTo('MacAddress', '00:16:3e:00:00:01'))) },
  { id: 'replay-status-pending', class: 'idempotency', rule: 'idempotency/replay', also: ['sequence/tokens'], what: 'a replay says that the interface is being created', patch: editAnew('create', () => onReplay(setTo('Status', 'Creating'))) },
  { id: 'form-a-token-ignored', class: 'wire', rule: 'idempotency/replay', also: ['idempotency/wire-form', 'sequence/tokens'], what: 'a replay makes another interface, with GET', patch: reread(withoutNames('ClientToken'), { forms: ['A'], where: shortToken }) },
  { id: 'form-b-token-ignored', class: 'wire', rule: 'idempotency/replay', also: ['idempotency/wire-form', 'sequence/tokens'], what: 'a replay makes another interface, with a form body', patch: reread(withoutNames('ClientToken'), { forms: ['B'], where: shortToken }) },
  { id: 'form-c-token-ignored', class: 'wire', rule: 'idempotency/replay', also: ['idempotency/wire-form', 'sequence/tokens'], what: 'a replay makes another interface, with the query of a POST', patch: reread(withoutNames('ClientToken'), { forms: ['C'], where: shortToken }) },
  { id: 'form-d-token-ignored', class: 'wire', rule: 'idempotency/replay', also: ['idempotency/wire-form', 'sequence/tokens'], what: 'a replay makes another interface, with version 3', patch: reread(withoutNames('ClientToken'), { forms: ['D'], where: shortToken }) },
  { id: 'describe-ignores-NetworkInterfaceId', class: 'effect', rule: 'read-back/VSwitchId', also: ['contract/required-only', 'sequence/deleted'], what: 'Describe does not look at NetworkInterfaceId', patch: reread(withoutNames('NetworkInterfaceId'), { action: 'DescribeNetworkInterfaces' }) },
  { id: 'describe-ignores-VSwitchId', class: 'effect', rule: 'read-back/VSwitchId', also: ['contract/required-only', 'sequence/deleted'], what: 'Describe does not look at VSwitchId', patch: reread(withoutNames('VSwitchId'), { action: 'DescribeNetworkInterfaces' }) },
  { id: 'describe-ignores-all', class: 'effect', rule: 'read-back/VSwitchId', also: ['contract/required-only', 'sequence/deleted'], what: 'Describe does not look at any filter', patch: reread(withoutNames('NetworkInterfaceId', 'VSwitchId', 'VpcId', 'NetworkInterfaceName', 'PrimaryIpAddress', 'SecurityGroupId', 'Type', 'Status', 'Tag.Key', 'Tag.Value'), { action: 'DescribeNetworkInterfaces' }) },
  { id: 'describe-status-pending', class: 'effect', rule: 'read-back/VSwitchId', also: ['sequence/deleted'], what: 'interfaces are listed as Creating', patch: edit('describe', setTo(`${listed}.Status`, 'Creating')) },
  { id: 'describe-other-id', class: 'effect', rule: 'read-back/VSwitchId', what: 'ids are listed in upper case', patch: edit('describe', mapText(`${listed}.NetworkInterfaceId`, (text) => text.toUpperCase())) },
  { id: 'creates-wedge-after-long-description', class: 'no-answer', rule: 'Description/maxLength', what: 'after a description beyond 256 no create is answered any more', patch: deliver({ fate: 'hang' }, 'created', { since: ({ parameters }) => (parameters.get('Description') ?? '').length > 256 }) },
] as const satisfies readonly Fault[];
