import type { Level } from '../../../model/level.ts';
import type { Json } from '../../../model/observation.ts';
import type { Assertion } from '../../../model/verdict.ts';
import { addressOf, contains, reservedIpv4 } from '../../../oracle/address.ts';
import { repeats } from '../../../oracle/limits/list.ts';
import { claim } from '../../../oracle/response/claim.ts';
import { type Body, collection, isObject, leafText } from '../../../oracle/response/json.ts';
import { amountAsked } from '../../../oracle/structure.ts';
import { others, type Setting } from './setting.ts';
import { cidrOf, holdsAny } from './state-address.ts';

/** Fewer or more than asked; the numbers themselves stay out of the bucket. */
export function countClaim(name: string, level: Level, expected: number, actual: number): Assertion {
  const observed = `${name}: ${actual < expected ? 'fewer' : 'more'} than asked`;
  return claim(name, level, actual === expected, 'wrong-effect', [`${expected} in ${name}`, `${actual}`, observed]);
}

const name = 'PrivateIpSets';

export function primaryClaims(items: readonly Json[], body: Body): readonly Assertion[] {
  const primaries = items.filter((item) => isObject(item) && leafText(item['Primary']) === 'true');
  const one = claim(name, 'MUST', primaries.length === 1, 'malformed-response', [
    'exactly one primary address',
    `${primaries.length}`,
    primaries.length === 0 ? 'no primary address' : 'several primary addresses',
  ]);
  const [primary] = primaries;
  const main = leafText(body['PrivateIpAddress']);
  if (primaries.length !== 1 || !isObject(primary) || main === null) return [one];
  const address = leafText(primary['PrivateIpAddress']) ?? '';
  const equal = address === main || (addressOf(address, 4) !== null && addressOf(address, 4) === addressOf(main, 4));
  return [one, claim(name, 'MUST', equal, 'malformed-response', [main, address, 'the primary is not PrivateIpAddress'])];
}

function placeClaims(addresses: readonly bigint[], texts: readonly string[], at: Setting): readonly Assertion[] {
  const cidr = cidrOf(at.vswitch, 4);
  const told = texts.join(', ');
  const free = !holdsAny(others(at), 4, addresses);
  const made = [
    claim(name, 'MUST', !repeats(addresses), 'wrong-effect', ['distinct addresses', told, 'an address twice']),
    claim(name, 'MUST', free, 'wrong-effect', ['idle addresses', told, 'an address that another interface holds']),
  ];
  if (cidr === null) return made;
  const inside = addresses.every((address) => contains(cidr, address));
  const usable = addresses.every((address) => !reservedIpv4(cidr, address));
  return [
    ...made,
    claim(name, 'MUST', inside, 'wrong-effect', [`addresses in ${at.vswitch?.cidr}`, told, 'an address outside the vSwitch']),
    claim(name, 'SHOULD', usable, 'wrong-effect', ['addresses that are not reserved', told, 'a reserved address']),
  ];
}

/** The primary and the secondary addresses. Says nothing where they are missing altogether. */
export function ipv4Assertions(body: Body, at: Setting): readonly Assertion[] {
  const found = collection(body[name], 'PrivateIpSet');
  if (found.kind !== 'items') return [];
  const texts = found.items.map((item) => (isObject(item) ? (leafText(item['PrivateIpAddress']) ?? '') : ''));
  const addresses = texts.flatMap((text) => addressOf(text, 4) ?? []);
  const readable = addresses.length === texts.length;
  const expected = 1 + amountAsked(at.given, 'PrivateIpAddress', 'SecondaryPrivateIpAddressCount');
  return [
    claim(name, 'MUST', readable, 'malformed-response', ['IPv4 addresses', texts.join(', '), 'no IPv4 address']),
    ...primaryClaims(found.items, body),
    countClaim(name, 'MUST', expected, texts.length),
    ...placeClaims(addresses, texts, at),
  ];
}
