import { validDraft, violatingDraft } from '../../../generators/draft.ts';
import { type Context, type Drafts, MissingFixture, type Settings } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import type { Instance, InstanceType } from '../../../model/fixtures.ts';
import type { Rule } from '../../../spec/operation.ts';
import { attaching, instanceFor, making, near } from './attaching.ts';
import type { Place } from './place.ts';
import { placeFor } from './placing.ts';

/** A stopped instance that an interface of this vSwitch can be attached to, of such a type. Throws MissingFixture. */
export function stopped(context: Context, place: Place, claim: (type: InstanceType) => boolean, wording: string): Instance {
  const found = (context.fixtures.instances ?? []).find((each) => near(place)(each) && each.status === 'Stopped' && claim(each.type ?? {}));
  if (found === undefined) throw new MissingFixture(`needs a stopped instance ${wording}`);
  return found;
}

const inZone = 'in the zone and VPC of the vSwitch';

/** Edges of what can be asked of an attached interface only while its instance is stopped. */
export function whileStopped(context: Context, rule: Rule, settings: Settings): Drafts {
  const place = placeFor(context, {}) as Place;
  const [still, running] = [stopped(context, place, () => true, inZone), instanceFor(context, place)];
  const request = requestAt(context, place, settings);
  const on = ({ id }: Instance) => [making(context, place), attaching(place, id)];
  const extras = { exclusive: [still.id] };
  return {
    edges: [
      validDraft('stopped', still.id, request, { ...extras, setup: on(still) }),
      { ...violatingDraft(rule, 'running', running.id, request, request, { setup: on(running) }), twin: null },
    ],
    samples: null,
  };
}

/** Queues that are left for one interface beside the primary one; undefined where the fixtures do not say. */
function leftOf({ queues, defaultQueues }: InstanceType): number | undefined {
  return queues === undefined || defaultQueues === undefined ? undefined : queues - defaultQueues;
}

/** Edges of more queues than one interface of an instance can have, or than all of them together, beside its primary one. */
export function tooManyQueues(context: Context, rule: Rule, of: 'interface' | 'instance'): Drafts {
  const place = placeFor(context, {}) as Place;
  const [, name = ''] = rule.parameters;
  const most = (type: InstanceType): number | undefined => (of === 'interface' ? type.queuesPerInterface : leftOf(type));
  const other = (type: InstanceType): number | undefined => (of === 'interface' ? leftOf(type) : type.queuesPerInterface);
  // One more than the most breaks this bound alone.
  const alone = (type: InstanceType): boolean => (most(type) ?? Number.POSITIVE_INFINITY) < (other(type) ?? 0);
  const instance = stopped(
    context,
    place,
    alone,
    `${inZone}, whose type has more queues for ${of === 'interface' ? 'all' : 'one'} than that`,
  );
  const bound = most(instance.type ?? {}) ?? 0;
  const asking = (queues: number) => requestAt(context, place, { [name]: String(queues) });
  const extras = { setup: [making(context, place), attaching(place, instance.id)], exclusive: [instance.id] };
  return {
    edges: [
      validDraft('max', `${bound}`, asking(bound), extras),
      violatingDraft(rule, 'max+1', `${bound + 1}`, asking(bound + 1), asking(bound), extras),
    ],
    samples: null,
  };
}
