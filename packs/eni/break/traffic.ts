import { violatingDraft } from '../../../generators/draft.ts';
import type { Context, Drafts, Settings } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import type { SymbolicRequest } from '../../../model/case.ts';
import type { Instance } from '../../../model/fixtures.ts';
import type { TrafficLimit } from '../../../spec/limit.ts';
import type { Rule } from '../../../spec/operation.ts';
import { attaching, making, makingOf } from './attaching.ts';
import type { Place } from './place.ts';
import { placeFor } from './placing.ts';
import { stopped } from './queues.ts';

const fast: Settings = { NetworkInterfaceTrafficMode: 'HighPerformance' };

interface Scene {
  readonly setup: readonly SymbolicRequest[];
  readonly settings: Settings;
  readonly on?: Instance;
}

/** An interface that is attached to an instance without the mode, or where all that it has room for have it. */
function attached(context: Context, place: Place, of: 'type' | 'interfaces' | 'pairs', asked: Settings): Scene {
  const has = (most: number | undefined): boolean => (of === 'type' ? most === 0 : most !== undefined && most > 0);
  const instance = stopped(
    context,
    place,
    ({ rdmaInterfaces, queuePairs }) => has(rdmaInterfaces) && (of !== 'pairs' || queuePairs !== undefined),
    `${of === 'type' ? 'without' : 'with'} RDMA interfaces`,
  );
  const { rdmaInterfaces = 0, queuePairs = 0 } = instance.type ?? {};
  const others = Array.from({ length: of === 'interfaces' ? rdmaInterfaces : 0 }, () => making(context, place, fast));
  const setup = [making(context, place), ...others, ...[undefined, ...others].map((_, at) => attaching(place, instance.id, at))];
  const pairs = Object.keys(asked).find((name) => name.endsWith('QueuePairNumber'));
  return { setup, on: instance, settings: pairs === undefined ? asked : { ...asked, [pairs]: String(queuePairs + 1) } };
}

function scene(context: Context, place: Place, of: TrafficLimit, name: string): Scene {
  if (of === 'standard') return { setup: [making(context, place, fast)], settings: { [name]: 'Standard' } };
  const mode = name.replace(/[^.]*$/, 'NetworkInterfaceTrafficMode');
  const asked: Settings = { [mode]: 'HighPerformance', ...(of === 'pairs' ? { [name]: '1' } : {}) };
  return of === 'ipv6'
    ? { setup: [making(context, place, { Ipv6AddressCount: '1' })], settings: asked }
    : attached(context, place, of, asked);
}

/** Edges of a mode of traffic that the interface cannot have, or of more queue pairs than its instance has; the account may use the mode. */
export function wrongTraffic(context: Context, rule: Rule, of: TrafficLimit): Drafts {
  const place = placeFor(makingOf(context), fast) as Place;
  const [, name = ''] = rule.parameters;
  const { setup, settings, on } = scene(context, place, of, name);
  const extras = { setup, exclusive: on === undefined ? [] : [on.id] };
  return {
    edges: [violatingDraft(rule, of, of, requestAt(context, place, settings), requestAt(context, place, {}), extras)],
    samples: null,
  };
}
