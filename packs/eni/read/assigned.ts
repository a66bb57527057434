import type { Assertion } from '../../../model/verdict.ts';
import {
  addressOf,
  type Block,
  blockOf,
  contains,
  covers,
  type Family,
  overlap,
  type Prefix,
  readPrefix,
} from '../../../oracle/address.ts';
import { repeats } from '../../../oracle/limits/list.ts';
import { usualMask } from '../../../oracle/limits/prefix.ts';
import { claim } from '../../../oracle/response/claim.ts';
import { type Body, collection, isObject, leafText } from '../../../oracle/response/json.ts';
import { amountAsked } from '../../../oracle/structure.ts';
import { countClaim } from './ipv4.ts';
import { others, type Setting } from './setting.ts';
import { cidrOf, holdsAny, reservationsOf } from './state-address.ts';

/** Texts of a collection whose items have one field; null where it is malformed, which has been said already. */
function textsOf(body: Body, name: string, item: string, field: string): readonly string[] | null {
  const found = collection(body[name], item);
  if (found.kind === 'malformed') return null;
  if (found.kind === 'absent') return [];
  return found.items.map((one) => (isObject(one) ? (leafText(one[field]) ?? '') : ''));
}

function missing(name: string, expected: number): Assertion {
  return claim(name, 'MUST', false, 'malformed-response', [`${expected} in ${name}`, 'missing', `${name} missing`]);
}

/** IPv6 addresses that were asked for, or came unasked. */
export function ipv6Assertions(body: Body, at: Setting): readonly Assertion[] {
  const name = 'Ipv6Sets';
  const texts = textsOf(body, name, 'Ipv6Set', 'Ipv6Address');
  const expected = amountAsked(at.given, 'Ipv6Address', 'Ipv6AddressCount');
  if (texts === null || (texts.length === 0 && expected === 0)) return [];
  // By name, the echo of Ipv6Address says it.
  if (texts.length === 0) return at.given.lists.has('Ipv6Address') ? [] : [missing(name, expected)];
  const addresses = texts.flatMap((text) => addressOf(text, 6) ?? []);
  const cidr = cidrOf(at.vswitch, 6);
  const told = texts.join(', ');
  const inside = cidr === null || addresses.every((address) => contains(cidr, address));
  const free = !holdsAny(others(at), 6, addresses);
  return [
    claim(name, 'MUST', addresses.length === texts.length, 'malformed-response', ['IPv6 addresses', told, 'no IPv6 address']),
    countClaim(name, expected === 0 ? 'SHOULD' : 'MUST', expected, texts.length),
    claim(name, 'MUST', !repeats(addresses), 'wrong-effect', ['distinct addresses', told, 'an address twice']),
    claim(name, 'MUST', inside, 'wrong-effect', [`addresses in ${at.vswitch?.ipv6Cidr}`, told, 'an address outside the vSwitch']),
    claim(name, 'MUST', free, 'wrong-effect', ['idle addresses', told, 'an address that another interface holds']),
  ];
}

function prefixesIn(texts: readonly string[], family: Family): readonly Prefix[] {
  return texts.flatMap((text) => {
    const read = readPrefix(text, family);
    return read.kind === 'read' && !read.value.outOfRange && read.value.strict ? read.value : [];
  });
}

function anyOverlap(blocks: readonly Block[], others: readonly Block[]): boolean {
  return blocks.some((block) => others.some((other) => overlap(block, other)));
}

function prefixPlaces(name: string, prefixes: readonly Prefix[], told: string, family: Family, at: Setting): readonly Assertion[] {
  const blocks = prefixes.map((prefix) => prefix.block);
  const taken = others(at).flatMap((held) => held.prefixes.flatMap((text) => blockOf(text, family) ?? []));
  const reservations = reservationsOf(at.vswitch, family);
  const inside = reservations === null || blocks.every((block) => reservations.some((outer) => covers(outer, block)));
  const apart = blocks.every((block, index) => !anyOverlap([block], blocks.slice(index + 1)));
  return [
    claim(name, 'MUST', inside, 'wrong-effect', ['prefixes in the reservation', told, 'a prefix outside the reservation']),
    claim(name, 'MUST', apart, 'wrong-effect', ['prefixes that do not overlap', told, 'overlapping prefixes']),
    claim(name, 'MUST', !anyOverlap(blocks, taken), 'wrong-effect', ['free prefixes', told, 'a prefix that another interface holds']),
  ];
}

/** Prefixes of one family. */
export function prefixAssertions(body: Body, family: Family, at: Setting): readonly Assertion[] {
  const field = family === 4 ? 'Ipv4Prefix' : 'Ipv6Prefix';
  const name = `${field}Sets`;
  const texts = textsOf(body, name, `${field}Set`, field);
  const expected = amountAsked(at.given, field, `${field}Count`);
  if (texts === null || (texts.length === 0 && expected === 0)) return [];
  if (texts.length === 0) return at.given.lists.has(field) ? [] : [missing(name, expected)];
  const prefixes = prefixesIn(texts, family);
  const told = texts.join(', ');
  const usual = prefixes.every((prefix) => prefix.mask === usualMask(family));
  return [
    claim(name, 'MUST', prefixes.length === texts.length, 'malformed-response', ['prefixes without host bits', told, 'no prefix']),
    countClaim(name, expected === 0 ? 'SHOULD' : 'MUST', expected, texts.length),
    // The page hides the masks that the platform chooses itself; those asked for are judged by value.
    claim(name, 'MAY', usual, 'wrong-effect', [`/${usualMask(family)}`, told, 'another mask']),
    ...prefixPlaces(name, prefixes, told, family, at),
  ];
}
