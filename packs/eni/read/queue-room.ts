import type { Held, Instance, InstanceType } from '../../../model/fixtures.ts';
import { integerOf } from '../../../oracle/numeral.ts';
import { brokenIf, type Check, holds, type Reading, unspecified } from '../../../oracle/reading.ts';
import type { Scene, Values } from '../../../oracle/scene.ts';
import { heldInterface, instanceOf } from './world.ts';

/** Queues of an interface that the run attached: those that it shows, or was made with; undefined where nobody told. */
function queuesOf({ pairs, shows }: Held, type: InstanceType): number | undefined {
  const text = shows?.['QueueNumber'] ?? pairs.find(([name]) => name === 'QueueNumber')?.[1];
  return integerOf(text) ?? type.defaultQueues;
}

/** Queues of all interfaces of the instance but this one, its primary one among them; undefined where not all are known. */
function queuesBeside(instance: Instance, own: Held, { fixtures }: Scene): number | undefined {
  const type = instance.type ?? {};
  const others = fixtures.held.filter((held) => held !== own && held.shows?.['InstanceId'] === instance.id);
  return others
    .map((held) => queuesOf(held, type))
    .concat(type.defaultQueues)
    .reduce((sum, queues) => (sum === undefined || queues === undefined ? undefined : sum + queues), 0);
}

function together(asked: number, instance: Instance, own: Held, at: Scene): Reading {
  const most = instance.type?.queues;
  if (most === undefined) return holds;
  const beside = queuesBeside(instance, own, at);
  if (asked <= most && beside === undefined)
    return unspecified('the fixtures do not say how many queues other interfaces of the instance have');
  return brokenIf(asked + (beside ?? 0) > most);
}

/** Queues that are asked for an attached interface, against what the type of its instance has; of a type that the fixtures do not know nothing is said. */
export function queueRoom(of: 'interface' | 'instance', [numbers]: readonly Values[]): Check {
  return (at) => {
    const [own, instance] = [heldInterface(at), instanceOf(at)];
    const asked = integerOf(numbers?.(at.given)[0]);
    if (own === undefined || instance === undefined || asked === null) return holds;
    if (of === 'instance') return together(asked, instance, own, at);
    const most = instance.type?.queuesPerInterface;
    return most === undefined ? holds : brokenIf(asked > most);
  };
}
