import type { Attempt } from '../attempt.ts';
import type { NetworkInterface } from '../state/network-interface.ts';
import type { Instance, VSwitch } from '../state/world.ts';

/** The interface that is meant, and its vSwitch. A fault may have let an unknown one pass: then it is any. */
export function theirs({ target, vswitch, world }: Attempt): { readonly target: NetworkInterface; readonly vswitch: VSwitch } {
  const meant = target ?? world.interfaces.values().next().value;
  const home = vswitch ?? world.vswitches.get(meant?.vswitch ?? '');
  if (meant === undefined || home === undefined) throw new Error('a world without interfaces');
  return { target: meant, vswitch: home };
}

/** The instance that is meant. A fault may have let an unknown one pass: then it is any. */
export function instanceMeant({ instance, world }: Attempt): Instance {
  const meant = instance ?? world.instances.values().next().value;
  if (meant === undefined) throw new Error('a world without instances');
  return meant;
}
