import { documentedLimits } from '../limits.ts';
import { edit } from './answer-patches.ts';
import { setTo } from './changes.ts';
import type { Fault } from './fault.ts';
import { code, quirk, range, seconds, skip, text } from './patches.ts';

const tracking = 'ConnectionTrackingConfiguration';
const traffic = 'NetworkInterfaceTrafficConfig';
const enhanced = 'EnhancedNetwork';

const { timeouts } = documentedLimits;
const [established, closing, udp] = [
  timeouts[`${tracking}.TcpEstablishedTimeout`],
  timeouts[`${tracking}.TcpClosedAndTimeWaitTimeout`],
  timeouts[`${tracking}.UdpTimeout`],
];

/** Defects in what the edition of 2026 has more, or states no more. */
// biome-ignore format: one line a fault
export const currentEditionFaults = [
  { id: 'established-accepts-90', class: 'bound', rule: `${tracking}.TcpEstablishedTimeout/enum`, what: 'a timeout between two of the list accepted', patch: seconds(`${tracking}.TcpEstablishedTimeout`, [...established, 90, 31, 29]) },
  { id: 'established-any-positive', class: 'bound', rule: `${tracking}.TcpEstablishedTimeout/enum`, what: 'TcpEstablishedTimeout not compared with the list', patch: skip([`${tracking}.TcpEstablishedTimeout/enum`]) },
  { id: 'established-refuses-910', class: 'rejects-valid', rule: `${tracking}.TcpEstablishedTimeout/enum`, what: 'the default refused', patch: seconds(`${tracking}.TcpEstablishedTimeout`, established.slice(0, -1)) },
  { id: 'closing-accepts-2', class: 'bound', rule: `${tracking}.TcpClosedAndTimeWaitTimeout/minimum`, what: '2 seconds accepted', patch: seconds(`${tracking}.TcpClosedAndTimeWaitTimeout`, [2, ...closing]) },
  { id: 'closing-refuses-3', class: 'rejects-valid', rule: `${tracking}.TcpClosedAndTimeWaitTimeout/minimum`, what: '3 seconds refused', patch: seconds(`${tracking}.TcpClosedAndTimeWaitTimeout`, closing.slice(1)) },
  { id: 'closing-accepts-16', class: 'bound', rule: `${tracking}.TcpClosedAndTimeWaitTimeout/maximum`, what: '16 seconds accepted', patch: seconds(`${tracking}.TcpClosedAndTimeWaitTimeout`, [...closing, 16]) },
  { id: 'closing-refuses-15', class: 'rejects-valid', rule: `${tracking}.TcpClosedAndTimeWaitTimeout/maximum`, what: '15 seconds refused', patch: seconds(`${tracking}.TcpClosedAndTimeWaitTimeout`, closing.slice(0, -1)) },
  { id: 'udp-accepts-any', class: 'bound', rule: `${tracking}.UdpTimeout/enum`, what: 'UdpTimeout not compared with the list', patch: skip([`${tracking}.UdpTimeout/enum`]) },
  { id: 'udp-refuses-10', class: 'rejects-valid', rule: `${tracking}.UdpTimeout/enum`, what: '10 seconds refused', patch: seconds(`${tracking}.UdpTimeout`, udp.slice(1)) },
  { id: 'tracking-unreadable-ignored', class: 'missing-check', rule: `${tracking}.UdpTimeout/type`, what: 'unreadable UdpTimeout taken as absent', patch: skip([`${tracking}.UdpTimeout/type`]) },
  { id: 'closing-unreadable-ignored', class: 'missing-check', rule: `${tracking}.TcpClosedAndTimeWaitTimeout/type`, what: 'unreadable TcpClosedAndTimeWaitTimeout taken as absent', patch: skip([`${tracking}.TcpClosedAndTimeWaitTimeout/type`]) },
  { id: 'established-unreadable-ignored', class: 'missing-check', rule: `${tracking}.TcpEstablishedTimeout/type`, what: 'unreadable TcpEstablishedTimeout taken as absent', patch: skip([`${tracking}.TcpEstablishedTimeout/type`]) },
  { id: 'tracking-for-all', class: 'missing-check', rule: `${tracking}.TcpEstablishedTimeout+${tracking}.TcpClosedAndTimeWaitTimeout+${tracking}.UdpTimeout/connection-tracking-allowed`, what: 'connection tracking set by an account that may not', patch: skip([`${tracking}/allowed`]) },
  { id: 'tracking-allowed-code', class: 'code', rule: `${tracking}.TcpEstablishedTimeout+${tracking}.TcpClosedAndTimeWaitTimeout+${tracking}.UdpTimeout/connection-tracking-allowed`, what: 'an account that may not set it is told of a limit', patch: code([`${tracking}/allowed`], 'InvalidParameter.EniQueueSize') },
  { id: 'tracking-limit-code', class: 'code', rule: `${tracking}.UdpTimeout/enum`, what: 'a wrong UdpTimeout answered as a lack of rights', patch: code([`${tracking}.UdpTimeout/enum`], 'InvalidConnectionTrackingConfiguration.RegionOrUserNotSupported') },
  { id: 'tracking-unknown', class: 'missing-check', rule: `${tracking}.TcpEstablishedTimeout/enum`, also: [`${tracking}.UdpTimeout/enum`], what: 'ConnectionTrackingConfiguration not known', patch: quirk({ ignored: [`${tracking}.TcpEstablishedTimeout`, `${tracking}.TcpClosedAndTimeWaitTimeout`, `${tracking}.UdpTimeout`] }) },
  { id: 'established-lost', class: 'effect', rule: `read-back/${tracking}.TcpEstablishedTimeout`, what: 'TcpEstablishedTimeout lost', patch: edit('DescribeNetworkInterfaceAttribute', setTo(`${tracking}.TcpEstablishedTimeout`, 910)) },
  { id: 'closing-lost', class: 'effect', rule: `read-back/${tracking}.TcpClosedAndTimeWaitTimeout`, what: 'TcpClosedAndTimeWaitTimeout lost', patch: edit('DescribeNetworkInterfaceAttribute', setTo(`${tracking}.TcpClosedAndTimeWaitTimeout`, 3)) },
  { id: 'udp-lost', class: 'effect', rule: `read-back/${tracking}.UdpTimeout`, what: 'UdpTimeout lost', patch: edit('DescribeNetworkInterfaceAttribute', setTo(`${tracking}.UdpTimeout`, 30)) },
  { id: 'config-mode-any', class: 'missing-check', rule: `${traffic}.NetworkInterfaceTrafficMode/enum`, what: 'any traffic mode in NetworkInterfaceTrafficConfig accepted', patch: skip([`${traffic}.NetworkInterfaceTrafficMode/enum`]) },
  { id: 'config-mode-lost', class: 'effect', rule: `read-back/${traffic}.NetworkInterfaceTrafficMode`, what: 'the traffic mode of NetworkInterfaceTrafficConfig lost', patch: quirk({ ignored: [`${traffic}.NetworkInterfaceTrafficMode`] }) },
  { id: 'config-queues-lost', class: 'effect', rule: `read-back/${traffic}.QueueNumber`, what: 'QueueNumber of NetworkInterfaceTrafficConfig lost', patch: quirk({ ignored: [`${traffic}.QueueNumber`] }) },
  { id: 'config-queues-unreadable', class: 'missing-check', rule: `${traffic}.QueueNumber/type`, what: 'unreadable QueueNumber in NetworkInterfaceTrafficConfig taken as absent', patch: skip([`${traffic}.QueueNumber/type`]) },
  { id: 'config-pairs-unreadable', class: 'missing-check', rule: `${traffic}.QueuePairNumber/type`, what: 'unreadable QueuePairNumber in NetworkInterfaceTrafficConfig taken as absent', patch: skip([`${traffic}.QueuePairNumber/type`]) },
  { id: 'config-size-any', class: 'bound', rule: `${traffic}.TxQueueSize/enum`, what: 'any size of queues in NetworkInterfaceTrafficConfig accepted', patch: skip([`${traffic}.TxQueueSize/enum-number`, `${traffic}.RxQueueSize/enum-number`]) },
  { id: 'config-sizes-differ', class: 'dependency', rule: `${traffic}.TxQueueSize+${traffic}.RxQueueSize/equal`, what: 'unequal sizes of queues in NetworkInterfaceTrafficConfig accepted', patch: skip([`${traffic}.TxQueueSize+RxQueueSize/equal`]) },
  { id: 'virtual-functions-0', class: 'bound', rule: `${enhanced}.VirtualFunctionQuantity/minimum`, what: 'no virtual function accepted', patch: range(`${enhanced}.VirtualFunctionQuantity`, { min: 0 }) },
  { id: 'virtual-functions-257', class: 'bound', rule: `${enhanced}.VirtualFunctionQuantity/maximum`, what: '257 virtual functions accepted', patch: range(`${enhanced}.VirtualFunctionQuantity`, { max: 257 }) },
  { id: 'functions-without-sriov', class: 'dependency', rule: `${enhanced}.VirtualFunctionQuantity+${enhanced}.EnableSriov/requires`, what: 'virtual functions without SR-IOV accepted', patch: skip([`${enhanced}.VirtualFunctionQuantity/sriov`, `${enhanced}.VirtualFunctionTotalQueueNumber/sriov`]) },
  { id: 'sriov-without-functions', class: 'dependency', rule: `${enhanced}.EnableSriov+${enhanced}.VirtualFunctionQuantity/needs`, what: 'SR-IOV without virtual functions accepted', patch: skip([`${enhanced}.VirtualFunctionQuantity/sriov`]) },
  { id: 'sriov-without-queues', class: 'dependency', rule: `${enhanced}.EnableSriov+${enhanced}.VirtualFunctionTotalQueueNumber/needs`, what: 'SR-IOV without a number of queues accepted', patch: skip([`${enhanced}.VirtualFunctionTotalQueueNumber/sriov`]) },
  { id: 'config-fast-for-all', class: 'missing-check', rule: `${traffic}.NetworkInterfaceTrafficMode/rdma-allowed`, what: 'HighPerformance in NetworkInterfaceTrafficConfig by an account that may not', patch: skip([`${traffic}/rdma-allowed`]) },
  { id: 'config-sizes-for-all', class: 'missing-check', rule: `${traffic}.TxQueueSize+${traffic}.RxQueueSize/queue-size-allowed`, what: 'sizes of queues in NetworkInterfaceTrafficConfig by an account that may not', patch: skip([`${traffic}/queue-size-allowed`]) },
  { id: 'sriov-unreadable', class: 'missing-check', rule: `${enhanced}.EnableSriov/type`, what: 'unreadable EnableSriov taken as false', patch: skip([`${enhanced}.EnableSriov/type`]) },
  { id: 'rss-unreadable', class: 'missing-check', rule: `${enhanced}.EnableRss/type`, what: 'unreadable EnableRss taken as false', patch: skip([`${enhanced}.EnableRss/type`]) },
  { id: 'source-dest-check-unreadable', class: 'missing-check', rule: 'SourceDestCheck/type', what: 'unreadable SourceDestCheck taken as false', patch: skip(['SourceDestCheck/type']) },
  { id: 'source-dest-check-lost', class: 'effect', rule: 'read-back/SourceDestCheck', what: 'SourceDestCheck lost', patch: quirk({ ignored: ['SourceDestCheck'] }) },
  { id: 'source-dest-check-always', class: 'response', rule: 'read-back/SourceDestCheck', what: 'SourceDestCheck listed as true whatever was sent', patch: edit('describe', setTo('NetworkInterfaceSets.NetworkInterfaceSet[].SourceDestCheck', true)) },
  { id: 'name-with-full-stop-refused', class: 'rejects-valid', rule: 'NetworkInterfaceName/pattern', what: 'a full stop in a name refused', patch: text('NetworkInterfaceName', { characters: /^[\p{L}0-9:_-]*$/u }) },
  { id: 'name-ascii-only', class: 'rejects-valid', rule: 'contract/NetworkInterfaceName', what: 'letters beyond ASCII refused in names', patch: text('NetworkInterfaceName', { characters: /^[A-Za-z0-9:_.-]*$/ }) },
  { id: 'name-first-letter-only', class: 'rejects-valid', rule: 'contract/NetworkInterfaceName', what: 'names still have to begin with a letter', patch: text('NetworkInterfaceName', { first: /^\p{L}/u }) },
  { id: 'name-with-slash', class: 'text', rule: 'NetworkInterfaceName/pattern', what: 'a slash in a name accepted', patch: text('NetworkInterfaceName', { characters: /^[\p{L}0-9:_./-]*$/u }) },
  { id: 'tag-value-acs-refused', class: 'rejects-valid', rule: 'contract/Tag', what: 'values of tags may still not begin with acs:', patch: text('Tag.Value', { prefixes: ['acs:'] }) },
] as const satisfies readonly Fault[];
