import type { ReservedEnds } from '../limits.ts';
import type { SeededInstance } from '../seeded-instances.ts';
import type { SeededAccount } from '../seeded-world.ts';
import type { Ipv4Pool } from './ipv4-pool.ts';
import type { Ipv6Pool } from './ipv6-pool.ts';
import type { NetworkInterface } from './network-interface.ts';

export interface Region {
  readonly id: string;
  readonly ipv6: boolean;
  readonly prefixes: boolean;
  readonly forbidden: boolean;
}

export interface VSwitch {
  readonly id: string;
  readonly region: string;
  readonly zone: string;
  readonly vpc: string;
  readonly cidr: string;
  readonly pending: boolean;
  readonly ipv4: Ipv4Pool;
  /** Null where IPv6 is not enabled. */
  readonly ipv6: Ipv6Pool | null;
  /** In the order of creation. */
  readonly interfaces: Map<string, NetworkInterface>;
}

export interface Vpc {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly cidr: string;
  /** Pending until then, in milliseconds since the epoch. */
  readonly readyAt: number;
}

export interface SecurityGroup {
  readonly id: string;
  readonly region: string;
  /** Null for a classic group. */
  readonly vpc: string | null;
  readonly type: 'normal' | 'enterprise';
  readonly full: boolean;
  readonly managed: boolean;
}

export interface Instance extends SeededInstance {
  /** On it, or on its way there or away; the primary one first. */
  readonly interfaces: Set<NetworkInterface>;
}

export interface Account extends SeededAccount {
  readonly ownerId: string;
  /** Interfaces held, by region. */
  readonly interfaces: Map<string, number>;
}

/** Everything that the emulator remembers between requests, except nonces and tokens. */
export interface World {
  readonly regions: ReadonlyMap<string, Region>;
  readonly vpcs: Map<string, Vpc>;
  readonly vswitches: Map<string, VSwitch>;
  readonly groups: Map<string, SecurityGroup>;
  /** Addresses that each vSwitch keeps for the platform. */
  readonly reservedEnds: ReservedEnds;
  readonly resourceGroups: ReadonlySet<string>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly instances: ReadonlyMap<string, Instance>;
  /** By id, in the order of creation: the primary ones of the instances first. */
  readonly interfaces: Map<string, NetworkInterface>;
  /** Interfaces ever made, and the id of the last. */
  readonly made: { count: number; lastId: string };
  /** Interfaces that are Attaching, Detaching or Deleting, with the time when that ends, in milliseconds since the epoch. */
  readonly passing: Map<string, number>;
  /** Tokens that are being worked on, with the time until when. */
  readonly busyTokens: Map<string, number>;
  /** What faults remember: interfaces that were on an instance before, and `<operation> <interface>` that were refused. */
  readonly past: { readonly detached: Set<string>; readonly refused: Set<string> };
  /** When an empty id was answered last. */
  readonly emptyId: { at: number };
}
