/** What ends by itself. */
export type PassingStatus = 'Attaching' | 'Detaching' | 'Deleting';

/** What an interface is doing. */
export type InterfaceStatus = 'Available' | 'InUse' | PassingStatus;

/** Where an interface is on an instance. */
export interface Attachment {
  readonly instance: string;
  /** 0 is the primary one; any other takes the first that is free on the instance. */
  readonly deviceIndex: number;
  /** Null where the attachment named no card. */
  readonly networkCard: number | null;
}

/** Seconds. */
export interface ConnectionTracking {
  readonly TcpEstablishedTimeout: number;
  readonly TcpClosedAndTimeWaitTimeout: number;
  readonly UdpTimeout: number;
}

/** Null: off. */
export type VirtualFunctions = { readonly totalQueueNumber: number; readonly quantity: number } | null;

/** One interface. Addresses are numbers; texts are made when it is described. What an operation can change is writable; lists are replaced as a whole. */
export interface NetworkInterface {
  readonly id: string;
  /** Grows with every creation: the place to go on from when a listing is paged. */
  readonly sequence: number;
  /** Key id of the account that made it. */
  readonly keyId: string;
  readonly ownerId: string;
  readonly region: string;
  readonly vswitch: string;
  readonly vpc: string;
  readonly zone: string;
  readonly mac: string;
  readonly type: string;
  resourceGroup: string;
  tags: readonly { readonly key: string; readonly value: string }[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  status: InterfaceStatus;
  /** Null while it is Available. */
  attachment: Attachment | null;
  name: string;
  description: string;
  /** The primary address first. */
  ipv4: readonly number[];
  ipv6: readonly bigint[];
  ipv4Prefixes: readonly number[];
  ipv6Prefixes: readonly bigint[];
  groups: readonly string[];
  deleteOnRelease: boolean;
  sourceDestCheck: boolean;
  trafficMode: string;
  /** Null where nobody asked for one. */
  queueNumber: number | null;
  queuePairNumber: number | null;
  txQueueSize: number | null;
  rxQueueSize: number | null;
  connectionTracking: ConnectionTracking;
  virtualFunctions: VirtualFunctions;
  /** Whether the first IPv6 address is the primary one. */
  readonly primaryIpv6: boolean;
  /** Made by the edition of 2026, whose answers show more. */
  readonly current: boolean;
}

/** Whether an interface is for RDMA. */
export function isFast({ trafficMode }: Pick<NetworkInterface, 'trafficMode'>): boolean {
  return trafficMode === 'HighPerformance';
}

/** What an interface has of which nobody said anything. */
export const unasked: Pick<
  NetworkInterface,
  'status' | 'attachment' | 'sourceDestCheck' | 'connectionTracking' | 'virtualFunctions' | 'primaryIpv6' | 'current'
> = {
  status: 'Available',
  attachment: null,
  sourceDestCheck: false,
  connectionTracking: { TcpEstablishedTimeout: 910, TcpClosedAndTimeWaitTimeout: 3, UdpTimeout: 30 },
  virtualFunctions: null,
  primaryIpv6: false,
  current: false,
};
