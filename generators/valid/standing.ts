import { type Context, limitOn, parameterOf, rulesOfKind } from '../context.ts';
import { isList, type Settings } from '../settings.ts';
import { isUndetermined } from '../values/parameter.ts';

/** What the page makes of parameters that are each legal by themselves: it lets them stand together, says nothing, or forbids it. */
export type Standing = 'valid' | 'undetermined' | 'forbidden';

function has(settings: Settings, name: string): boolean {
  return settings[name] !== undefined && settings[name] !== null;
}

function hasAny(settings: Settings, names: readonly string[]): boolean {
  return names.some((name) => has(settings, name));
}

/** Items of a list, or what a count says; 0 where the parameter is absent. */
function amount(settings: Settings, name: string): number {
  const value = settings[name];
  if (value === undefined || value === null) return 0;
  return isList(value) ? value.length : Number(value);
}

const ipv4Prefixes = ['Ipv4Prefix', 'Ipv4PrefixCount'];
const ipv6Prefixes = ['Ipv6Prefix', 'Ipv6PrefixCount'];
const ipv6Addresses = ['Ipv6Address', 'Ipv6AddressCount'];

function isTrunk(settings: Settings): boolean {
  return settings['InstanceType'] === 'Trunk';
}

function isFast(settings: Settings): boolean {
  return settings['NetworkInterfaceTrafficMode'] === 'HighPerformance';
}

function sum(settings: Settings, names: readonly string[]): number {
  return names.reduce((total, name) => total + amount(settings, name), 0);
}

type Silence = (settings: Settings, context: Context) => boolean;

/** Combinations of which the page does not say whether they are legal. */
const silences: readonly Silence[] = [
  (settings) => hasAny(settings, ipv4Prefixes) && hasAny(settings, ['PrivateIpAddress', 'SecondaryPrivateIpAddressCount']),
  (settings, context) =>
    hasAny(settings, ipv6Prefixes) &&
    amount(settings, 'SecondaryPrivateIpAddressCount') === limitOn(context, 'SecondaryPrivateIpAddressCount', 'maximum')?.max,
  // Whether addresses and prefixes are counted together.
  (settings, context) =>
    hasAny(settings, ipv6Prefixes) &&
    hasAny(settings, ipv6Addresses) &&
    sum(settings, [...ipv6Prefixes, ...ipv6Addresses]) > (limitOn(context, 'Ipv6Address', 'maxItems')?.max ?? 0),
  // Whether "does not support IPv6" is about prefixes as well.
  (settings) => isFast(settings) && hasAny(settings, ipv6Prefixes),
  (settings) => isTrunk(settings) && (isFast(settings) || hasAny(settings, ['QueuePairNumber', ...ipv4Prefixes, ...ipv6Prefixes])),
  (settings, context) =>
    hasAny(
      settings,
      context.operation.parameters.filter(({ unused }) => unused).map(({ name }) => name),
    ),
  (settings, context) =>
    rulesOfKind(context, 'equal').some(
      ({ parameters }) => hasAny(settings, parameters) && !parameters.every((name) => has(settings, name)),
    ),
];

function repeatsPrimary(settings: Settings): boolean {
  const { PrimaryIpAddress: primary, PrivateIpAddress: others } = settings;
  return primary !== undefined && Array.isArray(others) && others.some((other) => other === primary);
}

function isForbidden(context: Context, settings: Settings): boolean {
  const given = (name: string): boolean => has(settings, name);
  return (
    rulesOfKind(context, 'only-one').some(({ parameters }) => parameters.filter(given).length > 1) ||
    rulesOfKind(context, 'forbids').some(
      ({ parameters: [first = '', second = ''], limit }) => settings[first] === limit.value && given(second),
    ) ||
    lacksRequired(context, settings) ||
    rulesOfKind(context, 'equal').some(
      ({ parameters: [first = '', second = ''] }) => given(first) && given(second) && settings[first] !== settings[second],
    ) ||
    repeatsPrimary(settings)
  );
}

function lacksRequired(context: Context, settings: Settings): boolean {
  return rulesOfKind(context, 'requires').some(
    ({ parameters: [first = '', second = ''], limit }) => has(settings, first) && settings[second] !== limit.value,
  );
}

/** A number without published bounds may be any, but only where it may stand at all. */
function isOpen(context: Context, settings: Settings): boolean {
  const open = Object.keys(settings).some((name) => has(settings, name) && isUndetermined(context, parameterOf(context, name)));
  return open && !lacksRequired(context, settings);
}

/** Where these parameters, each of them legal, stand with each other. Companions are not added: what is missing counts as missing. */
export function standing(context: Context, settings: Settings): Standing {
  if (silences.some((silent) => silent(settings, context)) || isOpen(context, settings)) return 'undetermined';
  return isForbidden(context, settings) ? 'forbidden' : 'valid';
}
