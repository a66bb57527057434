/** One created interface. Addresses are numbers; texts are made when it is described. */
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
  readonly name: string;
  readonly description: string;
  readonly resourceGroup: string;
  /** The primary address first. */
  readonly ipv4: readonly number[];
  readonly ipv6: readonly bigint[];
  readonly ipv4Prefixes: readonly number[];
  readonly ipv6Prefixes: readonly bigint[];
  readonly groups: readonly string[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly deleteOnRelease: boolean;
  readonly trafficMode: string;
  readonly queueNumber: number | null;
  readonly queuePairNumber: number | null;
  readonly txQueueSize: number | null;
  readonly rxQueueSize: number | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}
