import type { InstanceStatus } from './seeded-instances.ts';
import type { InterfaceStatus } from './state/network-interface.ts';

export interface TextLimits {
  readonly min: number;
  readonly max: number;
  /** What the first character may be; null: anything. */
  readonly first: RegExp | null;
  /** What all characters may be; null: anything. */
  readonly characters: RegExp | null;
  readonly prefixes: readonly string[];
  readonly substrings: readonly string[];
  /** Prefixes and substrings in any case. */
  readonly caseBlind: boolean;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Addresses at the two ends of a block that nobody can have. */
export interface ReservedEnds {
  readonly ipv4: { readonly head: number; readonly tail: number };
  readonly ipv6: { readonly head: number; readonly tail: number };
}

export type TextName = 'NetworkInterfaceName' | 'Description' | 'ClientToken' | 'Tag.Key' | 'Tag.Value';
export type CountName = 'SecondaryPrivateIpAddressCount' | 'Ipv6AddressCount' | 'Ipv4PrefixCount' | 'Ipv6PrefixCount';
export type QueueName = 'QueueNumber' | 'QueuePairNumber' | 'TxQueueSize' | 'RxQueueSize';
export type PageName = 'PageNumber' | 'PageSize' | 'MaxResults';
export type TimeoutName = `ConnectionTrackingConfiguration.${'TcpEstablishedTimeout' | 'TcpClosedAndTimeWaitTimeout' | 'UdpTimeout'}`;
export type VirtualFunctionName = `EnhancedNetwork.${'VirtualFunctionTotalQueueNumber' | 'VirtualFunctionQuantity'}`;
export type IntegerName =
  | CountName
  | QueueName
  | `NetworkInterfaceTrafficConfig.${QueueName}`
  | TimeoutName
  | VirtualFunctionName
  | PageName
  | 'NetworkCardIndex';
export type ListName = 'PrivateIpAddress' | 'Ipv6Address' | 'Ipv4Prefix' | 'Ipv6Prefix' | 'Tag' | 'NetworkInterfaceId';

/** Every bound that the page states, as data: one object per emulator, so that a fault can move a bound. */
export interface Limits {
  readonly text: Readonly<Record<TextName, TextLimits>>;
  readonly integer: Readonly<Record<IntegerName, Range>>;
  readonly items: Readonly<Record<ListName, number>>;
  readonly instanceTypes: readonly string[];
  readonly trafficModes: readonly string[];
  readonly queueSizes: readonly number[];
  readonly reserved: ReservedEnds;
  /** Masks that a block of the family can have at all, and the one that an interface's prefix has. */
  readonly masks: { readonly ipv4: Range & { readonly only: number }; readonly ipv6: Range & { readonly only: number } };
  /** In what lengths of text are counted. */
  readonly lengthUnit: 'code-points' | 'code-units' | 'bytes';
  /** Values that are accepted as integers beyond their own range. */
  readonly integers: RegExp;
  readonly booleans: readonly string[];
  /** Overrides the account's own number of groups. */
  readonly groupsPerInterface: number | null;
  /** Added to the account's quota of interfaces and to the number of free addresses. */
  readonly quotaSlack: number;
  readonly addressSlack: number;
  readonly prefixSlack: number;
  /** Secondary IPv4 and all IPv6 addresses of an interface that is on no instance. */
  readonly idleAddresses: { readonly ipv4: number; readonly ipv6: number };
  /** Added to what the type of an instance offers. */
  readonly typeSlack: Readonly<Record<'interfaces' | 'addresses' | 'ipv6Addresses' | 'queuesPerInterface' | 'queues', number>>;
  /** In which an interface, and the instance that it is on or goes to, has to be. */
  readonly interfaceStates: readonly InterfaceStatus[];
  readonly instanceStates: readonly InstanceStatus[];
  /** Seconds of connection tracking. */
  readonly timeouts: Readonly<Record<TimeoutName, readonly number[]>>;
  /** Parts of an interface that can be asked for. */
  readonly attributes: readonly string[];
}

const from = (min: number, max: number): readonly number[] => Array.from({ length: max - min + 1 }, (_, index) => min + index);
const natural: Range = { min: 0, max: 2 ** 31 - 1 };

const web = ['http://', 'https://'];
const anything = { min: 0, max: Number.POSITIVE_INFINITY, first: null, characters: null, prefixes: [], substrings: [], caseBlind: false };

/** The page's bounds. "Letters" of a name are those of any script, as the platform takes them today. */
export const documentedLimits: Limits = {
  text: {
    NetworkInterfaceName: { ...anything, min: 2, max: 128, first: /^\p{L}/u, characters: /^[\p{L}0-9:_-]*$/u, prefixes: web },
    Description: { ...anything, min: 2, max: 256, prefixes: web },
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what the page asks for
    ClientToken: { ...anything, max: 64, characters: /^[\x00-\x7f]*$/ },
    'Tag.Key': { ...anything, min: 1, max: 128, prefixes: ['acs:', 'aliyun'], substrings: web },
    'Tag.Value': { ...anything, max: 128, prefixes: ['acs:'], substrings: web },
  },
  integer: {
    SecondaryPrivateIpAddressCount: { min: 1, max: 49 },
    Ipv6AddressCount: { min: 1, max: 10 },
    Ipv4PrefixCount: { min: 1, max: 10 },
    Ipv6PrefixCount: { min: 1, max: 10 },
    QueueNumber: { min: 1, max: 2048 },
    QueuePairNumber: { min: 1, max: 2 ** 31 - 1 },
    TxQueueSize: { min: 8192, max: 16384 },
    RxQueueSize: { min: 8192, max: 16384 },
    'NetworkInterfaceTrafficConfig.QueueNumber': { min: 1, max: 2048 },
    'NetworkInterfaceTrafficConfig.QueuePairNumber': { min: 1, max: 2 ** 31 - 1 },
    'NetworkInterfaceTrafficConfig.TxQueueSize': { min: 8192, max: 16384 },
    'NetworkInterfaceTrafficConfig.RxQueueSize': { min: 8192, max: 16384 },
    'ConnectionTrackingConfiguration.TcpEstablishedTimeout': natural,
    'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout': natural,
    'ConnectionTrackingConfiguration.UdpTimeout': natural,
    'EnhancedNetwork.VirtualFunctionTotalQueueNumber': natural,
    'EnhancedNetwork.VirtualFunctionQuantity': { min: 1, max: 256 },
    NetworkCardIndex: natural,
    PageNumber: { min: 1, max: 2 ** 31 - 1 },
    PageSize: { min: 1, max: 1000 },
    MaxResults: { min: 10, max: 500 },
  },
  items: { PrivateIpAddress: 10, Ipv6Address: 10, Ipv4Prefix: 10, Ipv6Prefix: 10, Tag: 20, NetworkInterfaceId: 100 },
  instanceTypes: ['Secondary', 'Trunk'],
  trafficModes: ['Standard', 'HighPerformance'],
  queueSizes: [8192, 16384],
  reserved: { ipv4: { head: 1, tail: 3 }, ipv6: { head: 9, tail: 9 } },
  masks: { ipv4: { min: 0, max: 32, only: 28 }, ipv6: { min: 0, max: 128, only: 80 } },
  lengthUnit: 'code-points',
  integers: /^[+-]?\d+$/,
  booleans: ['true', 'false'],
  groupsPerInterface: null,
  quotaSlack: 0,
  addressSlack: 0,
  prefixSlack: 0,
  idleAddresses: { ipv4: 49, ipv6: 10 },
  typeSlack: { interfaces: 0, addresses: 0, ipv6Addresses: 0, queuesPerInterface: 0, queues: 0 },
  interfaceStates: ['Available', 'InUse'],
  instanceStates: ['Running', 'Stopped'],
  timeouts: {
    'ConnectionTrackingConfiguration.TcpEstablishedTimeout': [30, 60, 80, 100, 200, 300, 500, 700, 910],
    'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout': from(3, 15),
    'ConnectionTrackingConfiguration.UdpTimeout': [10, 20, 30, 60, 80, 100],
  },
  attributes: ['attachment', 'connectionTrackingConfiguration'],
};

/** Length of a text in code points, in UTF-16 units, or in bytes of UTF-8. */
export function lengthOf(text: string, unit: Limits['lengthUnit']): number {
  if (unit === 'bytes') return Buffer.byteLength(text);
  if (unit === 'code-units') return text.length;
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unitCode = text.charCodeAt(index);
    if (unitCode >= 0xd800 && unitCode < 0xdc00) length -= 1;
  }
  return length;
}
