import { limitOn } from '../../../generators/context.ts';
import { anyGiven } from '../../../generators/given.ts';
import type { Context, Settings } from '../../../generators/ground.ts';
import { isList } from '../../../generators/settings.ts';

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
  (settings) => anyGiven(settings, ipv4Prefixes) && anyGiven(settings, ['PrivateIpAddress', 'SecondaryPrivateIpAddressCount']),
  (settings, context) =>
    anyGiven(settings, ipv6Prefixes) &&
    amount(settings, 'SecondaryPrivateIpAddressCount') === limitOn(context, 'SecondaryPrivateIpAddressCount', 'maximum')?.max,
  // Whether addresses and prefixes are counted together.
  (settings, context) =>
    anyGiven(settings, ipv6Prefixes) &&
    anyGiven(settings, ipv6Addresses) &&
    sum(settings, [...ipv6Prefixes, ...ipv6Addresses]) > (limitOn(context, 'Ipv6Address', 'maxItems')?.max ?? 0),
  // Whether an interface that is there can be given both at once.
  (settings, { operation }) =>
    operation.lifecycle?.effect === 'changes' && anyGiven(settings, ipv6Prefixes) && anyGiven(settings, ipv6Addresses),
  // Whether "does not support IPv6" is about prefixes as well.
  (settings) => isFast(settings) && anyGiven(settings, ipv6Prefixes),
  // Addresses and prefixes taken off at once: a code says that parameters conflict, and nothing else of such a request could.
  (settings, { operation }) =>
    operation.parameters.filter(({ change, name }) => change === 'takes' && anyGiven(settings, [name])).length > 1,
  (settings) => isTrunk(settings) && (isFast(settings) || anyGiven(settings, ['QueuePairNumber', ...ipv4Prefixes, ...ipv6Prefixes])),
];

/** Where the page says nothing of these parameters together. */
export function isSilent(context: Context, settings: Settings): boolean {
  return silences.some((silent) => silent(settings, context));
}
