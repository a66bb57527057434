import { ipv4Block, ipv6Block } from './addresses.ts';
import { nearest } from './nearest.ts';
import { generalType, type SeededInstance, type SeededInstanceType } from './seeded-instances.ts';
import type { Denial, SeededAccount, SeededGroup, SeededVSwitch, SeededWorld } from './seeded-world.ts';

type Declared<Entry, Required extends keyof Entry> = Pick<Entry, Required> & {
  readonly [Key in Exclude<keyof Entry, Required>]?: Entry[Key] | undefined;
};

/** A world as a fixtures file declares it. Regions offer IPv6 and prefixes unless told, accounts no preview feature. */
export interface EmulatorFixtures {
  readonly regions: readonly Declared<SeededWorld['regions'][number], 'id'>[];
  readonly vswitches: readonly Declared<SeededVSwitch, 'id' | 'role' | 'region' | 'vpc' | 'cidr'>[];
  readonly securityGroups: readonly Declared<SeededGroup, 'id' | 'role' | 'region' | 'type'>[];
  readonly resourceGroups?: readonly { readonly id: string }[] | undefined;
  /** What a type does not say of itself is as of a general one. */
  readonly instances?:
    | readonly (Declared<Omit<SeededInstance, 'type'>, 'id' | 'region' | 'vpc' | 'status'> & {
        readonly type?: Declared<SeededInstanceType, never> | undefined;
      })[]
    | undefined;
  /** Absent or empty: one, `default`. Each is known by its `keyId`: `testid` for the first and `testid-<name>` for others, unless told. All secrets are `testsecret`. */
  readonly accounts?: readonly (Declared<SeededAccount, 'name'> & { readonly denied?: Denial | undefined })[] | undefined;
}

function requireRegion(what: string, region: string, { regions }: EmulatorFixtures): void {
  const known = regions.map(({ id }) => id);
  if (known.includes(region)) return;
  throw new Error(
    `the fixtures place ${what} in the region "${region}", which they do not declare; the nearest is "${nearest(region, known)}"`,
  );
}

function requireBlock(text: string, read: (text: string) => unknown, what: string): void {
  try {
    read(text);
  } catch (error) {
    throw new Error(`the fixtures, ${what}: ${(error as Error).message}`);
  }
}

function vswitchOf(declared: EmulatorFixtures['vswitches'][number], fixtures: EmulatorFixtures): SeededVSwitch {
  const { id, role, region, vpc, cidr, zone = `${region}-a`, ipv6Cidr, reservations = [], status, free } = declared;
  requireRegion(id, region, fixtures);
  requireBlock(cidr, ipv4Block, id);
  if (ipv6Cidr !== undefined) requireBlock(ipv6Cidr, ipv6Block, id);
  for (const reserved of reservations) requireBlock(reserved, reserved.includes(':') ? ipv6Block : ipv4Block, id);
  const left = free ?? (role === 'full' ? 0 : undefined);
  return {
    ...{ id, role, region, zone, vpc, cidr, reservations },
    status: status ?? (role === 'pending' ? 'Pending' : 'Available'),
    ...(ipv6Cidr === undefined ? {} : { ipv6Cidr }),
    ...(left === undefined ? {} : { free: left }),
  };
}

function groupOf({ id, role, region, type, vpc }: EmulatorFixtures['securityGroups'][number], fixtures: EmulatorFixtures): SeededGroup {
  requireRegion(id, region, fixtures);
  return { id, role, region, type, ...(vpc === undefined ? {} : { vpc }) };
}

function accountOf(declared: NonNullable<EmulatorFixtures['accounts']>[number], index: number): SeededAccount {
  const {
    name,
    keyId,
    trunk = false,
    queueSize = false,
    rdma = false,
    connectionTracking = false,
    groupsPerInterface = 5,
    maxInterfaces,
    denied,
  } = declared;
  return {
    ...{ name, trunk, queueSize, rdma, connectionTracking, groupsPerInterface },
    keyId: keyId ?? (index === 0 ? 'testid' : `testid-${name}`),
    ...(maxInterfaces === undefined ? {} : { maxInterfaces }),
    ...(denied === undefined ? {} : { denied }),
  };
}

/** What is told of a thing, less what is undefined. */
function told<T extends object>(declared: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

function instanceOf(declared: NonNullable<EmulatorFixtures['instances']>[number], fixtures: EmulatorFixtures): SeededInstance {
  const { id, region, vpc, status, zone = `${region}-a`, primaryInterface = `eni-of-${id}`, type = {} } = declared;
  requireRegion(id, region, fixtures);
  return { id, region, zone, vpc, status, primaryInterface, type: { ...generalType, ...told(type) } };
}

/** The world that is declared, with all that was left out of it. Throws one sentence for one that can't be. */
export function worldOf(fixtures: EmulatorFixtures): SeededWorld {
  const { regions, vswitches, securityGroups, resourceGroups = [], accounts = [], instances = [] } = fixtures;
  for (const [name, list] of Object.entries({ regions, vswitches, securityGroups }))
    if (!Array.isArray(list)) throw new Error(`the fixtures lack the list "${name}"`);
  return {
    regions: regions.map(({ id, ipv6 = true, prefixes = true, forbidden = false }) => ({ id, ipv6, prefixes, forbidden })),
    vswitches: vswitches.map((each) => vswitchOf(each, fixtures)),
    securityGroups: securityGroups.map((each) => groupOf(each, fixtures)),
    resourceGroups,
    instances: instances.map((each) => instanceOf(each, fixtures)),
    accounts: (accounts.length === 0 ? [{ name: 'default' }] : accounts).map(accountOf),
    capacity: {},
    held: [],
  };
}
