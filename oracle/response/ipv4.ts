import type { Fixtures, Held, VSwitch } from '../../model/fixtures.ts';
import type { Level } from '../../model/level.ts';
import type { Json } from '../../model/observation.ts';
import type { Assertion, DeviationClass } from '../../model/verdict.ts';
import { addressOf, contains, reservedIpv4 } from '../address.ts';
import { assertion } from '../assertions.ts';
import { repeats } from '../limits/list.ts';
import { cidrOf, holdsAny } from '../limits/state-address.ts';
import { integerOf } from '../numeral.ts';
import type { Structured } from '../structure.ts';
import { type Body, collection, isObject, leafText } from './json.ts';

/** What an answer is measured against. */
export interface Setting {
  readonly given: Structured;
  readonly fixtures: Fixtures;
  readonly vswitch: VSwitch | undefined;
  /** Id in the answer: what the run holds under it is not another's. */
  readonly interfaceId: string | null;
}

/** A claim about one field of the answer. */
export function claim(
  name: string,
  level: Level,
  holds: boolean,
  kind: DeviationClass,
  told: readonly [expected: string, actual: string, observed: string],
): Assertion {
  return assertion(`response/${name}`, level, holds, () => ({
    class: kind,
    expected: told[0],
    actual: `${name}: ${told[1]}`,
    observed: told[2],
  }));
}

/** How many items were asked for, by list or by count. */
export function asked(given: Structured, list: string, count: string): number {
  return given.lists.get(list)?.length ?? integerOf(given.scalars.get(count)) ?? 0;
}

/** Fewer or more than asked; the numbers themselves stay out of the bucket. */
export function countClaim(name: string, level: Level, expected: number, actual: number): Assertion {
  const observed = `${name}: ${actual < expected ? 'fewer' : 'more'} than asked`;
  return claim(name, level, actual === expected, 'wrong-effect', [`${expected} in ${name}`, `${actual}`, observed]);
}

const name = 'PrivateIpSets';

function primaryClaims(items: readonly Json[], body: Body): readonly Assertion[] {
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

/** What the run holds in the same vSwitch besides the interface of the answer. */
export function others(at: Setting): readonly Held[] {
  return at.fixtures.held.filter((held) => held.vswitch === at.vswitch?.id && held.interfaceId !== at.interfaceId);
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
  const expected = 1 + asked(at.given, 'PrivateIpAddress', 'SecondaryPrivateIpAddressCount');
  return [
    claim(name, 'MUST', readable, 'malformed-response', ['IPv4 addresses', texts.join(', '), 'no IPv4 address']),
    ...primaryClaims(found.items, body),
    countClaim(name, 'MUST', expected, texts.length),
    ...placeClaims(addresses, texts, at),
  ];
}
