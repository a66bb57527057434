import type { Held, VSwitch } from '../../../model/fixtures.ts';
import { addressOf, type Block, blockOf, contains, covers, type Family, overlap, reservedIpv4 } from '../../../oracle/address.ts';
import { prefixesOf, usualMask } from '../../../oracle/limits/prefix.ts';
import { integerOf } from '../../../oracle/numeral.ts';
import { broken, brokenIf, type Check, holds, unspecified } from '../../../oracle/reading.ts';
import { given, type Scene, type Values, valuesOf } from '../../../oracle/scene.ts';
import type { StateLimit } from '../../../spec/limit.ts';
import type { Operation } from '../../../spec/operation.ts';
import { vswitchOf } from './world.ts';

export type AddressStateLimit = Extract<
  StateLimit,
  {
    readonly kind:
      | 'within-cidr'
      | 'not-reserved'
      | 'idle'
      | 'enough-addresses'
      | 'enough-prefixes'
      | 'within-reservation'
      | 'reservation-exists';
  }
>;

/** CIDR block of a vSwitch in one family; null where the fixtures name none. */
export function cidrOf(vswitch: VSwitch | undefined, family: Family): Block | null {
  const text = family === 4 ? vswitch?.cidr : vswitch?.ipv6Cidr;
  return text === undefined ? null : blockOf(text, family);
}

/** Reservations of a family; null where the fixtures don't say. */
export function reservationsOf(vswitch: VSwitch | undefined, family: Family): readonly Block[] | null {
  if (vswitch === undefined) return null;
  if (vswitch.reservations === undefined) return vswitch.role === 'no-reservation' ? [] : null;
  return vswitch.reservations.flatMap((text) => blockOf(text, family) ?? []);
}

export function heldIn(at: Scene): readonly Held[] {
  const vswitch = vswitchOf(at);
  return at.fixtures.held.filter((held) => held.vswitch === vswitch?.id);
}

function withinCidr(family: Family, values: readonly Values[]): Check {
  return (at) => {
    const cidr = cidrOf(vswitchOf(at), family);
    if (cidr === null) return holds;
    return brokenIf(
      given(values, at).some((text) => {
        const address = addressOf(text, family);
        return address !== null && !contains(cidr, address);
      }),
    );
  };
}

function notReserved(values: readonly Values[]): Check {
  return (at) => {
    const cidr = cidrOf(vswitchOf(at), 4);
    if (cidr === null) return holds;
    return brokenIf(
      given(values, at).some((text) => {
        const address = addressOf(text, 4);
        return address !== null && reservedIpv4(cidr, address);
      }),
    );
  };
}

/** Whether one of the interfaces holds one of the addresses. */
export function holdsAny(interfaces: readonly Held[], family: Family, addresses: readonly bigint[]): boolean {
  const asked = new Set<bigint | null>(addresses);
  return interfaces.some((held) => (family === 4 ? held.ipv4 : held.ipv6).some((text) => asked.has(addressOf(text, family))));
}

function idleAddress(family: Family, values: readonly Values[]): Check {
  return (at) => {
    const asked = given(values, at).flatMap((text) => addressOf(text, family) ?? []);
    return brokenIf(asked.length > 0 && holdsAny(heldIn(at), family, asked));
  };
}

/** Blocks of the prefixes that a request names, where they can be judged against state: usual mask, no host bits. */
function askedBlocks(at: Scene, values: readonly Values[], family: Family): readonly Block[] {
  return prefixesOf(given(values, at), family)
    .filter((prefix) => prefix.strict && prefix.mask === usualMask(family))
    .map((prefix) => prefix.block);
}

export function heldPrefixes(at: Scene, family: Family): readonly Block[] {
  return heldIn(at).flatMap((held) => held.prefixes.flatMap((text) => blockOf(text, family) ?? []));
}

function idlePrefix(values: readonly Values[]): Check {
  return (at) => {
    if (given(values, at).length === 0) return holds;
    const families: readonly Family[] = [4, 6];
    return brokenIf(
      families.some((family) => {
        const taken = heldPrefixes(at, family);
        return askedBlocks(at, values, family).some((block) => taken.some((other) => overlap(block, other)));
      }),
    );
  };
}

/** Addresses of an IPv4 prefix, should it be taken from the free ones. */
const perPrefix = 16;

function maximumOf(operation: Operation, name: string): number {
  const bounds = operation.rules.flatMap(({ parameters, limit }) =>
    parameters[0] === name && limit.kind === 'maximum' ? [limit.max] : [],
  );
  return Math.min(...bounds);
}

function enoughAddresses(operation: Operation): Check {
  const list = valuesOf(operation, 'PrivateIpAddress');
  const asCount = valuesOf(operation, 'SecondaryPrivateIpAddressCount');
  const prefixes = valuesOf(operation, 'Ipv4Prefix');
  const prefixCount = valuesOf(operation, 'Ipv4PrefixCount');
  // A count that breaks its own limit breaks nothing further.
  const mostPrefixes = maximumOf(operation, 'Ipv4PrefixCount');
  return (at) => {
    const vswitch = vswitchOf(at);
    const cidr = cidrOf(vswitch, 4);
    if (cidr === null) return holds;
    const held = heldIn(at).reduce((sum, one) => sum + one.ipv4.length, 0);
    const stated = vswitch?.free ?? (vswitch?.role === 'full' ? 0 : Number.POSITIVE_INFINITY);
    const free = Math.min(stated, Number(cidr.last - cidr.first) + 1 - 4) - held;
    // An interface that is made needs one for itself.
    const needed = (at.containerId === undefined ? 0 : 1) + Math.max(list(at.given).length, integerOf(asCount(at.given)[0]) ?? 0);
    if (needed > free) return broken;
    const counted = integerOf(prefixCount(at.given)[0]) ?? 0;
    const blocks = heldPrefixes(at, 4).length + Math.max(prefixes(at.given).length, counted <= mostPrefixes ? counted : 0);
    return blocks > 0 && needed + blocks * perPrefix > free ? unspecified('whether prefixes use up free addresses') : holds;
  };
}

function enoughPrefixes(family: Family, operation: Operation): Check {
  const name = family === 4 ? 'Ipv4Prefix' : 'Ipv6Prefix';
  const list = valuesOf(operation, name);
  const asCount = valuesOf(operation, `${name}Count`);
  const size = 1n << BigInt((family === 4 ? 32 : 128) - usualMask(family));
  return (at) => {
    const asked = Math.max(list(at.given).length, integerOf(asCount(at.given)[0]) ?? 0);
    const reservations = reservationsOf(vswitchOf(at), family);
    if (asked <= 0 || reservations === null || reservations.length === 0) return holds;
    const room = reservations.reduce((sum, block) => sum + Number((block.last - block.first + 1n) / size), 0);
    return brokenIf(asked > room - heldPrefixes(at, family).length);
  };
}

function withinReservation(family: Family, values: readonly Values[]): Check {
  return (at) => {
    const reservations = reservationsOf(vswitchOf(at), family);
    if (reservations === null || reservations.length === 0) return holds;
    return brokenIf(askedBlocks(at, values, family).some((block) => !reservations.some((outer) => covers(outer, block))));
  };
}

function reservationExists(family: Family, values: readonly Values[]): Check {
  return (at) => {
    if (given(values, at).length === 0) return holds;
    const reservations = reservationsOf(vswitchOf(at), family);
    if (reservations === null) return unspecified('the fixture does not say whether the vSwitch has a reservation');
    return brokenIf(reservations.length === 0);
  };
}

/** Limits of addresses and prefixes against the vSwitch and what this run holds there. Each leaves alone what another one refuses. */
export function addressStateCheck(limit: AddressStateLimit, operation: Operation, values: readonly Values[]): Check {
  switch (limit.kind) {
    case 'within-cidr':
      return withinCidr(limit.family, values);
    case 'not-reserved':
      return notReserved(values);
    case 'idle':
      return limit.of === 'prefix' ? idlePrefix(values) : idleAddress(limit.of === 'ipv4' ? 4 : 6, values);
    case 'enough-addresses':
      return enoughAddresses(operation);
    case 'enough-prefixes':
      return enoughPrefixes(limit.family, operation);
    case 'within-reservation':
      return withinReservation(limit.family, values);
    case 'reservation-exists':
      return reservationExists(limit.family, values);
  }
}
