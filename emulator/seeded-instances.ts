/** What an instance is doing: interfaces come and go while it is Running or Stopped. */
export type InstanceStatus = 'Running' | 'Stopped' | 'Pending' | 'Starting' | 'Stopping';

/** What a type of instance offers. */
export interface SeededInstanceType {
  readonly id: string;
  /** Interfaces, the primary one among them. */
  readonly interfaces: number;
  /** IPv4 addresses of one interface, its primary one among them; IPv6 addresses of one interface. */
  readonly addresses: number;
  readonly ipv6Addresses: number;
  /** Queues of one interface, of all together, and of one that asks for none. */
  readonly queuesPerInterface: number;
  readonly queues: number;
  readonly defaultQueues: number;
  /** RDMA interfaces, and queue pairs of all of them together. */
  readonly rdmaInterfaces: number;
  readonly queuePairs: number;
  /** False: interfaces come and go only while the instance is stopped. */
  readonly hotPlug: boolean;
  /** Network cards that an attachment can name; 0: it may name none. */
  readonly networkCards: number;
}

export interface SeededInstance {
  readonly id: string;
  readonly region: string;
  readonly zone: string;
  readonly vpc: string;
  readonly status: InstanceStatus;
  /** Id of its primary interface. */
  readonly primaryInterface: string;
  readonly type: SeededInstanceType;
}

/** A type that takes what most checks need. */
export const generalType: SeededInstanceType = {
  id: 'ecs.g7.4xlarge',
  interfaces: 8,
  addresses: 30,
  ipv6Addresses: 30,
  queuesPerInterface: 16,
  queues: 64,
  defaultQueues: 4,
  rdmaInterfaces: 2,
  queuePairs: 88,
  hotPlug: true,
  networkCards: 2,
};

const plain = { defaultQueues: 1, rdmaInterfaces: 0, queuePairs: 0, networkCards: 0 } as const;

/** Its quotas are met with a handful of requests. */
const small: SeededInstanceType = {
  ...plain,
  id: 'ecs.t6-c1m1.large',
  interfaces: 2,
  addresses: 2,
  ipv6Addresses: 1,
  queuesPerInterface: 3,
  queues: 3,
  hotPlug: true,
};

/** Without IPv6, and not to be touched while it runs. */
const old: SeededInstanceType = {
  ...plain,
  id: 'ecs.sn1.medium',
  interfaces: 2,
  addresses: 6,
  ipv6Addresses: 0,
  queuesPerInterface: 2,
  queues: 4,
  hotPlug: false,
};

/** Where an instance stands, and what its neighbourhood lacks. */
export interface Places {
  readonly region: string;
  readonly zone: string;
  readonly otherZone: string;
  readonly vpc: string;
  readonly otherVpc: string;
}

/** Running and stopped, of three types, one of each in another zone, in another VPC, and in neither state. */
export function seededInstances({ region, zone, otherZone, vpc, otherVpc }: Places): readonly SeededInstance[] {
  const here = { region, zone, vpc } as const;
  return [
    { ...here, id: 'i-bp1g7prqse2t3zzhqouw', status: 'Running', primaryInterface: 'eni-bp1qx7jk9rkaehvbfrny', type: generalType },
    { ...here, id: 'i-bp1z2ghxlg56mr2n5s6q', status: 'Stopped', primaryInterface: 'eni-bp1ghfrrhbk0h7f14k8y', type: generalType },
    { ...here, id: 'i-bp13t5310gq4zp25ej5r', status: 'Starting', primaryInterface: 'eni-bp12bz1bwx4qwt7mc94q', type: generalType },
    {
      ...here,
      id: 'i-bp1gygcmtba6s7wqhcjm',
      zone: otherZone,
      status: 'Running',
      primaryInterface: 'eni-bp1aoq6qlpnvsxc9k6mx',
      type: generalType,
    },
    {
      ...here,
      id: 'i-bp15ypy89u5cp14vfqgi',
      vpc: otherVpc,
      status: 'Running',
      primaryInterface: 'eni-bp1mdjnq52i8ydgqx810',
      type: generalType,
    },
    { ...here, id: 'i-bp1i2ofjljbow9c03r4u', status: 'Running', primaryInterface: 'eni-bp1exd8ge1hdkeatciyj', type: small },
    { ...here, id: 'i-bp1a2357bsfrps6a9paw', status: 'Stopped', primaryInterface: 'eni-bp1hhzy2swvbqistn72b', type: small },
    { ...here, id: 'i-bp1e2vy1q0mby4py7hop', status: 'Running', primaryInterface: 'eni-bp1mqepf39dbms13oeel', type: old },
    { ...here, id: 'i-bp1vi8xqnqnq4a6p27bc', status: 'Stopped', primaryInterface: 'eni-bp1k9c0u3ndz5wmw7rtj', type: old },
  ];
}
