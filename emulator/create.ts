import type { Body } from './answer.ts';
import { type Attempt, integer, text } from './attempt.ts';
import { currentNumber, currentText, currentTruth } from './current/input.ts';
import { macAddress, randomText } from './identifiers.ts';
import { describeInterface } from './interface-body.ts';
import type { Deed, Sources } from './perform.ts';
import { quirkCovers } from './quirks.ts';
import { trackingAsked, virtualFunctionsAsked } from './settings.ts';
import { chooseIpv4, type Ipv4Pool } from './state/ipv4-pool.ts';
import { type NetworkInterface, unasked } from './state/network-interface.ts';
import { release } from './state/transitions.ts';
import type { VSwitch } from './state/world.ts';
import { chooseSecondary, holdNamed, known, takeIpv4Prefixes, takeIpv6, takeIpv6Prefixes } from './taking.ts';

/** Makes an interface; answers what it was when it was made. */
function makeAndTell(attempt: Attempt, sources: Sources): () => Body {
  const made = make(attempt, sources);
  if (staysWithoutId(attempt, sources.now())) {
    release(made, attempt.world, []);
    return () => ({ ...describeInterface(made), NetworkInterfaceId: '' });
  }
  const then = { ...made };
  return () => describeInterface(then);
}

export const create: Deed = {
  takesToken: true,
  act: makeAndTell,
  refused: (attempt, check, sources) => {
    const { createOnRejection, leakOnRejection } = attempt.behaviour.quirks;
    if (quirkCovers(createOnRejection, check)) make(attempt, sources);
    if (quirkCovers(leakOnRejection, check)) chooseIpv4(home(attempt).ipv4, sources.random);
  },
};

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
  holdNamed(attempt, ipv4, known([attempt.primary, ...secondary]));
  const primary = attempt.primary ?? chosenPrimary(attempt, ipv4, sources);
  return known([primary, ...secondary, ...chooseSecondary(attempt, ipv4, sources)]);
}

function newId(attempt: Attempt, { random }: Sources): string {
  const { made } = attempt.world;
  const { repeatedIdEvery } = attempt.behaviour.quirks;
  made.count += 1;
  const repeats = repeatedIdEvery > 0 && made.count % repeatedIdEvery === 0 && made.lastId !== '';
  made.lastId = repeats ? made.lastId : `eni-bp1${randomText(17, random)}`;
  return made.lastId;
}

/** What only the edition of 2026 lets a create ask for. */
function settingsOf(attempt: Attempt): typeof unasked {
  if (!attempt.behaviour.current) return unasked;
  return {
    ...unasked,
    sourceDestCheck: currentTruth(attempt, 'SourceDestCheck'),
    connectionTracking: trackingAsked(attempt, unasked.connectionTracking),
    virtualFunctions: virtualFunctionsAsked(attempt, unasked.virtualFunctions),
    primaryIpv6: currentTruth(attempt, 'EnablePrimaryIPv6'),
    current: true,
  };
}

function make(attempt: Attempt, sources: Sources): NetworkInterface {
  const vswitch = home(attempt);
  const { account, input } = attempt;
  const made: NetworkInterface = {
    id: newId(attempt, sources),
    sequence: attempt.world.instances.size + attempt.exchange.sequence,
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
    trafficMode:
      currentText(attempt, 'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode') ??
      text(attempt, 'NetworkInterfaceTrafficMode') ??
      'Standard',
    queueNumber: currentNumber(attempt, 'NetworkInterfaceTrafficConfig.QueueNumber') ?? integer(attempt, 'QueueNumber') ?? null,
    queuePairNumber: currentNumber(attempt, 'NetworkInterfaceTrafficConfig.QueuePairNumber') ?? integer(attempt, 'QueuePairNumber') ?? null,
    txQueueSize: currentNumber(attempt, 'NetworkInterfaceTrafficConfig.TxQueueSize') ?? integer(attempt, 'TxQueueSize') ?? null,
    rxQueueSize: currentNumber(attempt, 'NetworkInterfaceTrafficConfig.RxQueueSize') ?? integer(attempt, 'RxQueueSize') ?? null,
    createdAt: sources.now(),
    // Last: to add all of the above to a copy takes Node 20 longer than the rest of a creation.
    ...settingsOf(attempt),
  };
  attempt.world.interfaces.set(made.id, made);
  vswitch.interfaces.set(made.id, made);
  account.interfaces.set(made.region, (account.interfaces.get(made.region) ?? 0) + 1);
  return made;
}
