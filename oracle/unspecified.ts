import type { Operation, Parameter } from '../spec/operation.ts';
import { addressOf, blockOf, contains, type Family, overlap, reservedIpv6 } from './address.ts';
import { comparable, familyOf, repeats } from './limits/list.ts';
import { prefixesOf, prefixFamily } from './limits/prefix.ts';
import { cidrOf, reservationsOf } from './limits/state-address.ts';
import { integerOf } from './numeral.ts';
import type { Scene } from './scene.ts';
import type { Structured } from './structure.ts';

/** One kind of silence of the page: the reason where the request falls into it, else null. */
export type Trait = (at: Scene) => string | null;

/** C0, DEL, C1 and lone surrogates: no two readers agree on them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function given(name: string, from: Structured): boolean {
  return from.scalars.has(name) || from.lists.has(name) || from.objects.has(name);
}

function controlCharacters(at: Scene): string | null {
  const found = at.request.pairs.find(([, text]) => control.test(text));
  return found ? `${found[0]}: a control character` : null;
}

function emptyTexts(operation: Operation): Trait {
  const scalars = operation.parameters.filter((parameter) => parameter.shape === 'scalar' && !parameter.required).map(({ name }) => name);
  return (at) => {
    const scalar = scalars.find((name) => at.given.scalars.get(name) === '');
    if (scalar !== undefined) return `${scalar}: an empty value of an optional parameter`;
    for (const [name, texts] of at.given.lists) if (texts.includes('')) return `${name}: an empty item`;
    return null;
  };
}

function incompleteItems(operation: Operation): Trait {
  const shapes = operation.parameters.filter((parameter) => parameter.shape === 'objects');
  const incomplete = ({ name, fields }: Parameter, at: Scene): boolean =>
    (at.given.objects.get(name) ?? []).some((item) => fields.some((field) => item[field] === undefined));
  return (at) => {
    const found = shapes.find((parameter) => incomplete(parameter, at));
    return found ? `${found.name}: an item without all of its fields` : null;
  };
}

function unused(operation: Operation): Trait {
  const names = operation.parameters.filter((parameter) => parameter.unused).map(({ name }) => name);
  return (at) => {
    const found = names.find((name) => given(name, at.given));
    return found ? `${found}: no longer used` : null;
  };
}

const ipv4Secondaries = ['PrivateIpAddress', 'SecondaryPrivateIpAddressCount'];
const ipv4Prefixes = ['Ipv4Prefix', 'Ipv4PrefixCount'];
const ipv6Addresses = ['Ipv6Address', 'Ipv6AddressCount'] as const;
const ipv6Prefixes = ['Ipv6Prefix', 'Ipv6PrefixCount'] as const;
const prefixes = [...ipv4Prefixes, ...ipv6Prefixes];
const mostSecondaries = 49;
const mostIpv6 = 10;

function any(names: readonly string[], at: Scene): boolean {
  return names.some((name) => given(name, at.given));
}

/** How many a list or its count asks for; 0 where that is beyond its own limit, which settles the request by itself. */
function asked([list, asCount]: readonly [string, string], at: Scene): number {
  const count = at.given.lists.get(list)?.length ?? integerOf(at.given.scalars.get(asCount)) ?? 0;
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

function repeatedItems(operation: Operation): Trait {
  const ruled = new Set(operation.rules.filter((rule) => rule.limit.kind === 'uniqueItems').flatMap((rule) => rule.parameters));
  const open = operation.parameters.filter((parameter) => parameter.shape === 'list' && !ruled.has(parameter.name));
  const families = new Map(open.map(({ name }) => [name, familyOf(operation, name)]));
  return (at) => {
    const found = open.find(({ name }) => repeats(comparable(at.given.lists.get(name) ?? [], families.get(name) ?? null)));
    return found ? `${found.name}: the same item twice` : null;
  };
}

function overlappingPrefixes(operation: Operation): Trait {
  const formats = operation.rules.flatMap(({ limit, parameters }) =>
    limit.kind === 'prefix-format' ? parameters.map((name) => ({ name, family: prefixFamily(limit.format) })) : [],
  );
  return (at) => {
    for (const { name, family } of formats) {
      const blocks = prefixesOf(at.given.lists.get(name) ?? [], family).filter((prefix) => !prefix.outOfRange);
      if (blocks.some((one, index) => blocks.slice(index + 1).some((other) => overlap(one.block, other.block)))) {
        return `${name}: prefixes that are equal or overlap`;
      }
    }
    return null;
  };
}

function withheld(at: Scene, address: bigint, family: Family): boolean {
  if ((reservationsOf(at.vswitch, family) ?? []).some((block) => contains(block, address))) return true;
  const cidr = cidrOf(at.vswitch, family);
  return family === 6 && cidr !== null && contains(cidr, address) && reservedIpv6(cidr, address);
}

function heldAsPrefix(at: Scene, address: bigint, family: Family): boolean {
  return at.fixtures.held.some(
    (held) =>
      held.vswitch === at.vswitch?.id &&
      held.prefixes.some((text) => {
        const block = blockOf(text, family);
        return block !== null && contains(block, address);
      }),
  );
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

function unknownAccount(at: Scene): string | null {
  return at.account === undefined ? `account ${at.request.account} is not among the fixtures` : null;
}

/** All traits that leave a request unspecified whatever its rules say. */
export function traits(operation: Operation): readonly Trait[] {
  return [
    controlCharacters,
    emptyTexts(operation),
    incompleteItems(operation),
    unused(operation),
    ...combinations,
    repeatedItems(operation),
    overlappingPrefixes(operation),
    addressesWithheld(operation),
    unknownAccount,
  ];
}
