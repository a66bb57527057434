import { validDraft, violatingDraft } from '../../../generators/draft.ts';
import { type Context, type Drafts, MissingFixture, type Settings } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import type { Instance, InstanceType } from '../../../model/fixtures.ts';
import type { StateLimit, TypeOffer } from '../../../spec/limit.ts';
import type { Rule } from '../../../spec/operation.ts';
import { making, near } from './attaching.ts';
import type { Place } from './place.ts';
import { placeFor } from './placing.ts';
import { instanceWhere } from './state-thing.ts';

type Counted = Extract<TypeOffer, 'ipv4' | 'ipv6' | 'queues'>;

/** What an interface is made with to have so many of it; null where it cannot be made with as few. */
const made: Readonly<Record<Counted, (has: number) => Settings | null>> = {
  // Its primary address is one of them.
  ipv4: (has) => (has < 2 ? null : { SecondaryPrivateIpAddressCount: String(has - 1) }),
  ipv6: (has) => (has < 1 ? null : { Ipv6AddressCount: String(has) }),
  queues: (has) => (has < 1 ? null : { QueueNumber: String(has) }),
};

const most: Readonly<Record<Counted, (type: InstanceType) => number | undefined>> = {
  ipv4: ({ addresses }) => addresses,
  ipv6: ({ ipv6Addresses }) => ipv6Addresses,
  queues: ({ queuesPerInterface }) => queuesPerInterface,
};

/** A create takes no more secondary addresses, and no more IPv6 ones, than a few. */
const few = 8;

/** Of instances near a place that take an interface while they are what they are, the one whose type takes the fewest. */
function smallest(context: Context, place: Place, of: Counted): Instance {
  const count = ({ type = {} }: Instance) => most[of](type) ?? Number.POSITIVE_INFINITY;
  const fit = (context.fixtures.instances ?? []).filter(
    (each) =>
      near(place)(each) &&
      (each.status === 'Stopped' || (each.status === 'Running' && each.type?.hotPlug !== false)) &&
      (each.type?.interfaces ?? 0) > 1 &&
      count(each) > 0 &&
      count(each) <= few,
  );
  const [found] = fit.sort((a, b) => count(a) - count(b));
  if (found === undefined) throw new MissingFixture(`needs an instance whose type is known to take few ${of} on an interface`);
  return found;
}

function counted(context: Context, rule: Rule, of: Counted): Drafts {
  const place = placeFor(context, {}) as Place;
  const instance = smallest(context, place, of);
  const limit = most[of](instance.type ?? {}) ?? 0;
  const request = requestAt(context, place, { InstanceId: instance.id });
  const withSo = (has: number) => ({ setup: [making(context, place, made[of](has) ?? {})], exclusive: [instance.id] });
  // Of queues one page allows less than what the type has, another as many.
  const [name, last] = of === 'queues' ? ['max-1', limit - 1] : ['max', limit];
  const broken = { ...violatingDraft(rule, 'max+1', `${limit + 1} of ${limit}`, request, request, withSo(limit + 1)), twin: null };
  return { edges: [validDraft(name, `${last} of ${limit}`, request, withSo(last)), broken], samples: null };
}

/** Edges of an instance that takes an interface only while it is stopped: running, and stopped. */
function hotPlug(context: Context, rule: Rule): Drafts {
  const place = placeFor(context, {}) as Place;
  const cold = ({ type }: Instance) => type?.hotPlug === false && (type.interfaces ?? 2) > 1;
  const at = (status: Instance['status']) =>
    instanceWhere(
      context,
      (each) => near(place)(each) && cold(each) && each.status === status,
      `whose type takes interfaces only while it is stopped, and that is ${status}`,
    );
  const [running, stopped] = [at('Running'), at('Stopped')];
  const asked = ({ id }: Instance) => requestAt(context, place, { InstanceId: id });
  return {
    edges: [
      validDraft('Stopped', stopped.id, asked(stopped), { exclusive: [stopped.id] }),
      violatingDraft(rule, 'Running', running.id, asked(running), requestAt(context, place, {}), { exclusive: [running.id] }),
    ],
    samples: null,
  };
}

/** Edges of a network card: on an instance that has some, and on one that has none. */
function networkCard(context: Context, rule: Rule): Drafts {
  const place = placeFor(context, {}) as Place;
  const [name = ''] = rule.parameters;
  const running = (each: Instance) => near(place)(each) && each.status === 'Running' && each.type?.hotPlug !== false;
  const some = instanceWhere(context, (each) => running(each) && (each.type?.networkCards ?? 0) > 1, 'whose type has two network cards');
  const none = instanceWhere(context, (each) => running(each) && each.type?.networkCards === 0, 'whose type has no network card');
  const asked = ({ id }: Instance, card: string) => requestAt(context, place, { InstanceId: id, [name]: card });
  const bare = requestAt(context, place, { InstanceId: none.id });
  const beyond = String((some.type?.networkCards ?? 0) + 1);
  return {
    edges: [
      validDraft('known', `1 on ${some.id}`, asked(some, '1'), { exclusive: [some.id] }),
      violatingDraft(rule, 'none', `1 on ${none.id}`, asked(none, '1'), bare, { exclusive: [none.id] }),
      violatingDraft(rule, 'beyond', `${beyond} on ${some.id}`, asked(some, beyond), requestAt(context, place, { InstanceId: some.id })),
    ],
    samples: null,
  };
}

/** Edges of what the type of an instance takes, and of one more. */
export function beyondType(context: Context, rule: Rule, { of }: Extract<StateLimit, { readonly kind: 'type-takes' }>): Drafts {
  if (of === 'hot-plug') return hotPlug(context, rule);
  return of === 'network-card' ? networkCard(context, rule) : counted(context, rule, of);
}
