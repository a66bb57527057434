import type { Body } from '../answer.ts';
import type { Attempt } from '../attempt.ts';
import type { NetworkInterface } from '../state/network-interface.ts';
import { free } from '../state/transitions.ts';
import type { VSwitch } from '../state/world.ts';
import { theirs } from './theirs.ts';

function without<T>(list: readonly T[], gone: readonly (T | undefined)[]): readonly T[] {
  return gone.length === 0 ? list : list.filter((item) => !gone.includes(item));
}

type Held = Pick<NetworkInterface, 'ipv4' | 'ipv6' | 'ipv4Prefixes' | 'ipv6Prefixes'>;

/** A fault may put on an interface what the vSwitch then does not know to be taken. */
export function leaveFree({ behaviour, operation }: Attempt, added: Partial<Held>, vswitch: VSwitch): void {
  if (!behaviour.quirks.poolsUntouched.includes(operation)) return;
  free({ ipv4: [], ipv6: [], ipv4Prefixes: [], ipv6Prefixes: [], ...added }, vswitch);
}

/** Takes addresses and prefixes of either family off an interface, and gives them back to the vSwitch. A primary address stays. */
export function takeOff(attempt: Attempt): () => Body {
  const { target, vswitch } = theirs(attempt);
  const [primary, ...secondary] = target.ipv4;
  const left = {
    ipv4: [...(primary === undefined ? [] : [primary]), ...without(secondary, attempt.secondary)],
    ipv6: without(target.ipv6, attempt.ipv6),
    ipv4Prefixes: without(
      target.ipv4Prefixes,
      attempt.ipv4Prefixes.map((prefix) => prefix?.base),
    ),
    ipv6Prefixes: without(
      target.ipv6Prefixes,
      attempt.ipv6Prefixes.map((prefix) => prefix?.base),
    ),
  };
  const gone = {
    ipv4: without(target.ipv4, left.ipv4),
    ipv6: without(target.ipv6, left.ipv6),
    ipv4Prefixes: without(target.ipv4Prefixes, left.ipv4Prefixes),
    ipv6Prefixes: without(target.ipv6Prefixes, left.ipv6Prefixes),
  };
  if (!attempt.behaviour.quirks.poolsUntouched.includes(attempt.operation)) free(gone, vswitch);
  Object.assign(target, left);
  return () => ({});
}
