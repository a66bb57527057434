import { addressOf, contains, type Family, reservedIpv6 } from '../../../oracle/address.ts';
import { familyOf } from '../../../oracle/limits/list.ts';
import { integerOf } from '../../../oracle/numeral.ts';
import type { Trait } from '../../../oracle/reader.ts';
import type { Scene } from '../../../oracle/scene.ts';
import { amountAsked, isGiven } from '../../../oracle/structure.ts';
import type { Operation } from '../../../spec/operation.ts';
import { cidrOf, heldPrefixes, reservationsOf } from './state-address.ts';
import { instanceOf, vswitchOf } from './world.ts';

const ipv4Secondaries = ['PrivateIpAddress', 'SecondaryPrivateIpAddressCount'];
const ipv4Prefixes = ['Ipv4Prefix', 'Ipv4PrefixCount'];
const ipv6Addresses = ['Ipv6Address', 'Ipv6AddressCount'] as const;
const ipv6Prefixes = ['Ipv6Prefix', 'Ipv6PrefixCount'] as const;
const prefixes = [...ipv4Prefixes, ...ipv6Prefixes];
const mostSecondaries = 49;
const mostIpv6 = 10;

function any(names: readonly string[], at: Scene): boolean {
  return names.some((name) => isGiven(name, at.given));
}

/** How many a list or its count asks for; 0 where that is beyond its own limit, which settles the request by itself. */
function asked([list, asCount]: readonly [string, string], at: Scene): number {
  const count = amountAsked(at.given, list, asCount);
  return count <= mostIpv6 ? count : 0;
}

function isFast(at: Scene): boolean {
  return at.given.scalars.get('NetworkInterfaceTrafficMode') === 'HighPerformance';
}

/** Combinations on which the page is silent. */
const combinations: readonly Trait[] = [
  (at) => (any(ipv4Prefixes, at) && any(ipv4Secondaries, at) ? 'IPv4 prefixes together with secondary addresses' : null),
  (at) =>
    any(prefixes, at) && integerOf(at.given.scalars.get('SecondaryPrivateIpAddressCount')) === mostSecondaries
      ? 'prefixes together with the most secondary addresses'
      : null,
  // Two codes say that a count of IPv6 is exceeded, and neither says what is counted.
  (at) => {
    const [addresses, blocks] = [asked(ipv6Addresses, at), asked(ipv6Prefixes, at)];
    return addresses > 0 && blocks > 0 && addresses + blocks > mostIpv6 ? 'IPv6 addresses and prefixes of more than ten together' : null;
  },
  // "Does not support IPv6" may or may not be about prefixes.
  (at) => (isFast(at) && any(ipv6Prefixes, at) ? 'HighPerformance with IPv6 prefixes' : null),
  (at) => {
    if (at.given.scalars.get('InstanceType') !== 'Trunk') return null;
    return isFast(at) || any(['QueuePairNumber', ...prefixes], at)
      ? 'a trunk interface with high performance, queue pairs or prefixes'
      : null;
  },
  (at) => {
    const pairs = integerOf(at.given.scalars.get('QueuePairNumber'));
    return isFast(at) && pairs !== null ? 'any number of queue pairs with HighPerformance' : null;
  },
];

/** Which network cards an instance has is told nowhere but in fixtures. */
function untoldNumbers(at: Scene): string | null {
  const isNumber = (name: string) => integerOf(at.given.scalars.get(name)) !== null;
  return isNumber('NetworkCardIndex') && instanceOf(at)?.type?.networkCards === undefined ? 'NetworkCardIndex: any number' : null;
}

function withheld(at: Scene, address: bigint, family: Family): boolean {
  const vswitch = vswitchOf(at);
  if ((reservationsOf(vswitch, family) ?? []).some((block) => contains(block, address))) return true;
  const cidr = cidrOf(vswitch, family);
  return family === 6 && cidr !== null && contains(cidr, address) && reservedIpv6(cidr, address);
}

function heldAsPrefix(at: Scene, address: bigint, family: Family): boolean {
  return heldPrefixes(at, family).some((block) => contains(block, address));
}

/** Addresses asked for by name that lie where other pages, but not this one, forbid it. */
function addressesWithheld(operation: Operation): Trait {
  const names = operation.parameters.flatMap(({ name }) => {
    const family = familyOf(operation, name);
    return family === null ? [] : [{ name, family }];
  });
  return (at) => {
    for (const { name, family } of names) {
      const scalar = at.given.scalars.get(name);
      const texts = scalar === undefined ? (at.given.lists.get(name) ?? []) : [scalar];
      for (const text of texts) {
        const address = addressOf(text, family);
        if (address === null) continue;
        if (withheld(at, address, family) || heldAsPrefix(at, address, family)) return `${name}: an address in a block set aside`;
      }
    }
    return null;
  };
}

/** An Unassign has a code for parameters that conflict; whether its two are meant the page does not say. */
function takenTogether({ parameters }: Operation): Trait {
  const taken = parameters.flatMap(({ name, change }) => (change === 'takes' ? [name] : []));
  return (at) => (taken.filter((name) => isGiven(name, at.given)).length > 1 ? taken.join(' together with ') : null);
}

/** Where an interface is made its IPv6 addresses and prefixes may be named together; where it is given more no page says so. */
function givenTogether({ lifecycle }: Operation): Trait {
  if (lifecycle?.effect !== 'changes') return () => null;
  return (at) => (any(ipv6Addresses, at) && any(ipv6Prefixes, at) ? 'IPv6 addresses together with prefixes' : null);
}

/** Ids that the fixtures name, and of what the run holds. */
function namedIn({ fixtures }: Scene): ReadonlySet<string> {
  const { vswitches, securityGroups, resourceGroups, regions, instances = [], held } = fixtures;
  const places = vswitches.flatMap(({ id, vpc }) => [id, vpc]);
  const things = [...securityGroups, ...resourceGroups, ...regions].map(({ id }) => id);
  const running = instances.flatMap(({ id, primaryInterface = '' }) => [id, primaryInterface]);
  return new Set(['', ...places, ...things, ...running, ...held.map(({ interfaceId }) => interfaceId)]);
}

/** An id of which no rule says that it has to be there: whether one that nobody has is an error no page says. */
function unknownIds({ parameters, rules }: Operation): Trait {
  const ruled = new Set(rules.filter(({ limit }) => limit.kind === 'exists').flatMap((rule) => rule.parameters));
  const open = parameters.filter(({ name, refersTo }) => refersTo !== null && !ruled.has(name));
  return (at) => {
    const texts = open.flatMap(({ name }) => at.given.lists.get(name) ?? [at.given.scalars.get(name) ?? '']);
    if (texts.length === 0 || texts.every((text) => text === '')) return null;
    const known = namedIn(at);
    return texts.every((text) => known.has(text)) ? null : 'an id that nobody knows';
  };
}

/** Where the page is silent about interfaces. */
export function silences(operation: Operation): readonly Trait[] {
  return [
    ...combinations,
    untoldNumbers,
    addressesWithheld(operation),
    takenTogether(operation),
    givenTogether(operation),
    unknownIds(operation),
  ];
}
