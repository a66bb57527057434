import type { Body } from '../../answer.ts';
import type { Check } from '../../attempt.ts';
import type { Exchange } from '../../exchange.ts';
import { documentedFamily } from '../../operations/index.ts';
import { type FamilyName, familyNames } from '../../operations/names.ts';
import { edit } from '../answer-patches.ts';
import { type Change, drop, items, together } from '../changes.ts';
import type { Fault } from '../fault.ts';
import { all, code, limits, of, order, type Patch, range, refuse, skip, status, text, throttle } from '../patches.ts';
import { harmless } from './harmless.ts';
import { notInUse } from './modify-settings.ts';
import { asksNothing } from './values.ts';

/** Whether a check looks at what a request says alone, as opposed to what there is. */
const isOwn = (id: string): boolean =>
  /\/(type|minLength|maxLength|forbidden-prefixes|starts-with|pattern|minimum|maximum|enum|enum-number|format|maxItems)$/.test(id);

/** Own limits the other way round, each in a place of one of them: no page says which is looked at first. */
function reversed(checks: readonly Check[]): readonly Check[] {
  const own = checks.filter(({ id }) => isOwn(id)).reverse();
  const places = own.values();
  return checks.map((check) => (isOwn(check.id) ? (places.next().value ?? check) : check));
}

/** Who asks is looked at before what is asked. */
function accountFirst(checks: readonly Check[]): readonly Check[] {
  const isAccount = ({ id }: Check): boolean => id.startsWith('account/');
  return [...checks.filter(isAccount), ...checks.filter((check) => !isAccount(check))];
}

/** What conforms in any operation that has such checks. */
function ofAny(operation: FamilyName): readonly Fault[] {
  const checks = documentedFamily[operation].checks.map(({ id }) => id);
  const with_ = (id: string, what: string, patch: Patch): Fault => harmless(`${operation}-${id}`, operation, what, of(operation, patch));
  const variations: readonly (readonly [applies: boolean, fault: Fault])[] = [
    [checks.filter(isOwn).length > 1, with_('own-limits-reversed', 'own limits in the opposite order', order(reversed))],
    [true, with_('account-first', 'the account before everything else', order(accountFirst))],
    [true, with_('region-forbidden', 'an unknown region answered Forbidden.RegionId', code(['RegionId/exists'], 'Forbidden.RegionId'))],
    [
      checks.some((id) => /(Number|Size|Count|Index|Timeout|Results)\/type$/.test(id)),
      with_('integers-strict', 'no sign and no leading zero in integers', limits({ integers: /^(0|-?[1-9]\d*)$/ })),
    ],
  ];
  return variations.flatMap(([applies, fault]) => (applies ? [fault] : []));
}

const modify = 'ModifyNetworkInterfaceAttribute';
const ofModify = (id: string, what: string, patch: Patch): Fault => harmless(`modify-${id}`, modify, what, patch);
const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';

function oneSize({ parameters }: Exchange): boolean {
  return ['TxQueueSize', 'RxQueueSize'].some((name) => (parameters.get(name) ?? '') === '');
}

/** What the page of the modification leaves open. */
const ofModification: readonly Fault[] = [
  ofModify('booleans-lenient', '1 and 0 are booleans', of(modify, limits({ booleans: ['true', 'false', '1', '0'] }))),
  ofModify('lengths-in-code-units', 'lengths counted in UTF-16 units', of(modify, limits({ lengthUnit: 'code-units' }))),
  ofModify(
    'prefixes-case-blind',
    'forbidden prefixes in any case',
    of(modify, text('NetworkInterfaceName', { caseBlind: true }), text('Description', { caseBlind: true })),
  ),
  ofModify(
    'empty-texts-refused',
    'an empty name or description is refused',
    of(
      modify,
      refuse('400 InvalidParameter', {
        action: modify,
        where: ({ parameters }) => ['NetworkInterfaceName', 'Description'].some((name) => parameters.get(name) === ''),
      }),
    ),
  ),
  ofModify(
    'nothing-refused',
    'a request that asks for nothing is refused',
    of(modify, refuse('MissingParameter', { action: modify, where: asksNothing })),
  ),
  ofModify(
    'not-in-use-refused',
    'what is not open to all is refused',
    of(modify, refuse('400 UnsupportedParameter', { action: modify, given: notInUse })),
  ),
  ofModify('lone-queue-size', 'one queue depth alone is accepted', of(modify, skip(['TxQueueSize+RxQueueSize/equal'], { where: oneSize }))),
  ofModify(
    'queue-sizes-not-told',
    'queue depths are told nowhere',
    all(
      edit('DescribeNetworkInterfaceAttribute', together(drop('TxQueueSize'), drop('RxQueueSize'))),
      edit('describe', together(drop(`${listed}.TxQueueSize`), drop(`${listed}.RxQueueSize`))),
    ),
  ),
];

const assigned = 'AssignedPrivateIpAddressesSet';
const lastFirst = (path: string): Change => items(path, (list) => [...list].reverse());

/** What is put on, told in another order than it was asked for. */
const inAnotherOrder: readonly Fault[] = [
  harmless(
    'assign-ipv4-reversed',
    'AssignPrivateIpAddresses',
    'addresses and prefixes in the opposite order',
    edit(
      'AssignPrivateIpAddresses',
      together(lastFirst(`${assigned}.PrivateIpSet.PrivateIpAddress`), lastFirst(`${assigned}.Ipv4PrefixSet.Ipv4Prefixes`)),
    ),
  ),
  harmless(
    'assign-ipv6-reversed',
    'AssignIpv6Addresses',
    'addresses and prefixes in the opposite order',
    edit('AssignIpv6Addresses', together(lastFirst('Ipv6Sets.Ipv6Address'), lastFirst('Ipv6PrefixSets.Ipv6Prefix'))),
  ),
];

const assign6 = 'AssignIpv6Addresses';

/** What the page of the assignment leaves open: none at all, and addresses beside prefixes. */
const ofAssignment: readonly Fault[] = [
  harmless('assign-ipv6-count-0', assign6, 'no address at all may be asked for', of(assign6, range('Ipv6AddressCount', { min: 0 }))),
  harmless(
    'assign-ipv6-refuses-both',
    assign6,
    'addresses and prefixes at once are refused',
    of(
      assign6,
      refuse('InvalidParameter.Conflict', {
        action: assign6,
        given: ['Ipv6Address', 'Ipv6AddressCount'],
        where: ({ parameters }) => [...parameters.keys()].some((name) => name.startsWith('Ipv6Prefix')),
      }),
    ),
  ),
  harmless(
    'modify-statuses',
    modify,
    'statuses that siblings have for the same codes',
    of(modify, status(['MissingParameter', 'Forbidden.RegionId'], 403)),
  ),
];

/** Told now and then that another task is under way: the same request is in order later. */
const busy: readonly Fault[] = [
  ['AssignPrivateIpAddresses', 'assign-ipv4', '403 Operation.Conflict'],
  ['UnassignPrivateIpAddresses', 'unassign-ipv4', '403 Operation.Conflict'],
  ['DeleteNetworkInterface', 'delete', '409 OperationConflict'],
].map(([operation, name, code]) => {
  const action = operation as FamilyName;
  return harmless(`${name}-busy`, action, 'every 30th request meets another task', throttle(code ?? '', { action, every: 30 }));
});

type Items = Parameters<Parameters<typeof items>[1]>[0];

/** Addresses of interfaces in one answer, as it has them. */
function addresses(within: string, change: (address: Body) => Body): Change {
  const each = (list: Items): Items => list.map((address) => (typeof address === 'object' && address !== null ? change(address) : address));
  return items(`${within}PrivateIpSets.PrivateIpSet`, each);
}

/** What two answers about one interface may tell in two ways: only one of them has names of hosts, or marks what is not primary. */
const apart: readonly Fault[] = [
  harmless(
    'attribute-marks-primary',
    'DescribeNetworkInterfaceAttribute',
    'addresses that are not primary are not marked',
    edit(
      'DescribeNetworkInterfaceAttribute',
      addresses('', ({ Primary, ...rest }) => (Primary === true ? { ...rest, Primary } : rest)),
    ),
  ),
  harmless(
    'attribute-without-hosts',
    'DescribeNetworkInterfaceAttribute',
    'names of hosts in the list alone',
    edit(
      'describe',
      addresses(`${listed}.`, (address) => ({ ...address, PrivateDnsName: 'ip-10-0-0-1.internal' })),
    ),
  ),
];

/** A list of nothing is no list at all; how many there are is told. */
const noList: readonly Fault[] = (['DeleteNetworkInterface', 'DetachNetworkInterface'] as const).map((operation) =>
  harmless(
    `${operation}-no-list-of-nothing`,
    operation,
    'a list of nothing left out',
    edit('describe', (body) => {
      if (body['TotalCount'] === 0) delete body['NetworkInterfaceSets'];
    }),
  ),
);

/** Variations that conform, by what the pages leave open. */
export const openReadings: readonly Fault[] = [
  ...familyNames.flatMap(ofAny),
  ...ofModification,
  ...inAnotherOrder,
  ...ofAssignment,
  ...busy,
  ...apart,
  ...noList,
];
