import { limitOn, parameterOf, rulesOfKind } from '../context.ts';
import { type Context, MissingFixture, offered, type Settings, type Value } from '../ground.ts';
import { isExplicit, requestFor, withCompanions } from '../settings.ts';
import { isUndetermined } from '../values/parameter.ts';
import { standing } from './standing.ts';

/** Numbers by which addresses or prefixes are asked for; the service chooses them. */
export function isServerChosen(context: Context, name: string): boolean {
  const partners = rulesOfKind(context, 'only-one')
    .filter(({ parameters }) => parameters.includes(name))
    .flatMap(({ parameters }) => parameters);
  return parameterOf(context, name).type === 'integer' && partners.some((each) => isExplicit(context, each));
}

/** Whether the service would choose among what the vSwitch of named addresses and prefixes lends to others; single requests do so, one at a time. */
function mixesOrigins(context: Context, settings: Settings): boolean {
  const names = Object.keys(settings);
  return names.some((name) => isExplicit(context, name)) && names.some((name) => isServerChosen(context, name));
}

/** Whether it matters to the parameter where the request is sent to; looking for a place costs more than all else. */
function isPlaceBound(context: Context, name: string, value: Value): boolean {
  return typeof value !== 'string' || isExplicit(context, name) || context.ground.isPlaceBound(context, name);
}

/** Whether the fixtures have a place that offers all of it. */
export function placeable(context: Context, settings: Settings): boolean {
  return !(offered(() => requestFor(context, settings)) instanceof MissingFixture);
}

/** Keeps each parameter, in the order given, that goes together with those kept before it; what it requires comes along. */
export function together(context: Context, wanted: readonly (readonly [name: string, value: Value])[]): Settings {
  let kept: Settings = {};
  for (const [name, value] of wanted) {
    if (kept[name] !== undefined || isUndetermined(context, parameterOf(context, name))) continue;
    const next = withCompanions(context, { ...kept, [name]: value });
    const fits = standing(context, next) === 'valid' && !mixesOrigins(context, next);
    if (fits && (!isPlaceBound(context, name, value) || placeable(context, next))) kept = next;
  }
  return kept;
}

/** Whether the fixtures know of nothing that it could name. */
function namesNothing(context: Context, name: string): boolean {
  return offered(() => context.ground.references(context, name)) instanceof MissingFixture;
}

/** Parameters of the operation that a request may leave out and whose values are its own to choose, among what the fixtures know. */
export function optionalNames(context: Context): readonly string[] {
  return context.operation.parameters
    .filter((parameter) => !parameter.required && !isUndetermined(context, parameter))
    .map(({ name }) => name)
    .filter((name) => name !== standIn(context) && !namesNothing(context, name));
}

/** The parameter that every request has anyway, as one of several has to be there. */
function standIn(context: Context): string | undefined {
  return rulesOfKind(context, 'at-least-one')[0]?.parameters.find((name) => parameterOf(context, name).shape === 'scalar');
}

/** True for parameters with a list of values of which one is the default. */
export function hasDefault(context: Context, name: string): boolean {
  return parameterOf(context, name).default !== null && limitOn(context, name, 'enum') !== undefined;
}
