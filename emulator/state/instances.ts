import { ipv4Block, ipv6Block } from '../addresses.ts';
import { macAddress } from '../identifiers.ts';
import type { SeededInstance } from '../seeded-instances.ts';
import type { SeededWorld } from '../seeded-world.ts';
import { chooseIpv4, openIpv4Pool } from './ipv4-pool.ts';
import { openIpv6Pool } from './ipv6-pool.ts';
import { type NetworkInterface, unasked } from './network-interface.ts';
import type { Instance, VSwitch, World } from './world.ts';

/** MAC addresses of primary interfaces, far from those that are counted up. */
const firstMac = 2 ** 23;

const startedAt = Date.UTC(2024, 3, 22);

/** The vSwitch of an instance: one for each zone of a VPC, which fixtures do not name, so that what others list is what they made. */
function homeOf({ region, zone, vpc }: SeededInstance, world: World): VSwitch {
  const id = `vsw-instances-${zone}-${vpc}`;
  const known = world.vswitches.get(id);
  if (known !== undefined) return known;
  // Two digits fit a part of either block, however many vSwitches there are.
  const number = world.vswitches.size % 100;
  const cidr = `192.168.${number}.0/24`;
  const ipv4 = openIpv4Pool(ipv4Block(cidr), [], world.reservedEnds.ipv4);
  const ipv6 = openIpv6Pool(ipv6Block(`2408:4005:3a5:dd${number}::/64`), [], world.reservedEnds.ipv6);
  const made: VSwitch = { id, region, zone, vpc, cidr, pending: false, ipv4, ipv6, interfaces: new Map() };
  world.vswitches.set(id, made);
  return made;
}

function primaryOf(instance: Instance, index: number, world: World, { securityGroups, accounts }: SeededWorld): NetworkInterface {
  const vswitch = homeOf(instance, world);
  const [owner] = accounts;
  const group = securityGroups.find(({ vpc }) => vpc === instance.vpc);
  const address = chooseIpv4(vswitch.ipv4, () => index / 256);
  const { sourceDestCheck, connectionTracking, virtualFunctions, primaryIpv6, current } = unasked;
  return {
    sourceDestCheck,
    connectionTracking,
    virtualFunctions,
    primaryIpv6,
    current,
    id: instance.primaryInterface,
    sequence: index + 1,
    keyId: owner?.keyId ?? '',
    ownerId: world.accounts.get(owner?.keyId ?? '')?.ownerId ?? '',
    region: instance.region,
    vswitch: vswitch.id,
    vpc: instance.vpc,
    zone: instance.zone,
    mac: macAddress(firstMac + index),
    type: 'Primary',
    name: '',
    description: '',
    resourceGroup: '',
    ipv4: address === undefined ? [] : [address],
    ipv6: [],
    ipv4Prefixes: [],
    ipv6Prefixes: [],
    groups: group === undefined ? [] : [group.id],
    tags: [],
    deleteOnRelease: true,
    trafficMode: 'Standard',
    queueNumber: null,
    queuePairNumber: null,
    txQueueSize: null,
    rxQueueSize: null,
    createdAt: startedAt,
    status: 'InUse',
    attachment: { instance: instance.id, deviceIndex: 0, networkCard: null },
  };
}

/** Gives each instance its primary interface. */
export function openInstances(world: World, seed: SeededWorld): void {
  let index = 0;
  for (const instance of world.instances.values()) {
    const primary = primaryOf(instance, index, world, seed);
    world.interfaces.set(primary.id, primary);
    world.vswitches.get(primary.vswitch)?.interfaces.set(primary.id, primary);
    instance.interfaces.add(primary);
    index += 1;
  }
}

/** Queues that an interface has: as many as were asked for, or else as the type gives while it is on an instance. */
export function queuesOf({ queueNumber, attachment }: NetworkInterface, world: World): number | null {
  return queueNumber ?? world.instances.get(attachment?.instance ?? '')?.type.defaultQueues ?? null;
}
