import type { Quirks } from '../quirks.ts';
import { releaseIpv4 } from './ipv4-pool.ts';
import { releaseIpv6, releaseIpv6Prefix } from './ipv6-pool.ts';
import type { NetworkInterface, PassingStatus } from './network-interface.ts';
import type { VSwitch, World } from './world.ts';

/** Lets an interface pass into another state: at once, unless a quirk says that it takes time. On its way already, it goes on as it was. */
export function pass(made: NetworkInterface, through: PassingStatus, world: World, quirks: Quirks, now: number): void {
  const takes = quirks.takesMs[through];
  if (takes === 0) {
    arrive(made, through, world, quirks);
  } else if (!world.passing.has(made.id)) {
    made.status = through;
    world.passing.set(made.id, now + takes);
  }
}

/** Ends what has passed by now. */
export function endTransitions(world: World, quirks: Quirks, now: number): void {
  for (const [id, due] of world.passing) {
    if (due > now) continue;
    world.passing.delete(id);
    const made = world.interfaces.get(id);
    if (made !== undefined) arrive(made, made.status as PassingStatus, world, quirks);
  }
}

function arrive(made: NetworkInterface, through: PassingStatus, world: World, quirks: Quirks): void {
  switch (through) {
    case 'Attaching':
      made.status = 'InUse';
      return;
    case 'Detaching':
      leave(made, world, quirks);
      return;
    case 'Deleting':
      release(made, world, quirks.deletionKeeps);
  }
}

/** Its instance has room for another one. */
function makeRoom(made: NetworkInterface, world: World): void {
  world.instances.get(made.attachment?.instance ?? '')?.interfaces.delete(made);
}

function leave(made: NetworkInterface, world: World, { detachmentKeeps: keeps }: Quirks): void {
  makeRoom(made, world);
  if (!keeps.includes('instance')) made.attachment = null;
  if (!keeps.includes('status')) made.status = 'Available';
}

/** Takes an interface out of the world; what it held is free again, but for what a fault keeps. */
export function release(made: NetworkInterface, world: World, keeps: Quirks['deletionKeeps']): void {
  if (keeps.includes('interface')) return;
  world.interfaces.delete(made.id);
  // Only a fault deletes what is on an instance.
  makeRoom(made, world);
  const account = world.accounts.get(made.keyId);
  if (!keeps.includes('quota')) account?.interfaces.set(made.region, (account.interfaces.get(made.region) ?? 1) - 1);
  const vswitch = world.vswitches.get(made.vswitch);
  if (vswitch === undefined) return;
  vswitch.interfaces.delete(made.id);
  if (!keeps.includes('addresses')) free(made, vswitch);
}

/** Gives addresses and prefixes back to their vSwitch. */
export function free(
  { ipv4, ipv4Prefixes, ipv6, ipv6Prefixes }: Pick<NetworkInterface, 'ipv4' | 'ipv4Prefixes' | 'ipv6' | 'ipv6Prefixes'>,
  vswitch: VSwitch,
): void {
  for (const address of ipv4) releaseIpv4(vswitch.ipv4, address);
  for (const base of ipv4Prefixes) vswitch.ipv4.heldPrefixes.delete(base);
  if (vswitch.ipv6 === null) return;
  for (const address of ipv6) releaseIpv6(vswitch.ipv6, address);
  for (const base of ipv6Prefixes) releaseIpv6Prefix(vswitch.ipv6, base);
}
