import type { Body } from '../answer.ts';
import type { Attempt } from '../attempt.ts';
import type { Sources } from '../perform.ts';
import { holdIpv6 } from '../state/ipv6-pool.ts';
import type { NetworkInterface } from '../state/network-interface.ts';
import { holdNamed, known } from '../taking.ts';
import type { FamilyName } from './names.ts';
import type { Operation } from './operation.ts';

type Act = Operation['act'];

/** What is done to it, is done to copies that nobody sees; only addresses are taken and given back all the same. */
function inert(attempt: Attempt): Attempt {
  const { target, instance } = attempt;
  return {
    ...attempt,
    target: target && { ...target },
    instance: instance && { ...instance, interfaces: new Set(instance.interfaces) },
  };
}

function wasDetached({ target, world }: Attempt): boolean {
  return target !== undefined && world.past.detached.has(target.id);
}

function wasRefused(name: FamilyName, { target, world }: Attempt): boolean {
  return target !== undefined && world.past.refused.has(`${name} ${target.id}`);
}

function isInert(name: FamilyName, attempt: Attempt): boolean {
  const { quirks } = attempt.behaviour;
  return (
    quirks.inert.includes(name) ||
    (quirks.inertOnceDetached.includes(name) && wasDetached(attempt)) ||
    (quirks.inertOnceRefused.includes(name) && wasRefused(name, attempt))
  );
}

/** The same with what a fault keeps of an interface that was on an instance before. */
function withKept(name: FamilyName, attempt: Attempt): Attempt {
  const { behaviour } = attempt;
  const { quirks } = behaviour;
  if (!quirks.freesNothingOnceDetached.includes(name) || !wasDetached(attempt)) return attempt;
  const kept = { poolsUntouched: [...quirks.poolsUntouched, name], deletionKeeps: [...quirks.deletionKeeps, 'addresses' as const] };
  return { ...attempt, behaviour: { ...behaviour, quirks: { ...quirks, ...kept } } };
}

/** The interface of the same vSwitch and in the same state that was made last, as if it had been named; what it has is taken off it. */
function asNeighbour(name: FamilyName, attempt: Attempt): Attempt | null {
  const { target, vswitch } = attempt;
  const others = [...(vswitch?.interfaces.values() ?? [])].filter((each) => each !== target && each.status === target?.status);
  const neighbour = others.at(-1);
  if (neighbour === undefined) return null;
  const taken = name.startsWith('Unassign') ? { secondary: neighbour.ipv4.slice(1), ipv6: neighbour.ipv6 } : {};
  return { ...attempt, target: neighbour, ...taken };
}

/** Faults are late by so much; what they delay is answered later still. */
const lateMs = 15;

function lists({ ipv4, ipv6, ipv4Prefixes, ipv6Prefixes }: NetworkInterface) {
  return { ipv4, ipv6, ipv4Prefixes, ipv6Prefixes };
}

/** Does it a moment later: what an answer tells of is chosen now, and written over whatever is there then. */
function late(name: FamilyName, act: Act, attempt: Attempt, sources: Sources): () => Body {
  const { target } = attempt;
  if (!name.startsWith('Assign') || target === undefined) {
    setTimeout(() => act(attempt, sources), lateMs);
    return () => ({});
  }
  const before = lists(target);
  const answer = act(attempt, sources);
  const after = lists(target);
  Object.assign(target, before);
  setTimeout(() => Object.assign(target, after), lateMs);
  return answer;
}

function doneOnce(name: FamilyName, act: Act, attempt: Attempt, sources: Sources): () => Body {
  const { quirks } = attempt.behaviour;
  if (!isInert(name, attempt)) return quirks.doneLate.includes(name) ? late(name, act, attempt, sources) : act(attempt, sources);
  return name === 'DeleteNetworkInterface' ? () => ({}) : act(inert(attempt), sources);
}

/** Does what an operation is asked for, in the way that faults leave it. */
export function done(name: FamilyName, act: Act, attempt: Attempt, sources: Sources): () => Body {
  const neighbour = attempt.behaviour.quirks.doneToNeighbour.includes(name) ? asNeighbour(name, attempt) : null;
  const answer = doneOnce(name, act, withKept(name, attempt), sources);
  if (name === 'DetachNetworkInterface') rememberDetachment(attempt);
  if (neighbour !== null) act(neighbour, sources);
  loseBesides(name, attempt);
  return answer;
}

/** What an interface has besides, and what is left of it where a fault forgets that. */
const losses: Readonly<Record<string, (made: NetworkInterface) => Partial<NetworkInterface>>> = {
  tags: () => ({ tags: [] }),
  description: () => ({ description: '' }),
  group: ({ groups }) => ({ groups: groups.slice(0, 1) }),
  addresses: ({ ipv4 }) => ({ ipv4: ipv4.slice(0, 1) }),
  'resource-group': () => ({ resourceGroup: '' }),
  queues: () => ({ queueNumber: null }),
};

function loseBesides(name: FamilyName, { target, behaviour }: Attempt): void {
  for (const entry of behaviour.quirks.losesBesides) {
    const [operation, what = ''] = entry.split(' ');
    if (operation === name && target !== undefined) Object.assign(target, losses[what]?.(target));
  }
}

/** Only where a fault will ask for it. */
function rememberDetachment({ target, behaviour, world }: Attempt): void {
  const { inertOnceDetached, freesNothingOnceDetached } = behaviour.quirks;
  if (target !== undefined && inertOnceDetached.length + freesNothingOnceDetached.length > 0) world.past.detached.add(target.id);
}

/** What faults make of a request that was refused. */
export function rememberRefusal(name: FamilyName, attempt: Attempt): void {
  const { behaviour, target, vswitch, instance, world } = attempt;
  const { quirks } = behaviour;
  const release = attempt.exchange.parameters.get('DeleteOnRelease');
  if (quirks.releaseThoughRefused.includes(name) && target !== undefined && release !== undefined)
    target.deleteOnRelease = release === 'true';
  if (quirks.inertOnceRefused.includes(name) && target !== undefined) world.past.refused.add(`${name} ${target.id}`);
  if (!quirks.takenThoughRefused.includes(name) || target === undefined || vswitch === undefined) return;
  if (name === 'AttachNetworkInterface') instance?.interfaces.add({ ...target });
  holdNamed(attempt, vswitch.ipv4, known(attempt.secondary));
  const { ipv6 } = vswitch;
  if (ipv6 !== null) for (const address of known(attempt.ipv6)) holdIpv6(ipv6, address);
}
