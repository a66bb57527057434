import { inIpv4Block, ipv4Block, ipv6Block } from '../addresses.ts';
import type { ReservedEnds } from '../limits.ts';
import type { SeededAccount, SeededGroup, SeededVSwitch, SeededWorld } from '../seeded-world.ts';
import { openInstances } from './instances.ts';
import { freeIpv4, holdIpv4, openIpv4Pool } from './ipv4-pool.ts';
import { openIpv6Pool } from './ipv6-pool.ts';
import type { Account, SecurityGroup, Vpc, VSwitch, World } from './world.ts';

function openVSwitch(seed: SeededVSwitch, ends: ReservedEnds): VSwitch {
  const ipv4Reservations = seed.reservations.filter((text) => !text.includes(':')).map(ipv4Block);
  const ipv6Reservations = seed.reservations.filter((text) => text.includes(':')).map(ipv6Block);
  const ipv4 = openIpv4Pool(ipv4Block(seed.cidr), ipv4Reservations, ends.ipv4);
  const ipv6 = seed.ipv6Cidr === undefined ? null : openIpv6Pool(ipv6Block(seed.ipv6Cidr), ipv6Reservations, ends.ipv6);
  const { free = Number.POSITIVE_INFINITY } = seed;
  for (let address = ipv4.first; address <= ipv4.last && freeIpv4(ipv4) > free; address += 1) holdIpv4(ipv4, address);
  const { id, region, zone, vpc, cidr } = seed;
  return { id, region, zone, vpc, cidr, pending: seed.status === 'Pending', ipv4, ipv6, interfaces: new Map() };
}

function openGroup(seed: SeededGroup): SecurityGroup {
  const full = seed.role === 'full' || seed.role === 'full-enterprise';
  return { id: seed.id, region: seed.region, vpc: seed.vpc ?? null, type: seed.type, full, managed: seed.role === 'managed' };
}

/** The VPCs that the seed speaks of. It gives no block of theirs: each takes the whole private block that its vSwitch lies in, so that no vSwitch made later is outside. */
function openVpcs({ vswitches, securityGroups }: SeededWorld): Map<string, Vpc> {
  const blocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
  const vpcs = new Map<string, Vpc>();
  for (const { vpc, region } of securityGroups)
    if (vpc !== undefined) vpcs.set(vpc, { id: vpc, region, name: '', cidr: '192.168.0.0/16', readyAt: 0 });
  for (const { vpc, region, cidr } of vswitches) {
    const within = blocks.find((block) => inIpv4Block(ipv4Block(block), ipv4Block(cidr).base)) ?? cidr;
    vpcs.set(vpc, { id: vpc, region, name: '', cidr: within, readyAt: 0 });
  }
  return vpcs;
}

/** A fresh world, with nothing created in it yet. */
export function openWorld(seed: SeededWorld, ends: ReservedEnds): World {
  const account = (entry: SeededAccount, index: number): [string, Account] => [
    entry.keyId,
    { ...entry, ownerId: String(1234567890120000 + index), interfaces: new Map() },
  ];
  const world: World = {
    regions: new Map(seed.regions.map((entry) => [entry.id, entry])),
    vpcs: openVpcs(seed),
    reservedEnds: ends,
    vswitches: new Map(seed.vswitches.map((entry) => [entry.id, openVSwitch(entry, ends)])),
    groups: new Map(seed.securityGroups.map((entry) => [entry.id, openGroup(entry)])),
    resourceGroups: new Set(seed.resourceGroups.map((entry) => entry.id)),
    accounts: new Map(seed.accounts.map(account)),
    instances: new Map(seed.instances.map((entry) => [entry.id, { ...entry, interfaces: new Set() }])),
    interfaces: new Map(),
    made: { count: 0, lastId: '' },
    passing: new Map(),
    busyTokens: new Map(),
    past: { detached: new Set(), refused: new Set() },
    emptyId: { at: 0 },
  };
  openInstances(world, seed);
  return world;
}
