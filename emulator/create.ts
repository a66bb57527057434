import { type Attempt, integer, text } from './attempt.ts';
import type { Body } from './behaviour.ts';
import { rememberCreate, replayOf } from './idempotency.ts';
import { macAddress, randomText } from './identifiers.ts';
import { describeInterface } from './interface-body.ts';
import type { Problem } from './problem.ts';
import { chooseIpv4, chooseIpv4Prefix, holdIpv4 } from './state/ipv4-pool.ts';
import { chooseIpv6, chooseIpv6Prefix, holdIpv6, holdIpv6Prefix } from './state/ipv6-pool.ts';
import type { NetworkInterface } from './state/network-interface.ts';
import type { VSwitch } from './state/world.ts';

export interface Sources {
  readonly now: () => number;
  readonly random: () => number;
}

/** Makes an interface, repeats the answer of an earlier create with the same token, or names the first broken check. */
export function create(attempt: Attempt, sources: Sources): Problem | Body {
  const replay = replayOf(attempt);
  if (replay.kind === 'made') return describeInterface(replay.made);
  for (const check of attempt.behaviour.checks) {
    const detail = check.run(attempt);
    if (detail !== undefined) return { kind: 'problem', code: attempt.behaviour.codes.get(check.id) ?? 'InternalError', detail };
  }
  const made = make(attempt, sources);
  rememberCreate(attempt, made);
  return describeInterface(made);
}

/** A fault may have let an unknown vSwitch pass: then it is any. */
function home(attempt: Attempt): VSwitch {
  const vswitch = attempt.vswitch ?? attempt.world.vswitches.values().next().value;
  if (vswitch === undefined) throw new Error('a world without vSwitch');
  return vswitch;
}

function known<T>(list: readonly (T | undefined)[]): T[] {
  return list.filter((item) => item !== undefined);
}

function times<T>(count: number, choose: () => T | undefined): T[] {
  return count === 0 ? [] : known(Array.from({ length: count }, choose));
}

function takeIpv4(attempt: Attempt, vswitch: VSwitch, { random }: Sources): number[] {
  const secondary = known(attempt.secondary);
  for (const address of known([attempt.primary, ...secondary])) holdIpv4(vswitch.ipv4, address);
  const primary = attempt.primary ?? chooseIpv4(vswitch.ipv4, random);
  const chosen = times(integer(attempt, 'SecondaryPrivateIpAddressCount') ?? 0, () => chooseIpv4(vswitch.ipv4, random));
  return known([primary, ...secondary, ...chosen]);
}

function takeIpv6(attempt: Attempt, { ipv6 }: VSwitch, { random }: Sources): bigint[] {
  if (ipv6 === null) return [];
  const named = known(attempt.ipv6);
  for (const address of named) holdIpv6(ipv6, address);
  return [...named, ...times(integer(attempt, 'Ipv6AddressCount') ?? 0, () => chooseIpv6(ipv6, random))];
}

function takeIpv4Prefixes(attempt: Attempt, { ipv4 }: VSwitch, { random }: Sources): number[] {
  const named = known(attempt.ipv4Prefixes).map(({ base }) => base);
  for (const base of named) ipv4.heldPrefixes.add(base);
  return [...named, ...times(integer(attempt, 'Ipv4PrefixCount') ?? 0, () => chooseIpv4Prefix(ipv4, random))];
}

function takeIpv6Prefixes(attempt: Attempt, { ipv6 }: VSwitch, { random }: Sources): bigint[] {
  if (ipv6 === null) return [];
  const named = known(attempt.ipv6Prefixes).map(({ base }) => base);
  for (const base of named) holdIpv6Prefix(ipv6, base);
  return [...named, ...times(integer(attempt, 'Ipv6PrefixCount') ?? 0, () => chooseIpv6Prefix(ipv6, random))];
}

function make(attempt: Attempt, sources: Sources): NetworkInterface {
  const vswitch = home(attempt);
  const { account, input } = attempt;
  const made: NetworkInterface = {
    id: `eni-bp1${randomText(17, sources.random)}`,
    sequence: attempt.exchange.sequence,
    keyId: account.keyId,
    ownerId: account.ownerId,
    region: vswitch.region,
    vswitch: vswitch.id,
    vpc: vswitch.vpc,
    zone: vswitch.zone,
    mac: macAddress(sources.random),
    type: text(attempt, 'InstanceType') ?? 'Secondary',
    name: text(attempt, 'NetworkInterfaceName') ?? '',
    description: text(attempt, 'Description') ?? '',
    resourceGroup: text(attempt, 'ResourceGroupId') ?? '',
    ipv4: takeIpv4(attempt, vswitch, sources),
    ipv6: takeIpv6(attempt, vswitch, sources),
    ipv4Prefixes: takeIpv4Prefixes(attempt, vswitch, sources),
    ipv6Prefixes: takeIpv6Prefixes(attempt, vswitch, sources),
    groups: attempt.groupIds,
    tags: input.tags,
    deleteOnRelease: text(attempt, 'DeleteOnRelease')?.toLowerCase() === 'true',
    trafficMode: text(attempt, 'NetworkInterfaceTrafficMode') ?? 'Standard',
    queueNumber: integer(attempt, 'QueueNumber') ?? null,
    queuePairNumber: integer(attempt, 'QueuePairNumber') ?? null,
    txQueueSize: integer(attempt, 'TxQueueSize') ?? null,
    rxQueueSize: integer(attempt, 'RxQueueSize') ?? null,
    createdAt: sources.now(),
  };
  attempt.world.interfaces.set(made.id, made);
  vswitch.interfaces.set(made.id, made);
  account.interfaces.set(made.region, (account.interfaces.get(made.region) ?? 0) + 1);
  return made;
}
