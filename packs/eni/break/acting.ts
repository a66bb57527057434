import { rulesOfKind } from '../../../generators/context.ts';
import type { Context, Ground, NamedValue, Settings, Text, Value } from '../../../generators/ground.ts';
import { referred } from '../../../generators/set-up.ts';
import { requestAt } from '../../../generators/settings.ts';
import { legalValue } from '../../../generators/values/parameter.ts';
import type { SymbolicRequest, SymbolicText } from '../../../model/case.ts';
import { attaching, instanceFor, madeInterface, makingOf } from './attaching.ts';
import { interfaces } from './interfaces.ts';
import { accountWith, findPlace, type Place, placeAt, textAt, usable } from './place.ts';
import { needsOf } from './placing.ts';
import { removalPlans } from './removal.ts';

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

function given(settings: Settings, name: string): boolean {
  return settings[name] !== undefined && settings[name] !== null;
}

/** Required parameters, and the first of several of which one has to be there. */
function required(context: Context, settings: Settings): Settings {
  const names = context.operation.parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const either = rulesOfKind(context, 'at-least-one').flatMap(({ parameters }) =>
    parameters.some((name) => name in settings) ? [] : parameters.slice(0, 1),
  );
  const values = [...names, ...either]
    .filter((name) => !given(settings, name))
    .map((name): [string, Value] => [name, legalValue(context, name)]);
  return Object.fromEntries(values);
}

/** The vSwitch that a text of the requests belongs to. */
function containerOf(requests: readonly SymbolicRequest[]): string | undefined {
  const texts = requests.flatMap(({ pairs }) => pairs.map(([, text]) => text));
  const at = (text: SymbolicText) => (typeof text === 'string' ? undefined : '$lease' in text ? text.vswitch : '$made' in text ? text.at : undefined);
  return texts.map(at).find((id) => id !== undefined);
}

/** Where what requests refer to is made, and by whom: by their sender, unless nobody could tell that one from who may not. */
function placeOf({ fixtures }: Context, requests: readonly SymbolicRequest[]): Place {
  const sender = fixtures.accounts.find(({ name }) => name === requests[0]?.account);
  const account = sender && sender.denied === undefined ? sender : accountWith(fixtures, []);
  const vswitch = fixtures.vswitches.find(({ id }) => id === containerOf(requests));
  if (vswitch) return placeAt(fixtures, vswitch, account);
  return { ...findPlace(fixtures, { roles: ['auto', 'explicit'], features: [], reservations: [] }), account };
}

/** What the interface has to be made with, since the request takes it away again. */
function takenAway(context: Context, requests: readonly SymbolicRequest[]): Settings {
  const making = makingOf(context);
  const taking = context.operation.parameters.filter(({ change }) => change === 'takes');
  const found = taking.map(({ name, readBack }): [string, Value] | null => {
    const texts = requests.flatMap(
      (request) => request?.pairs.filter(([wire]) => wire.startsWith(`${name}.`)).map(([, text]) => text) ?? [],
    );
    const leased = texts.filter((text) => typeof text === 'object' && '$lease' in text);
    const distinct = [...new Map(leased.map((text) => [JSON.stringify(text), text])).values()];
    const same = making.operation.parameters.find((each) => each.shape === 'list' && each.readBack === readBack);
    return distinct.length === 0 || same === undefined ? null : [same.name, distinct];
  });
  return Object.fromEntries(found.filter((each) => each !== null));
}

/** The interfaces that a case refers to, made with what it takes from them, and attached where the operation acts on attached ones. */
export function setUp(context: Context, requests: readonly SymbolicRequest[]): readonly SymbolicRequest[] {
  const making = makingOf(context);
  const place = placeOf(context, requests);
  const make = (settings: Settings): SymbolicRequest => ({ ...requestAt(making, place, settings), operation: making.operation.name });
  const first = make(takenAway(context, requests));
  const others = Array.from({ length: Math.max(0, referred(requests) - 1) }, () => make({}));
  const attached = actsOnAttached(context) ? [attaching(place, instanceFor(context, place).id)] : [];
  return [first, ...others, ...attached];
}

/** Interfaces that are there: what may be asked of them, and of the instances that they are attached to. */
export const acting: Ground = {
  ...interfaces,
  required: (context, _, settings) => required(context, settings),
  references,
  item,
  mostItems: (context, name) => (context.parameters.get(name)?.refersTo === 'interface' ? 2 : interfaces.mostItems(context, name)),
  elsewhere: (context, place) => {
    const asked = required(context, {});
    const places = interfaces.elsewhere(context, place);
    return places.filter((each) => usable(context.fixtures, (each.place as Place).vswitch, needsOf(context, asked)));
  },
  setUp,
  // An instance takes few interfaces at once.
  alone: (_, requests) => requests.flatMap(({ pairs }) => pairs.flatMap(([name, text]) => (name === 'InstanceId' && typeof text === 'string' ? [text] : []))),
  families: [removalPlans],
};
