import type { Body } from './answer.ts';
import { type Attempt, type Check, integer, text } from './attempt.ts';
import { release } from './delete.ts';
import { rememberCreate, replayOf, tokenInFlight } from './idempotency.ts';
import { macAddress, randomText } from './identifiers.ts';
import { describeInterface } from './interface-body.ts';
import type { CountName } from './limits.ts';
import type { Problem } from './problem.ts';
import { quirkCovers } from './quirks.ts';
import { chooseIpv4, chooseIpv4Prefix, holdIpv4, type Ipv4Pool } from './state/ipv4-pool.ts';
import { chooseIpv6, chooseIpv6Prefix, holdIpv6, holdIpv6Prefix } from './state/ipv6-pool.ts';
import type { NetworkInterface } from './state/network-interface.ts';
import type { VSwitch } from './state/world.ts';

export interface Sources {
  readonly behaviour: { readonly checks: readonly Check[] };
  readonly now: () => number;
  readonly random: () => number;
}

/** Makes an interface, repeats the answer of an earlier create with the same token, or names the first broken check. */
export function create(attempt: Attempt, sources: Sources): Problem | Body {
  if (tokenInFlight(attempt, sources.now())) return { kind: 'problem', code: 'LastTokenProcessing', detail: '' };
  const replay = replayOf(attempt);
  if (replay.kind === 'made') return describeInterface(replay.made);
  for (const check of sources.behaviour.checks) {
    const detail = check.run(attempt);
    if (detail !== undefined) {
      const { createOnRejection, leakOnRejection } = attempt.behaviour.quirks;
      if (quirkCovers(createOnRejection, check.id)) make(attempt, sources);
      if (quirkCovers(leakOnRejection, check.id)) chooseIpv4(home(attempt).ipv4, sources.random);
      return { kind: 'problem', code: attempt.behaviour.codes.get(check.id) ?? 'InternalError', detail };
    }
  }
  const made = make(attempt, sources);
  if (staysWithoutId(attempt, sources.now())) {
    release(made, attempt.world, []);
    return { ...describeInterface(made), NetworkInterfaceId: '' };
  }
  rememberCreate(attempt, made);
  return describeInterface(made);
}

/** The page documents that an answer can be without an id: then nothing was made. A caller that asks again at once gets one. */
function staysWithoutId(attempt: Attempt, now: number): boolean {
  const { emptyIdEvery } = attempt.behaviour.quirks;
  const { made, emptyId } = attempt.world;
  if (emptyIdEvery === 0 || text(attempt, 'ClientToken') !== undefined) return false;
  if (made.count % emptyIdEvery !== 0 || now - emptyId.at < 1000) return false;
  emptyId.at = now;
  return true;
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

/** More than any limit allows; without it a fault that lifts a limit would let one request take all memory. */
const mostChosen = 256;

function times<T>(count: number, choose: () => T | undefined): T[] {
  return count === 0 ? [] : known(Array.from({ length: Math.min(count, mostChosen) }, choose));
}

/** How many the server has to choose: as many as asked for. */
function wanted(attempt: Attempt, name: CountName): number {
  const count = integer(attempt, name) ?? 0;
  return count <= 0 ? 0 : Math.max(0, count + (attempt.behaviour.quirks.countsOff[name] ?? 0));
}

function chosenPrimary(attempt: Attempt, pool: Ipv4Pool, { random }: Sources): number | undefined {
  const { quirks } = attempt.behaviour;
  const number = attempt.world.made.count + 1;
  if (quirks.outsideAddressEvery > 0 && number % quirks.outsideAddressEvery === 0) return pool.block.base - 2 - number;
  if (quirks.sharedAddressEvery > 0 && number % quirks.sharedAddressEvery === 0) {
    const other = pool.held.values().next().value;
    if (other !== undefined) return other;
  }
  return chooseIpv4(pool, random);
}

function takeIpv4(attempt: Attempt, { ipv4 }: VSwitch, sources: Sources): number[] {
  const secondary = known(attempt.secondary);
  const { holdAfterMs } = attempt.behaviour.quirks;
  for (const address of known([attempt.primary, ...secondary])) {
    if (holdAfterMs > 0) setTimeout(() => holdIpv4(ipv4, address), holdAfterMs);
    else holdIpv4(ipv4, address);
  }
  const primary = attempt.primary ?? chosenPrimary(attempt, ipv4, sources);
  const chosen = times(wanted(attempt, 'SecondaryPrivateIpAddressCount'), () => chooseIpv4(ipv4, sources.random));
  return known([primary, ...secondary, ...chosen]);
}

function takeIpv6(attempt: Attempt, { ipv6 }: VSwitch, { random }: Sources): bigint[] {
  if (ipv6 === null) return [];
  const named = known(attempt.ipv6);
  for (const address of named) holdIpv6(ipv6, address);
  return [...named, ...times(wanted(attempt, 'Ipv6AddressCount'), () => chooseIpv6(ipv6, random))];
}

function takeIpv4Prefixes(attempt: Attempt, { ipv4 }: VSwitch, { random }: Sources): number[] {
  const named = known(attempt.ipv4Prefixes).map(({ base }) => base);
  for (const base of named) ipv4.heldPrefixes.add(base);
  return [...named, ...times(wanted(attempt, 'Ipv4PrefixCount'), () => chooseIpv4Prefix(ipv4, random))];
}

function takeIpv6Prefixes(attempt: Attempt, { ipv6 }: VSwitch, { random }: Sources): bigint[] {
  if (ipv6 === null) return [];
  const named = known(attempt.ipv6Prefixes).map(({ base }) => base);
  for (const base of named) holdIpv6Prefix(ipv6, base);
  return [...named, ...times(wanted(attempt, 'Ipv6PrefixCount'), () => chooseIpv6Prefix(ipv6, random))];
}

function newId(attempt: Attempt, { random }: Sources): string {
  const { made } = attempt.world;
  const { repeatedIdEvery } = attempt.behaviour.quirks;
  made.count += 1;
  const repeats = repeatedIdEvery > 0 && made.count % repeatedIdEvery === 0 && made.lastId !== '';
  made.lastId = repeats ? made.lastId : `eni-bp1${randomText(17, random)}`;
  return made.lastId;
}

function make(attempt: Attempt, sources: Sources): NetworkInterface {
  const vswitch = home(attempt);
  const { account, input } = attempt;
  const made: NetworkInterface = {
    id: newId(attempt, sources),
    sequence: attempt.exchange.sequence,
    keyId: account.keyId,
    ownerId: account.ownerId,
    region: vswitch.region,
    vswitch: vswitch.id,
    vpc: vswitch.vpc,
    zone: vswitch.zone,
    mac: macAddress(attempt.world.made.count),
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
