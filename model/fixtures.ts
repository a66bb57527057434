/** The world a request runs in. The declared part is what fixtures.yaml says (JSON Schema: spec/schemas/fixtures.schema.json). */
export interface Fixtures {
  readonly regions: readonly Region[];
  readonly vswitches: readonly VSwitch[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly resourceGroups: readonly ResourceGroup[];
  /** Never empty: a world that names none has one called `default`. */
  readonly accounts: readonly Account[];
  /** Instances that interfaces are attached to; absent where none is known, and then no check relies on one. */
  readonly instances?: readonly Instance[];
  readonly capacity: Capacity;
  /** Ids that nobody can invent, by kind of thing; what has a list of its own above is not repeated. */
  readonly things?: Readonly<Record<string, readonly string[]>>;
  /** What this run holds at send time; empty in a file. */
  readonly held: readonly Held[];
}

export interface Region {
  readonly id: string;
  /** Undefined: not known, and then no check relies on it. */
  readonly ipv6?: boolean;
  readonly prefixes?: boolean;
  readonly forbidden?: boolean;
}

export type VSwitchRole = 'auto' | 'explicit' | 'tiny' | 'full' | 'pending' | 'ipv4-only' | 'no-reservation';

export interface VSwitch {
  readonly id: string;
  readonly role: VSwitchRole;
  readonly region: string;
  readonly zone?: string;
  readonly vpc: string;
  /** IPv4 CIDR block, canonical text. */
  readonly cidr: string;
  readonly ipv6Cidr?: string;
  /** CIDR blocks from which prefixes may be assigned, of either family. */
  readonly reservations?: readonly string[];
  readonly status?: 'Available' | 'Pending';
  /** Free IPv4 addresses at the start of the run; undefined means plenty. */
  readonly free?: number;
}

export type GroupRole = 'normal' | 'enterprise' | 'other-vpc' | 'classic' | 'full' | 'full-enterprise' | 'managed';

export interface SecurityGroup {
  readonly id: string;
  readonly role: GroupRole;
  readonly region: string;
  /** Absent for a classic (non-VPC) group. */
  readonly vpc?: string;
  readonly type: 'normal' | 'enterprise';
}

export interface ResourceGroup {
  readonly id: string;
}

export interface Account {
  readonly name: string;
  /** The access key id itself (not a secret), or the environment variable that holds it. */
  readonly keyId?: string;
  readonly keyIdEnv?: string;
  readonly keySecretEnv?: string;
  /** Preview features: undefined means not known, and then requests that use them are `unspecified`. */
  readonly trunk?: boolean;
  readonly queueSize?: boolean;
  readonly rdma?: boolean;
  readonly connectionTracking?: boolean;
  /** Interfaces that this account may still create per region at the start of the run; undefined means plenty. */
  readonly maxInterfaces?: number;
  /** Default 5. */
  readonly groupsPerInterface?: number;
  /** Why every create of this account is refused. */
  readonly denied?: 'sub-user' | 'ram-user' | 'expired' | 'user-type';
}

/** What an instance is doing: interfaces come and go while it is `Running` or `Stopped`. */
export type InstanceStatus = 'Running' | 'Stopped' | 'Pending' | 'Starting' | 'Stopping';

export interface Instance {
  readonly id: string;
  readonly region: string;
  readonly zone?: string;
  readonly vpc: string;
  readonly status: InstanceStatus;
  /** Id of its primary interface; undefined: not known. */
  readonly primaryInterface?: string;
  readonly type?: InstanceType;
}

/** What a type of instance offers; what is undefined is not known, and then no check relies on it. */
export interface InstanceType {
  readonly id?: string;
  /** Interfaces, the primary one among them. */
  readonly interfaces?: number;
  /** IPv4 addresses of one interface, its primary one among them. */
  readonly addresses?: number;
  /** IPv6 addresses of one interface; 0: none at all. */
  readonly ipv6Addresses?: number;
  /** Queues of one interface, and of all interfaces together. */
  readonly queuesPerInterface?: number;
  readonly queues?: number;
  /** Queues of an interface that asks for none. */
  readonly defaultQueues?: number;
  /** RDMA interfaces, and queue pairs of all of them together. */
  readonly rdmaInterfaces?: number;
  readonly queuePairs?: number;
  /** False: interfaces come and go only while the instance is stopped. */
  readonly hotPlug?: boolean;
  /** Network cards that an attachment can name; 0: it may name none. */
  readonly networkCards?: number;
}

export interface Capacity {
  /** Most interfaces that the run may hold at once; undefined means plenty. */
  readonly interfaces?: number;
}

/** One interface that this run created and has not seen deleted. Addresses and prefixes as answers spell them; of `ipv4` the first is the primary one. */
export interface Held {
  readonly interfaceId: string;
  readonly region: string;
  readonly vswitch: string;
  readonly account: string;
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  readonly prefixes: readonly string[];
  /** As the answer spells it. */
  readonly mac?: string;
  /** Fields in which it differs from what it was made with, as later requests have left them. */
  readonly shows?: Readonly<Record<string, string>>;
  /** Tokens of later requests about it, with the business parameters sent along (token excluded). */
  readonly uses?: readonly { readonly token: string; readonly pairs: readonly (readonly [string, string])[] }[];
  /** ClientToken it was created with, and the business parameters sent along (token excluded). */
  readonly token?: string;
  readonly pairs: readonly (readonly [string, string])[];
}

/** The account that sends what no check gives to another: the first one. Throws for a world without accounts, which no loader makes. */
export function mainAccount({ accounts }: Pick<Fixtures, 'accounts'>): Account {
  const [found] = accounts;
  if (found === undefined) throw new Error('a world without accounts');
  return found;
}
