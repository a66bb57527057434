import type { CaseDraft, CheckPlan } from '../../../generators/check-plan.ts';
import { isSubject, parameterOf, rulesOfKind } from '../../../generators/context.ts';
import { validDraft, whereOffered } from '../../../generators/draft.ts';
import type { Context, PlanOptions, Settings, Subject, Value } from '../../../generators/ground.ts';
import { isExplicit, requestAt } from '../../../generators/settings.ts';
import { specialPlans } from '../../../generators/special-plan.ts';
import { hasDefault, isServerChosen, optionalNames, together } from '../../../generators/valid/together.ts';
import { isUndetermined, itemOf, legalNumbers, legalValues, listOf, objectsOf } from '../../../generators/values/parameter.ts';
import type { Fixtures } from '../../../model/fixtures.ts';
import { attaching, instanceFor, making, makingOf } from './attaching.ts';
import type { Place } from './place.ts';
import { placeFor } from './placing.ts';

/** Addresses of a kind that an interface is made with: more than a request takes off it. */
const named = 3;

/** Something that no interface has unless it was asked for: of what is true or false no page says what it is by default. */
function furniture(by: Context, name: string, boolean: string): Value {
  const parameter = parameterOf(by, name);
  if (parameter.shape === 'objects') return objectsOf(by, parameter, 2);
  if (parameter.shape === 'list') return listOf(by, name, isExplicit(by, name) ? named : 2);
  if (parameter.type === 'boolean') return boolean;
  if (parameter.type === 'integer') return String(legalNumbers(by, name)[1] ?? legalNumbers(by, name)[0]);
  const values = legalValues(by, name);
  return (values.find((each) => each.name === 'punctuation') ?? values[0])?.value ?? '';
}

/** All that is listed of an interface and goes together, once for each kind of addresses that not every kind goes with. */
function furnishings(by: Context): readonly (readonly [label: string, settings: Settings])[] {
  const names = optionalNames(by).filter((name) => {
    const { readBack, readBackOptional, role } = parameterOf(by, name);
    return readBack !== null && !readBackOptional && role !== 'token' && !hasDefault(by, name) && !isServerChosen(by, name);
  });
  const leaders = names.filter((name) => isExplicit(by, name) && parameterOf(by, name).shape === 'list');
  const made = leaders.flatMap((leader, index) =>
    whereOffered(() => {
      const wanted = [leader, ...names].map((name) => [name, furniture(by, name, String(index % 2 === 0))] as const);
      const settings = together(by, wanted);
      return settings[leader] === undefined ? [] : [[leader, settings] as const];
    }),
  );
  const kinds = made.map(([, settings]) => Object.keys(settings).sort().join());
  return made.filter((_, index) => kinds.indexOf(kinds[index] ?? '') === index);
}

/** Whether any account, and any interface whatever it is attached to, may be asked for it. */
export function isFree(context: Context, name: string): boolean {
  const bound = ['queue-room', 'traffic-mode', 'instance-state', 'type-takes'] as const;
  const featured = rulesOfKind(context, 'feature-enabled').some(
    ({ parameters, limit }) => limit.on === 'account' && parameters.includes(name),
  );
  const parameter = parameterOf(context, name);
  const isOwn = !parameter.required && parameter.role === null && !isUndetermined(context, parameter);
  return isOwn && !featured && bound.every((kind) => !isSubject(context, kind, name));
}

type Asked = readonly [label: string, settings: Settings];

/** A text that the interface has not, and the one that it has: to set it again is to change nothing. */
function texts(context: Context, name: string, had: Value | null | undefined): readonly Asked[] {
  const values = legalValues(context, name).map(({ value }) => value);
  const other = values.find((value) => value !== had);
  const again = had !== undefined && had !== null && values.includes(had) ? [[`${name}/again`, { [name]: had }] as const] : [];
  return [...(other === undefined ? [] : [[name, { [name]: other }] as const]), ...again];
}

/** As much of it as goes together in one request. */
function atOnce(context: Context, each: readonly Asked[]): readonly Asked[] {
  const wanted = each.flatMap(([, settings]) =>
    Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
  const whole = together(context, wanted);
  return Object.keys(whole).length > 1 ? [['everything', whole]] : [];
}

/** One thing that is asked for, of an interface that has the rest: an address more, or one of those that it has. */
function asks(context: Context, has: Settings): readonly Asked[] {
  const optional = context.operation.parameters.filter(({ name }) => isFree(context, name));
  const each = optional.flatMap(({ name, shape, change, readBack }): readonly Asked[] => {
    if (change === 'takes') return has[name] === undefined ? [] : [[name, { [name]: [itemOf(context, name, 0)] }]];
    if (change === 'adds' && shape === 'list') return [[name, { [name]: [itemOf(context, name, named)] }]];
    const same = makingOf(context).operation.parameters.find((other) => readBack !== null && other.readBack === readBack);
    return texts(context, name, same && has[same.name]);
  });
  const all = [...each, ...atOnce(context, each)];
  return rulesOfKind(context, 'at-least-one').length > 0 ? all : [['required-only', {}], ...all];
}

/** Whether an interface is attached when it is asked of: where it may be either, both. */
function standings(context: Context): readonly (readonly [label: string, isAttached: boolean])[] {
  const states = rulesOfKind(context, 'thing-state').map(({ limit }) => limit.states);
  const may = (state: string) => states.every((each) => each.includes(state));
  return [...(may('Available') ? [['free', false] as const] : []), ...(may('InUse') ? [['attached', true] as const] : [])];
}

/** Interfaces with all that they can have, of which something is asked: the rest stays as it is. */
function furnished(context: Context): readonly CaseDraft[] {
  const by = makingOf(context);
  const made = (label: string, has: Settings, isAttached: boolean, asked: Settings) =>
    whereOffered(() => {
      const place = placeFor(by, has) as Place;
      const attached = isAttached ? [attaching(place, instanceFor(context, place).id)] : [];
      const setup = [making(context, place, has), ...attached];
      const request = requestAt(context, place, asked);
      const exclusive = context.ground.alone(context, [...setup, request]);
      return [validDraft(label, `of one with ${Object.keys(has).length} settings`, request, { setup, exclusive })];
    });
  return furnishings(by).flatMap(([leader, has]) =>
    standings(context).flatMap(([standing, isAttached]) =>
      asks(context, has).flatMap(([label, asked]) => made(`${leader}/${standing}/${label}`, has, isAttached, asked)),
    ),
  );
}

/** Checks of an operation on what is there: an interface that has all it can have keeps what was not asked for. */
export function furnishedPlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const { lifecycle = null } = subject.operation;
  if (subject.making === undefined || lifecycle === null || lifecycle.describe !== null) return [];
  return specialPlans('read-back', [{ property: 'furnished', level: 'MUST', make: furnished }], subject, fixtures, options);
}
