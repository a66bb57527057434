import { limitOn, rulesOfKind } from '../../../generators/context.ts';
import type { Context, Ground, NamedValue, Settings, Text } from '../../../generators/ground.ts';
import { requiredSettings } from '../../../generators/required.ts';
import { referred } from '../../../generators/set-up.ts';
import type { SymbolicRequest, SymbolicText } from '../../../model/case.ts';
import { assigning, attaching, type Given, instanceFor, madeInterface, making, makingOf } from './attaching.ts';
import { filterPlans } from './filters.ts';
import { furnishedPlans } from './furnished.ts';
import { inUsePlans } from './in-use.ts';
import { interfaces } from './interfaces.ts';
import { actingRacePlans } from './life/races.ts';
import { lifePlans } from './life/sequences.ts';
import { accountWith, findPlace, type Needs, type Place, placeAt, textAt, usable } from './place.ts';
import { needsOf } from './placing.ts';
import { removalPlans } from './removal.ts';
import { replayPlans } from './replay.ts';

/** Whether the operation acts on interfaces that are attached. */
function actsOnAttached(context: Context): boolean {
  return rulesOfKind(context, 'thing-state').some(({ limit }) => !limit.states.includes('Available'));
}

function references(context: Context, name: string): readonly NamedValue[] | null {
  const known = (value: Text): readonly NamedValue[] => [{ name: 'known', value }];
  switch (context.parameters.get(name)?.refersTo) {
    case 'interface':
      return known(madeInterface());
    case 'instance':
      return known(textAt((place) => instanceFor(context, place).id));
    case 'vpc':
      return known(textAt(({ vswitch }) => vswitch.vpc));
    default:
      return interfaces.references(context, name);
  }
}

function item(context: Context, name: string, index: number): Text | null {
  return context.parameters.get(name)?.refersTo === 'interface' ? madeInterface(index) : interfaces.item(context, name, index);
}

/** The vSwitch that most texts of the requests belong to: a request that breaks two rules may have been put together from two. */
function containerOf(requests: readonly SymbolicRequest[]): string | undefined {
  const texts = requests.flatMap(({ pairs }) => pairs.map(([, text]) => text));
  const at = (text: SymbolicText) =>
    typeof text === 'string' ? undefined : '$lease' in text ? text.vswitch : '$made' in text ? text.at : undefined;
  const named = texts.flatMap((text) => at(text) ?? []);
  const times = (id: string) => named.filter((each) => each === id).length;
  return [...new Set(named)].sort((one, other) => times(other) - times(one))[0];
}

/** Where what requests refer to is made, and by whom: by their sender, unless nobody could tell that one from who may not. */
function placeOf({ fixtures }: Context, requests: readonly SymbolicRequest[]): Place {
  const sender = fixtures.accounts.find(({ name }) => name === requests[0]?.account);
  const account = sender && sender.denied === undefined ? sender : accountWith(fixtures, []);
  const vswitch = fixtures.vswitches.find(({ id }) => id === containerOf(requests));
  if (vswitch) return placeAt(fixtures, vswitch, account);
  return { ...findPlace(fixtures, { roles: ['auto', 'explicit'], features: [], reservations: [] }), account };
}

/** What is asked of a place: that of a request which takes something away is what it takes to have it. */
function needs(context: Context, settings: Settings): Needs {
  if (context.operation.parameters.every(({ change }) => change !== 'takes')) return needsOf(context, settings);
  const by = makingOf(context);
  return needsOf(by, Object.fromEntries(Object.entries(settings).filter(([name]) => by.parameters.has(name))));
}

/** What the interface has to have, since the request takes it away again: no more than a request may name. */
function takenAway(context: Context, { vswitch }: Place, requests: readonly SymbolicRequest[]): readonly Given[] {
  const taking = context.operation.parameters.filter(({ change }) => change === 'takes');
  return taking.flatMap(({ name, readBack }): Given[] => {
    const texts = requests.flatMap(({ pairs }) => pairs.filter(([wire]) => wire.startsWith(`${name}.`)).map(([, text]) => text));
    const leased = texts.filter((text) => typeof text === 'object' && '$lease' in text && text.vswitch === vswitch.id);
    const distinct = [...new Map(leased.map((text) => [JSON.stringify(text), text])).values()];
    const same = makingOf(context).operation.parameters.find((each) => each.shape === 'list' && each.readBack === readBack);
    const most = limitOn(context, name, 'maxItems')?.max ?? distinct.length;
    return distinct.length === 0 || same === undefined ? [] : [{ name: same.name, texts: distinct.slice(0, most) }];
  });
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** The interfaces that a case refers to, with what it takes from them, and attached where the operation acts on attached ones. */
export function setUp(context: Context, requests: readonly SymbolicRequest[]): readonly SymbolicRequest[] {
  const by = makingOf(context);
  const place = placeOf(context, requests);
  const held = takenAway(context, place, requests).map(({ name, texts }) => ({
    name,
    parts: chunks(texts, limitOn(by, name, 'maxItems')?.max ?? texts.length),
  }));
  const first = making(context, place, Object.fromEntries(held.map(({ name, parts }) => [name, parts[0] ?? []])));
  const more = held.flatMap(({ name, parts }) => parts.slice(1).map((texts) => assigning(place, { name, texts })));
  const others = Array.from({ length: Math.max(0, referred(requests) - 1) }, () => making(context, place));
  const attached = actsOnAttached(context) ? [attaching(place, instanceFor(context, place).id)] : [];
  return [first, ...others, ...more, ...attached];
}

/** Interfaces that are there: what may be asked of them, and of the instances that they are attached to. */
export const acting: Ground = {
  ...interfaces,
  placeFor: (context, settings) => findPlace(context.fixtures, needs(context, settings)),
  required: (context, _, settings) => requiredSettings(context, settings),
  references,
  item,
  mostItems: (context, name) => (context.parameters.get(name)?.refersTo === 'interface' ? 2 : interfaces.mostItems(context, name)),
  elsewhere: (context, place) => {
    const asked = requiredSettings(context, {});
    const places = interfaces.elsewhere(context, place);
    return places.filter((each) => usable(context.fixtures, (each.place as Place).vswitch, needs(context, asked)));
  },
  setUp,
  // An instance takes few interfaces at once.
  alone: (_, requests) =>
    requests.flatMap(({ pairs }) => pairs.flatMap(([name, text]) => (name === 'InstanceId' && typeof text === 'string' ? [text] : []))),
  families: [inUsePlans, furnishedPlans, removalPlans, replayPlans, filterPlans, actingRacePlans, lifePlans],
};
