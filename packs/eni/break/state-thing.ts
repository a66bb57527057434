import type { CaseDraft } from '../../../generators/check-plan.ts';
import { parameterOf, rulesOfKind } from '../../../generators/context.ts';
import { validDraft, violatingDraft, whereOffered } from '../../../generators/draft.ts';
import { type Place as AnyPlace, type Context, type Drafts, MissingFixture, type Settings } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { legalValue } from '../../../generators/values/parameter.ts';
import type { SymbolicRequest } from '../../../model/case.ts';
import type { Instance, Region } from '../../../model/fixtures.ts';
import type { StateLimit } from '../../../spec/limit.ts';
import type { Rule } from '../../../spec/operation.ts';
import { attaching, deleting, instanceFor, madeInterface, making, near } from './attaching.ts';
import { accountWith, elsewhereIn, type Place, placeAt, vswitchOfRole } from './place.ts';
import { placeFor } from './placing.ts';
import { whileStopped } from './queues.ts';
import { freeIn, unknownId } from './state-region.ts';

type Kind = StateLimit['kind'];
type Of<K extends Kind> = Extract<StateLimit, { readonly kind: K }>;

const strange: Readonly<Record<'interface' | 'instance', readonly string[]>> = {
  interface: ['eni-bp1doesnotexist00000', 'eni-bp14v8sdd3v8htln0000'],
  instance: ['i-bp1doesnotexist00000'],
};

/** Edges of a request that names an interface or an instance which does not exist. */
export function unknownThing(context: Context, rule: Rule, of: 'interface' | 'instance'): Drafts {
  const [name = ''] = rule.parameters;
  const place = placeFor(context, {});
  const twin = requestAt(context, place, {});
  const known = (context.fixtures.instances ?? []).flatMap(({ id, primaryInterface = '' }) => [id, primaryInterface]);
  const ids = [unknownId(strange[of]), ...strange[of]].filter((id) => !known.includes(id));
  const isList = parameterOf(context, name).shape === 'list';
  const edges = [...new Set(ids)].map((id, index) =>
    violatingDraft(rule, `unknown-${index + 1}`, id, requestAt(context, place, { [name]: isList ? [id] : id }), twin),
  );
  const others = [
    ...inOtherRegions(context, rule, place, twin),
    ...(of === 'interface' && !isList ? [deletedBefore(context, rule, place, twin)] : []),
  ];
  return { edges: [validDraft('known', 'as made', twin), ...edges, ...others], samples: null };
}

/** An interface that was there, and is no more. */
function deletedBefore(context: Context, rule: Rule, place: AnyPlace, twin: SymbolicRequest): CaseDraft {
  const setup = [making(context, place as Place), deleting(place as Place)];
  // The same request is the twin of the others, and is accepted where nothing was deleted.
  return { ...violatingDraft(rule, 'deleted-before', 'deleted before', twin, twin, { setup }), twin: null };
}

/** Edges of an interface that was made in another region than the request names: in one that has all that could be asked for. */
function inOtherRegions(context: Context, rule: Rule, place: AnyPlace, twin: SymbolicRequest): readonly CaseDraft[] {
  const isAlone = parameterOf(context, rule.parameters[0] ?? '').refersTo === 'interface' && !context.parameters.has('InstanceId');
  const needed = rulesOfKind(context, 'feature-enabled').map(({ limit }) => limit.feature);
  const offers = ({ ipv6, prefixes }: Region) =>
    (ipv6 !== false || !needed.includes('ipv6')) && (prefixes !== false || !needed.includes('prefixes'));
  const full = context.fixtures.regions.filter(offers).map(({ id }) => id);
  const others = isAlone ? elsewhereIn(context.fixtures, place as Place).filter(({ region }) => full.includes(region)) : [];
  return others.map(({ region }) =>
    violatingDraft(rule, `other-region/${region}`, region, requestAt(context, place, { RegionId: region }), twin),
  );
}

/** Edges of an interface that is in another state: attached, or not. */
export function wrongState(context: Context, rule: Rule, { states }: Of<'thing-state'>): Drafts {
  const place = placeFor(context, {}) as Place;
  const request = requestAt(context, place, {});
  const attached = [making(context, place), attaching(place, instanceFor(context, place).id)];
  const free = [making(context, place)];
  // The twin is sent after the set-up that suits it; what is sent here finds the interface in the other state.
  if (states.includes('Available') && states.includes('InUse'))
    throw new MissingFixture(`needs an interface that stays in another state than ${states.join(' and ')}`);
  const [edge, setup] = states.includes('InUse') ? (['Available', free] as const) : (['InUse', attached] as const);
  return { edges: [{ ...violatingDraft(rule, edge, edge, request, request, { setup }), twin: null }], samples: null };
}

/** The first instance of which this can be said. Throws MissingFixture. */
export function instanceWhere(context: Context, claim: (instance: Instance) => boolean, wording: string): Instance {
  const found = (context.fixtures.instances ?? []).find(claim);
  if (found === undefined) throw new MissingFixture(`needs an instance ${wording}`);
  return found;
}

/** Edges of an instance that a request may not name: it, or its primary interface where the request names none. */
function instanceEdge(context: Context, rule: Rule, place: Place, edge: string, instance: Instance): Drafts {
  const twin = requestAt(context, place, {});
  const { id, primaryInterface } = instance;
  if (context.parameters.has('InstanceId'))
    return { edges: [violatingDraft(rule, edge, id, requestAt(context, place, { InstanceId: id }), twin)], samples: null };
  if (rulesOfKind(context, 'feature-enabled').some(({ limit }) => limit.on === 'vswitch'))
    throw new MissingFixture('needs to know in which vSwitch a primary interface lies');
  if (primaryInterface === undefined) throw new MissingFixture('needs an instance whose primary interface is named');
  return {
    edges: [violatingDraft(rule, edge, primaryInterface, requestAt(context, place, { NetworkInterfaceId: primaryInterface }), twin)],
    samples: null,
  };
}

/** Edges of an instance that is neither running nor stopped; where the rule speaks of a parameter beside the interface, of one that is not stopped. */
export function wrongInstanceState(context: Context, rule: Rule, { states }: Of<'instance-state'>): Drafts {
  if (rule.parameters.length > 1) return whileStopped(context, rule, provoking(context, rule));
  const place = placeFor(context, {}) as Place;
  const other = instanceWhere(
    context,
    (each) => near(place)(each) && !states.includes(each.status),
    `that is none of ${states.join(', ')}`,
  );
  const { edges, samples } = instanceEdge(context, rule, place, other.status, other);
  return { edges: [...(context.parameters.has('InstanceId') ? allowedStates(context, place, states) : []), ...edges], samples };
}

/** Edges of instances in each of the states in which interfaces come and go. */
function allowedStates(context: Context, place: Place, states: readonly string[]): readonly CaseDraft[] {
  const onAttached = rulesOfKind(context, 'thing-state').some(({ limit }) => !limit.states.includes('Available'));
  const fits = (state: string) => (each: Instance) =>
    near(place)(each) && each.status === state && each.type?.hotPlug !== false && (each.type?.interfaces ?? 0) !== 2;
  return states.flatMap((state) =>
    whereOffered(() => {
      const { id } = instanceWhere(context, fits(state), `that is ${state}`);
      const setup = onAttached ? [making(context, place), attaching(place, id)] : [];
      return [validDraft(state, id, requestAt(context, place, { InstanceId: id }), { setup, exclusive: [id] })];
    }),
  );
}

/** Edges of the primary interface of an instance. */
export function primaryInterface(context: Context, rule: Rule): Drafts {
  const place = placeFor(context, {}) as Place;
  const owner = instanceWhere(
    context,
    (each) => near(place)(each) && each.primaryInterface !== undefined && each.status === 'Running',
    'whose primary interface is named',
  );
  const twin = requestAt(context, place, {});
  const id = owner.primaryInterface ?? '';
  const settings: Settings = { NetworkInterfaceId: id, ...(context.parameters.has('InstanceId') ? { InstanceId: owner.id } : {}) };
  return {
    edges: [violatingDraft(rule, 'primary', id, requestAt(context, place, { ...provoking(context, rule), ...settings }), twin)],
    samples: null,
  };
}

/** Parameters beside the interface of which the rule speaks: the first of them, by itself. */
function provoking(context: Context, { parameters }: Rule): Settings {
  const [first] = parameters.filter((name) => name !== 'NetworkInterfaceId');
  return first === undefined ? {} : { [first]: legalValue(context, first) };
}

/** Edges of an instance of another zone or VPC. */
export function elsewhere(context: Context, rule: Rule, limit: Of<'same-place'>): Drafts {
  const place = placeFor(context, {}) as Place;
  const { region, vpc, zone } = place.vswitch;
  const claim = (each: Instance): boolean =>
    each.region === region &&
    each.status === 'Running' &&
    (limit.of === 'zone' ? each.vpc === vpc && each.zone !== undefined && each.zone !== zone : each.vpc !== vpc && each.zone === zone);
  return instanceEdge(context, rule, place, `other-${limit.of}`, instanceWhere(context, claim, `in another ${limit.of}`));
}

/** Edges of an instance that takes no more interfaces: filled up by the case itself. */
export function fullInstance(context: Context, rule: Rule): Drafts {
  const place = placeFor(context, {}) as Place;
  const small = instanceWhere(
    context,
    (each) => near(place)(each) && each.status === 'Running' && each.type?.interfaces === 2,
    'whose type takes two interfaces',
  );
  const request = requestAt(context, place, { InstanceId: small.id, NetworkInterfaceId: madeInterface(1) });
  const setup = [making(context, place), making(context, place), attaching(place, small.id)];
  const exclusive = [small.id];
  const last = validDraft('last', small.id, requestAt(context, place, { InstanceId: small.id }), { exclusive });
  const full = { ...violatingDraft(rule, 'full', small.id, request, request, { setup, exclusive }), twin: null };
  return { edges: [last, full], samples: null };
}

/** Edges of an interface that is not attached to the instance that is named. */
export function notAttached(context: Context, rule: Rule): Drafts {
  const place = placeFor(context, {}) as Place;
  const own = instanceFor(context, place);
  const other = instanceWhere(
    context,
    (each) => near(place)(each) && each.id !== own.id && each.status === 'Running',
    'beside the one that it is attached to',
  );
  return {
    edges: [violatingDraft(rule, 'another', other.id, requestAt(context, place, { InstanceId: other.id }), requestAt(context, place, {}))],
    samples: null,
  };
}

/** Edges of an interface in a vSwitch without addresses left: it has one of them, and the request asks for the rest, or for one more. */
export function noAddresses(context: Context, rule: Rule): Drafts {
  const [count = ''] = rule.parameters;
  const { fixtures } = context;
  const place = placeAt(fixtures, vswitchOfRole(fixtures, 'tiny'), accountWith(fixtures, []));
  const left = freeIn(place.vswitch) - 1;
  const asking = (number: number) => requestAt(context, place, { [count]: String(number) });
  const extras = { exclusive: [place.vswitch.id] };
  return {
    edges: [
      validDraft('all', `${left} of ${left}`, asking(left), extras),
      violatingDraft(rule, 'all+1', `${left + 1} of ${left}`, asking(left + 1), asking(left), extras),
    ],
    samples: null,
  };
}
