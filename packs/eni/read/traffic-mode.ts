import type { Held, Instance } from '../../../model/fixtures.ts';
import { integerOf } from '../../../oracle/numeral.ts';
import { brokenIf, type Check, holds } from '../../../oracle/reading.ts';
import type { Scene, Values } from '../../../oracle/scene.ts';
import type { TrafficLimit } from '../../../spec/limit.ts';
import { heldInterface, instanceOf } from './world.ts';

const fast = 'HighPerformance';

function madeWith({ pairs }: Held, name: string): string | undefined {
  return pairs.find(([each]) => each === name)?.[1];
}

/** Interfaces of the run in RDMA mode that are attached to the instance, but for this one. */
function fastBeside(instance: Instance, own: Held, { fixtures }: Scene): readonly Held[] {
  return fixtures.held.filter(
    (each) => each !== own && each.shows?.['InstanceId'] === instance.id && madeWith(each, 'NetworkInterfaceTrafficMode') === fast,
  );
}

function onInstance(of: 'type' | 'interfaces', { type }: Instance, others: number): boolean {
  const most = type?.rdmaInterfaces;
  if (most === undefined) return false;
  return of === 'type' ? most === 0 : most > 0 && others >= most;
}

function pairsBeyond(asked: number | null, { type }: Instance, others: readonly Held[]): boolean {
  if (asked === null || type?.queuePairs === undefined) return false;
  const beside = others.reduce((sum, each) => sum + (integerOf(madeWith(each, 'QueuePairNumber')) ?? 0), 0);
  return asked + beside > type.queuePairs;
}

/** What an interface can be made in traffic; of an instance whose type the fixtures do not know nothing is said. */
export function trafficMode(of: TrafficLimit, [values]: readonly Values[]): Check {
  return (at) => {
    const [own, instance, asked] = [heldInterface(at), instanceOf(at), values?.(at.given)[0]];
    if (own === undefined || asked === undefined) return holds;
    if (of === 'standard') return brokenIf(asked === 'Standard' && madeWith(own, 'NetworkInterfaceTrafficMode') === fast);
    if (of === 'ipv6') return brokenIf(asked === fast && own.ipv6.length > 0);
    if (instance === undefined) return holds;
    const others = fastBeside(instance, own, at);
    return brokenIf(
      of === 'pairs' ? pairsBeyond(integerOf(asked), instance, others) : asked === fast && onInstance(of, instance, others.length),
    );
  };
}
