import { type Context, isSubject, limitOn, parameterOf, rulesOfKind } from '../context.ts';
import { MissingFixture } from '../place.ts';
import { isExplicit, requestFor, type Settings, type Value, withCompanions } from '../settings.ts';
import { isUndetermined } from '../values/parameter.ts';

/** Combinations of which the page does not say whether they are legal: a parameter, or one value of it, beside another parameter or value. */
const undetermined: readonly (readonly [string, string])[] = [
  ...['Ipv4Prefix', 'Ipv4PrefixCount'].flatMap((prefix) => [
    [prefix, 'PrivateIpAddress'] as const,
    [prefix, 'SecondaryPrivateIpAddressCount'] as const,
    [prefix, 'InstanceType=Trunk'] as const,
  ]),
  ...['Ipv6Prefix', 'Ipv6PrefixCount'].flatMap((prefix) => [
    [prefix, 'SecondaryPrivateIpAddressCount'] as const,
    [prefix, 'InstanceType=Trunk'] as const,
  ]),
  ['InstanceType=Trunk', 'NetworkInterfaceTrafficMode=HighPerformance'],
  ['InstanceType=Trunk', 'QueuePairNumber'],
  // `Does not support IPv6` may or may not be about prefixes.
  ['NetworkInterfaceTrafficMode=HighPerformance', 'Ipv6Prefix'],
  ['NetworkInterfaceTrafficMode=HighPerformance', 'Ipv6PrefixCount'],
];

function present(settings: Settings, claim: string): boolean {
  const [name = '', value] = claim.split('=');
  const given = settings[name];
  return given !== undefined && given !== null && (value === undefined || given === value);
}

function contradicts(context: Context, settings: Settings): boolean {
  const has = (name: string | undefined): boolean => name !== undefined && settings[name] !== undefined && settings[name] !== null;
  return (
    rulesOfKind(context, 'only-one').some(({ parameters }) => parameters.filter(has).length > 1) ||
    rulesOfKind(context, 'forbids').some(({ parameters: [first = '', second], limit }) => settings[first] === limit.value && has(second)) ||
    rulesOfKind(context, 'requires').some(
      ({ parameters: [first, second = ''], limit }) => has(first) && settings[second] !== limit.value,
    ) ||
    rulesOfKind(context, 'equal').some(
      ({ parameters: [first = '', second = ''] }) => has(first) && has(second) && settings[first] !== settings[second],
    ) ||
    undetermined.some(([one, other]) => present(settings, one) && present(settings, other))
  );
}

/** Numbers by which addresses or prefixes are asked for; the service chooses them. */
function isServerChosen(context: Context, name: string): boolean {
  const partners = rulesOfKind(context, 'only-one')
    .filter(({ parameters }) => parameters.includes(name))
    .flatMap(({ parameters }) => parameters);
  return parameterOf(context, name).type === 'integer' && partners.some((each) => isExplicit(context, each));
}

/** Named and chosen addresses never share a vSwitch in one run. */
function mixesOrigins(context: Context, settings: Settings): boolean {
  const names = Object.keys(settings);
  return names.some((name) => isExplicit(context, name)) && names.some((name) => isServerChosen(context, name));
}

/** Whether it matters to the parameter where the request is sent to; looking for a place costs more than all else. */
function isPlaceBound(context: Context, name: string, value: Value): boolean {
  const world = ['feature-enabled', 'reservation-exists'] as const;
  return typeof value !== 'string' || isExplicit(context, name) || world.some((kind) => isSubject(context, kind, name));
}

function placeable(context: Context, settings: Settings): boolean {
  try {
    requestFor(context, settings);
    return true;
  } catch (error) {
    if (error instanceof MissingFixture) return false;
    throw error;
  }
}

/** Keeps each parameter, in the order given, that goes together with those kept before it; what it requires comes along. */
export function together(context: Context, wanted: readonly (readonly [name: string, value: Value])[]): Settings {
  let kept: Settings = {};
  for (const [name, value] of wanted) {
    if (kept[name] !== undefined || isUndetermined(context, parameterOf(context, name))) continue;
    const next = withCompanions(context, { ...kept, [name]: value });
    if (!contradicts(context, next) && !mixesOrigins(context, next) && (!isPlaceBound(context, name, value) || placeable(context, next)))
      kept = next;
  }
  return kept;
}

/** Parameters of the operation that a request may leave out and whose values are its own to choose. */
export function optionalNames(context: Context): readonly string[] {
  return context.operation.parameters
    .filter((parameter) => !parameter.required && !isUndetermined(context, parameter))
    .map(({ name }) => name)
    .filter((name) => name !== singleGroup(context));
}

/** The group parameter that every request has anyway. */
function singleGroup(context: Context): string | undefined {
  return rulesOfKind(context, 'at-least-one')[0]?.parameters.find((name) => parameterOf(context, name).shape === 'scalar');
}

/** True for parameters with a list of values of which one is the default. */
export function hasDefault(context: Context, name: string): boolean {
  return parameterOf(context, name).default !== null && limitOn(context, name, 'enum') !== undefined;
}
