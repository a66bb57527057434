import { limitOn } from '../../../generators/context.ts';
import type { Context, Settings } from '../../../generators/ground.ts';
import { isList } from '../../../generators/settings.ts';

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

/** Combinations of which the page does not say whether they are legal. */
const silences: readonly ((settings: Settings, context: Context) => boolean)[] = [
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
];

/** Where the page says nothing of these parameters together. */
export function isSilent(context: Context, settings: Settings): boolean {
  return silences.some((silent) => silent(settings, context));
}
