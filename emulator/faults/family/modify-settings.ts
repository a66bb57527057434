import { documentedLimits, type TimeoutName } from '../../limits.ts';
import { unasked } from '../../state/network-interface.ts';
import { edit } from '../answer-patches.ts';
import { setTo } from '../changes.ts';
import type { Fault } from '../fault.ts';
import { limits, of, reread, skip } from '../patches.ts';
import { readAs } from '../rereadings.ts';
import { crashes, crashesIfGiven, type Planter, plant } from './derive.ts';
import { changed, looseRanges, raised, swapped, type Unmet, unmetDependencies, wrongSeconds } from './values.ts';

const modify: Planter = { operation: 'ModifyNetworkInterfaceAttribute', name: 'modify' };
const { operation } = modify;

const traffic = 'NetworkInterfaceTrafficConfig';
const tracking = 'ConnectionTrackingConfiguration';
const enhanced = 'EnhancedNetwork';
const mode = `${traffic}.NetworkInterfaceTrafficMode`;
const sriov = `${enhanced}.EnableSriov`;
const totalQueues = `${enhanced}.VirtualFunctionTotalQueueNumber`;
const quantity = `${enhanced}.VirtualFunctionQuantity`;

const timeouts: readonly TimeoutName[] = [
  `${tracking}.TcpEstablishedTimeout`,
  `${tracking}.TcpClosedAndTimeWaitTimeout`,
  `${tracking}.UdpTimeout`,
];
const pairs = [
  ['TxQueueSize', 'RxQueueSize'],
  [`${traffic}.TxQueueSize`, `${traffic}.RxQueueSize`],
] as const;
const sizes = pairs.flat();
const numbers = [`${traffic}.QueueNumber`, `${traffic}.QueuePairNumber`, totalQueues, quantity, 'QueueNumber', ...sizes, ...timeouts];
const truths = [sriov, `${enhanced}.EnableRss`, `${enhanced}.EnableExpress`, 'EnablePrimaryIPv6', 'SourceDestCheck', 'DeleteOnRelease'];

/** Not open to the public, or in some regions only: whoever names them may be refused. */
export const notInUse: readonly string[] = [
  'SourceDestCheck',
  mode,
  `${traffic}.QueueNumber`,
  `${traffic}.QueuePairNumber`,
  `${traffic}.TxQueueSize`,
  `${traffic}.RxQueueSize`,
  sriov,
  `${enhanced}.EnableRss`,
  `${enhanced}.EnableExpress`,
  totalQueues,
  quantity,
  'EnablePrimaryIPv6',
];

const isOn = (parameters: ReadonlyMap<string, string>): boolean => parameters.get(sriov)?.toLowerCase() === 'true';

/** Virtual functions belong to SR-IOV, and SR-IOV to them. */
const virtualFunctions: readonly Unmet[] = [totalQueues, quantity].flatMap((name) => [
  {
    id: `${name}-without-sriov`,
    rule: `${name}+${sriov}/requires`,
    what: `${name} is accepted without SR-IOV`,
    where: (parameters) => parameters.has(name) && !isOn(parameters),
  },
  {
    id: `sriov-without-${name}`,
    rule: `${sriov}+${name}/needs`,
    what: `SR-IOV is accepted without ${name}`,
    where: (parameters) => isOn(parameters) && !parameters.has(name),
  },
]);

/** Depths of queues that are not looked at, or taken for each other; they come in pairs, and one alone would be refused. */
function ofSizes([tx, rx]: readonly [string, string]): readonly Fault[] {
  const unchecked = of(operation, skip([`${tx}/enum-number`, `${rx}/enum-number`]));
  const exchanged = reread(readAs([tx, rx], swapped('8192', '16384')), { action: operation });
  const any = plant(modify, `any-${tx}`, 'bound', `${tx}/enum-number`, `any ${tx} is accepted that ${rx} is as well`, unchecked);
  const other = plant(modify, `changes-${tx}`, 'effect', `read-back/${tx}`, `another ${tx} and ${rx} than were asked for`, exchanged);
  return [
    { ...any, also: [`${rx}/enum`] },
    { ...other, also: [`read-back/${rx}`] },
  ];
}

/** Other depths than the page has, wherever depths are asked for, and one of its own refused. */
function ofAllSizes(): readonly Fault[] {
  const with_ = (id: string, kind: 'bound' | 'rejects-valid', what: string, queueSizes: readonly number[]): Fault => ({
    ...plant(modify, id, kind, 'TxQueueSize/enum-number', what, of(operation, limits({ queueSizes }))),
    also: kind === 'bound' ? sizes.map((name) => `${name}/enum`) : ['RxQueueSize/enum'],
  });
  const { queueSizes } = documentedLimits;
  const more = [4096, 12288, 32768].map((size) =>
    with_(`queue-size-accepts-${size}`, 'bound', `queues of ${size} packets are accepted`, [...queueSizes, size]),
  );
  const fewer = queueSizes.map((size) =>
    with_(
      `queue-size-refuses-${size}`,
      'rejects-valid',
      `queues of ${size} packets are refused`,
      queueSizes.filter((each) => each !== size),
    ),
  );
  return [...more, ...fewer];
}

/** What can go wrong with the settings of a modification, one parameter after the other. */
export const modifySettingFaults: readonly Fault[] = [
  ...crashes(modify, {
    ...Object.fromEntries(numbers.map((name) => [name, /^[+-]?\d*$/])),
    ...Object.fromEntries(truths.map((name) => [name, /^(true|false|)$/i])),
  }),
  ...crashesIfGiven(modify, notInUse),
  ...wrongSeconds(modify, timeouts),
  ...looseRanges(modify, [quantity as 'EnhancedNetwork.VirtualFunctionQuantity']),
  ...unmetDependencies(modify, `${enhanced}/members`, virtualFunctions),
  ...changed(modify, {
    SourceDestCheck: swapped('true', 'false'),
    [mode]: swapped('Standard', 'HighPerformance'),
    [`${traffic}.QueueNumber`]: raised(1),
    [`${traffic}.QueuePairNumber`]: raised(1),
  }),
  // Accepted, and told to nobody: where it is shown it is as before.
  ...Object.entries(unasked.connectionTracking).map(([name, seconds]) =>
    plant(
      modify,
      `loses-${name}`,
      'effect',
      `read-back/${tracking}.${name}`,
      `${tracking}.${name} is not kept`,
      edit('DescribeNetworkInterfaceAttribute', setTo(`${tracking}.${name}`, seconds)),
    ),
  ),
  ...pairs.flatMap((names) => ofSizes(names)),
  ...ofAllSizes(),
  plant(
    modify,
    'mode-of-any-type',
    'missing-check',
    `${mode}/supported-by-type`,
    'HighPerformance whatever the type of the instance',
    of(operation, skip([`${mode}/supported-by-type`, `${mode}/quota`])),
  ),
];
