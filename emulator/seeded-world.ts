import { type SeededInstance, seededInstances } from './seeded-instances.ts';

/** The shape of fixtures.yaml, as far as a seeded world states it. */
export interface SeededWorld {
  readonly regions: readonly { readonly id: string; readonly ipv6: boolean; readonly prefixes: boolean; readonly forbidden: boolean }[];
  readonly vswitches: readonly SeededVSwitch[];
  readonly securityGroups: readonly SeededGroup[];
  readonly resourceGroups: readonly { readonly id: string }[];
  readonly accounts: readonly SeededAccount[];
  readonly instances: readonly SeededInstance[];
  readonly capacity: { readonly interfaces?: number };
  readonly held: readonly never[];
}

export interface SeededVSwitch {
  readonly id: string;
  readonly role: 'auto' | 'explicit' | 'tiny' | 'full' | 'pending' | 'ipv4-only' | 'no-reservation';
  readonly region: string;
  readonly zone: string;
  readonly vpc: string;
  readonly cidr: string;
  readonly ipv6Cidr?: string;
  readonly reservations: readonly string[];
  readonly status: 'Available' | 'Pending';
  /** Addresses that are not taken from the start. Undefined means plenty. */
  readonly free?: number;
}

export interface SeededGroup {
  readonly id: string;
  readonly role: 'normal' | 'enterprise' | 'other-vpc' | 'classic' | 'full' | 'full-enterprise' | 'managed';
  readonly region: string;
  readonly vpc?: string;
  readonly type: 'normal' | 'enterprise';
}

export type Denial = 'sub-user' | 'ram-user' | 'expired' | 'user-type';

export interface SeededAccount {
  readonly name: string;
  readonly keyId: string;
  readonly trunk: boolean;
  readonly queueSize: boolean;
  readonly connectionTracking: boolean;
  readonly rdma: boolean;
  readonly maxInterfaces?: number;
  readonly groupsPerInterface: number;
  readonly denied?: Denial;
}

const home = 'cn-hangzhou';
const withoutIpv6 = 'cn-beijing';
const withoutPrefixes = 'cn-qingdao';
const closed = 'cn-wulanchabu';

const homeVpc = 'vpc-bp1ujzde8gxd6ncf10epf';
const otherVpc = 'vpc-bp191dhodzdoc9is0j8ht';
const withoutIpv6Vpc = 'vpc-2zeplpft75v2seh60kvj5';
const withoutPrefixesVpc = 'vpc-m5e0ce9uvw53efr4edt2s';
const closedVpc = 'vpc-k1aywb3wkh5dnsipzz5fk';

const available = { zone: 'cn-hangzhou-h', region: home, vpc: homeVpc, status: 'Available' } as const;

const vswitches: readonly SeededVSwitch[] = [
  {
    ...available,
    id: 'vsw-bp12z9ri19r0wyojfljoo',
    role: 'auto',
    cidr: '10.0.0.0/16',
    ipv6Cidr: '2408:4005:3a5:de00::/64',
    reservations: ['10.0.128.0/18', '2408:4005:3a5:de00:8000::/68'],
  },
  {
    ...available,
    id: 'vsw-bp1a5lqsaj08xui6d39zz',
    role: 'explicit',
    cidr: '10.1.0.0/16',
    ipv6Cidr: '2408:4005:3a5:de01::/64',
    reservations: ['10.1.128.0/18', '2408:4005:3a5:de01:8000::/68'],
  },
  {
    ...available,
    id: 'vsw-bp1zzg4zdmen2khvdgaj8',
    role: 'tiny',
    cidr: '10.2.0.0/29',
    ipv6Cidr: '2408:4005:3a5:de02::/64',
    // Two prefixes of /80: the least that can run out.
    reservations: ['2408:4005:3a5:de02:8000::/79'],
    free: 4,
  },
  { ...available, id: 'vsw-bp1gxbenyjqwx4hh5344t', role: 'full', cidr: '10.2.1.0/28', reservations: [], free: 0 },
  { ...available, id: 'vsw-bp1fjgvq4k7bn7xj8b7tf', role: 'pending', cidr: '10.3.0.0/24', reservations: [], status: 'Pending' },
  // Two prefixes of /28.
  { ...available, id: 'vsw-bp1q7xkwo886vompzom75', role: 'ipv4-only', cidr: '10.4.0.0/20', reservations: ['10.4.8.0/27'] },
  {
    ...available,
    id: 'vsw-bp1wbbr4qmw2wxfogo4mv',
    role: 'no-reservation',
    cidr: '10.5.0.0/16',
    ipv6Cidr: '2408:4005:3a5:de05::/64',
    reservations: [],
  },
  {
    id: 'vsw-2zen4a4wfhym4l1vfz3zf',
    role: 'auto',
    region: withoutIpv6,
    zone: 'cn-beijing-c',
    vpc: withoutIpv6Vpc,
    cidr: '172.16.0.0/16',
    ipv6Cidr: '2408:4006:1000:ab00::/64',
    reservations: ['172.16.128.0/18', '2408:4006:1000:ab00:8000::/68'],
    status: 'Available',
  },
  {
    id: 'vsw-m5ekkibj3j4wj99ibag7i',
    role: 'auto',
    region: withoutPrefixes,
    zone: 'cn-qingdao-b',
    vpc: withoutPrefixesVpc,
    cidr: '172.17.0.0/16',
    ipv6Cidr: '2408:4007:2000:cd00::/64',
    reservations: ['172.17.128.0/18', '2408:4007:2000:cd00:8000::/68'],
    status: 'Available',
  },
  {
    id: 'vsw-k1a1mnbqns6puq80idw37',
    role: 'auto',
    region: closed,
    zone: 'cn-wulanchabu-a',
    vpc: closedVpc,
    cidr: '172.18.0.0/16',
    reservations: [],
    status: 'Available',
  },
];

function normalGroup(id: string): SeededGroup {
  return { id, role: 'normal', region: home, vpc: homeVpc, type: 'normal' };
}

const securityGroups: readonly SeededGroup[] = [
  normalGroup('sg-bp106i8j76b2lajlj4h9'),
  normalGroup('sg-bp1du7794g9dpmrcg629'),
  normalGroup('sg-bp1be2u66mr26846p7q9'),
  normalGroup('sg-bp1m2i0hz2uep1enthjx'),
  normalGroup('sg-bp1jqi3ogz5kok16zv0m'),
  normalGroup('sg-bp1wufxbv932byv7s6eh'),
  normalGroup('sg-bp1ogfqrclri1qzj865u'),
  normalGroup('sg-bp1frdl1erbfqfoeqh3a'),
  normalGroup('sg-bp1v90ric7phkqdlmtt7'),
  normalGroup('sg-bp1ns26lrwbqcab69m64'),
  normalGroup('sg-bp1p2g158z6tnovmizwd'),
  normalGroup('sg-bp1iaeq1kdfy6spsc3lk'),
  normalGroup('sg-bp1r2aqxv9upctnwlavy'),
  normalGroup('sg-bp1f4r6mp6afqfjzczbt'),
  normalGroup('sg-bp1tof7jyu5jsjc616i7'),
  normalGroup('sg-bp16bofbcixgy29db8p5'),
  normalGroup('sg-bp1qa3e68f7e4qeqpno3'),
  normalGroup('sg-bp15ye4scmejvqtia4d5'),
  { id: 'sg-bp1rgn5s7s333h9mtf4b', role: 'enterprise', region: home, vpc: homeVpc, type: 'enterprise' },
  { id: 'sg-bp1s3e62rynnefj7qxi6', role: 'enterprise', region: home, vpc: homeVpc, type: 'enterprise' },
  { id: 'sg-bp1rhxo55zbka52ztj0w', role: 'other-vpc', region: home, vpc: otherVpc, type: 'normal' },
  { id: 'sg-bp1yuhvauvzhmasqxezy', role: 'classic', region: home, type: 'normal' },
  { id: 'sg-bp1ex1rdrgdsjpr16umx', role: 'full', region: home, vpc: homeVpc, type: 'normal' },
  { id: 'sg-bp11bz99nfd02is5d9ik', role: 'full-enterprise', region: home, vpc: homeVpc, type: 'enterprise' },
  { id: 'sg-bp140vstqqzpt49zhkke', role: 'managed', region: home, vpc: homeVpc, type: 'normal' },
  { id: 'sg-2zen659o2v21i9mpflv9', role: 'normal', region: withoutIpv6, vpc: withoutIpv6Vpc, type: 'normal' },
  { id: 'sg-m5efupxqmb0y07nyrvd5', role: 'normal', region: withoutPrefixes, vpc: withoutPrefixesVpc, type: 'normal' },
  { id: 'sg-k1arxi67nfrpyz21tbic', role: 'normal', region: closed, vpc: closedVpc, type: 'normal' },
];

const plain = { trunk: false, queueSize: false, rdma: false, connectionTracking: false, groupsPerInterface: 5 } as const;

const accounts: readonly SeededAccount[] = [
  { ...plain, name: 'default', keyId: 'testid' },
  { ...plain, name: 'trunk', keyId: 'testid-trunk', trunk: true },
  { ...plain, name: 'queue-size', keyId: 'testid-queue-size', queueSize: true },
  { ...plain, name: 'rdma', keyId: 'testid-rdma', rdma: true },
  { ...plain, name: 'all', keyId: 'testid-all', trunk: true, queueSize: true, rdma: true, connectionTracking: true },
  { ...plain, name: 'quota', keyId: 'testid-quota', maxInterfaces: 2 },
  { ...plain, name: 'exhausted', keyId: 'testid-exhausted', maxInterfaces: 0 },
  { ...plain, name: 'sub-user', keyId: 'testid-sub-user', denied: 'sub-user' },
  { ...plain, name: 'ram-user', keyId: 'testid-ram-user', denied: 'ram-user' },
  { ...plain, name: 'expired', keyId: 'testid-expired', denied: 'expired' },
  { ...plain, name: 'user-type', keyId: 'testid-user-type', denied: 'user-type' },
];

/** Every key of the seeded world has this secret. */
export const seededSecret = 'testsecret';

/** The world an emulator starts with. */
export const seededWorld: SeededWorld = {
  regions: [
    { id: home, ipv6: true, prefixes: true, forbidden: false },
    { id: withoutIpv6, ipv6: false, prefixes: true, forbidden: false },
    { id: withoutPrefixes, ipv6: true, prefixes: false, forbidden: false },
    { id: closed, ipv6: true, prefixes: true, forbidden: true },
  ],
  vswitches,
  securityGroups,
  resourceGroups: [{ id: 'rg-acfm145aez732pg' }, { id: 'rg-acfmojj7g3f9cai' }],
  accounts,
  instances: seededInstances({ region: home, zone: available.zone, otherZone: 'cn-hangzhou-i', vpc: homeVpc, otherVpc }),
  capacity: {},
  held: [],
};

/** The declared fixtures of the seeded world: what a fixtures file for this emulator would say. */
export function seededFixtures(): SeededWorld {
  return seededWorld;
}
