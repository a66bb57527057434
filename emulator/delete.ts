import type { Body } from './answer.ts';
import type { Exchange } from './exchange.ts';
import type { Problem } from './problem.ts';
import type { Quirks } from './quirks.ts';
import { releaseIpv4 } from './state/ipv4-pool.ts';
import { releaseIpv6, releaseIpv6Prefix } from './state/ipv6-pool.ts';
import type { NetworkInterface } from './state/network-interface.ts';
import type { VSwitch, World } from './state/world.ts';

/** Deletes at once: the addresses are free again when the answer leaves, unless a quirk says that it takes time. */
export function deleteInterface(exchange: Exchange, world: World, quirks: Quirks, now: number): Problem | Body {
  for (const name of ['RegionId', 'NetworkInterfaceId']) {
    if ((exchange.parameters.get(name) ?? '') === '') return { kind: 'problem', code: 'MissingParameter', detail: name };
  }
  const region = exchange.parameters.get('RegionId') ?? '';
  if (!world.regions.has(region)) return { kind: 'problem', code: 'InvalidRegionId.NotFound', detail: 'RegionId' };
  const made = world.interfaces.get(exchange.parameters.get('NetworkInterfaceId') ?? '');
  if (made === undefined || made.region !== region) return { kind: 'problem', code: 'InvalidEniId.NotFound', detail: 'NetworkInterfaceId' };
  if (quirks.deletionTakesMs === 0) release(made, world, quirks.deletionKeeps);
  else if (!world.leaving.has(made.id)) world.leaving.set(made.id, now + quirks.deletionTakesMs);
  return {};
}

/** Ends the deletions whose time has come. */
export function endDeletions(world: World, now: number): void {
  for (const [id, due] of world.leaving) {
    if (due > now) continue;
    world.leaving.delete(id);
    const made = world.interfaces.get(id);
    if (made !== undefined) release(made, world, []);
  }
}

export function release(made: NetworkInterface, world: World, keeps: Quirks['deletionKeeps']): void {
  if (keeps.includes('interface')) return;
  world.interfaces.delete(made.id);
  const account = world.accounts.get(made.keyId);
  if (!keeps.includes('quota')) account?.interfaces.set(made.region, (account.interfaces.get(made.region) ?? 1) - 1);
  const vswitch = world.vswitches.get(made.vswitch);
  if (vswitch === undefined) return;
  vswitch.interfaces.delete(made.id);
  if (!keeps.includes('addresses')) free(made, vswitch);
}

function free(made: NetworkInterface, vswitch: VSwitch): void {
  for (const address of made.ipv4) releaseIpv4(vswitch.ipv4, address);
  for (const base of made.ipv4Prefixes) vswitch.ipv4.heldPrefixes.delete(base);
  if (vswitch.ipv6 === null) return;
  for (const address of made.ipv6) releaseIpv6(vswitch.ipv6, address);
  for (const base of made.ipv6Prefixes) releaseIpv6Prefix(vswitch.ipv6, base);
}
