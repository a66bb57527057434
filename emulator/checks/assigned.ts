import { type Attempt, type Check, integer, itemsOf } from '../attempt.ts';
import { isFast, type NetworkInterface } from '../state/network-interface.ts';
import { ofTarget } from './interface.ts';

type Present = (attempt: Attempt) => boolean;

const present = {
  PrivateIpAddress: ({ input }) => input.privateIpAddresses.length > 0,
  SecondaryPrivateIpAddressCount: (attempt) => integer(attempt, 'SecondaryPrivateIpAddressCount') !== undefined,
  Ipv4Prefix: ({ input }) => input.ipv4Prefixes.length > 0,
  Ipv4PrefixCount: (attempt) => integer(attempt, 'Ipv4PrefixCount') !== undefined,
  Ipv6Address: ({ input }) => input.ipv6Addresses.length > 0,
  Ipv6AddressCount: (attempt) => integer(attempt, 'Ipv6AddressCount') !== undefined,
  Ipv6Prefix: ({ input }) => input.ipv6Prefixes.length > 0,
  Ipv6PrefixCount: (attempt) => integer(attempt, 'Ipv6PrefixCount') !== undefined,
} satisfies Readonly<Record<string, Present>>;

function atLeastOne(...names: readonly (keyof typeof present)[]): Check {
  const run = (attempt: Attempt): string | undefined => (names.some((name) => present[name](attempt)) ? undefined : names.join(', '));
  return { id: `${names.join('+')}/at-least-one`, run };
}

/** Something is wrong with one of the addresses or prefixes that are named. */
function some<T>(
  name: string,
  limit: string,
  named: (attempt: Attempt) => readonly (T | undefined)[],
  broken: (item: T, target: NetworkInterface) => boolean,
): Check {
  const id = `${name}/${limit}`;
  return ofTarget(id, name, (target, attempt) =>
    itemsOf(attempt, id, named(attempt)).some((item) => item !== undefined && broken(item, target)),
  );
}

/** Addresses that an interface would have beside those that it has. */
function more(attempt: Attempt, family: 'ipv4' | 'ipv6'): number {
  const [named, count] =
    family === 'ipv4' ? [attempt.secondary, 'SecondaryPrivateIpAddressCount' as const] : [attempt.ipv6, 'Ipv6AddressCount' as const];
  return named.length + (integer(attempt, count) ?? 0);
}

const ipv4 = ({ secondary }: Attempt) => secondary;
const ipv6 = (attempt: Attempt) => attempt.ipv6;
const ipv4Prefixes = (attempt: Attempt) => attempt.ipv4Prefixes.map((prefix) => prefix?.base);
const ipv6Prefixes = (attempt: Attempt) => attempt.ipv6Prefixes.map((prefix) => prefix?.base);

/** How many addresses an interface may have, on an instance and on none. */
const totals: readonly Check[] = [
  ofTarget('PrivateIpAddress/total', 'PrivateIpAddress', (target, attempt) => {
    const added = more(attempt, 'ipv4');
    return added > 0 && attempt.carrier === undefined && target.ipv4.length - 1 + added > attempt.limits.idleAddresses.ipv4;
  }),
  ofTarget('PrivateIpAddress/total-on-instance', 'PrivateIpAddress', (target, attempt) => {
    const most = attempt.carrier?.type.addresses;
    const added = more(attempt, 'ipv4');
    return added > 0 && most !== undefined && target.ipv4.length + added > most + attempt.limits.typeSlack.addresses;
  }),
  ofTarget('Ipv6Address/total', 'Ipv6Address', (target, attempt) => {
    const added = more(attempt, 'ipv6');
    return added > 0 && attempt.carrier === undefined && target.ipv6.length + added > attempt.limits.idleAddresses.ipv6;
  }),
  ofTarget('Ipv6Address/supported-by-type', 'Ipv6Address', (_, attempt) => {
    return more(attempt, 'ipv6') > 0 && attempt.carrier?.type.ipv6Addresses === 0;
  }),
  ofTarget('Ipv6Address/total-on-instance', 'Ipv6Address', (target, attempt) => {
    const most = attempt.carrier?.type.ipv6Addresses;
    const added = more(attempt, 'ipv6');
    return added > 0 && most !== undefined && target.ipv6.length + added > most + attempt.limits.typeSlack.ipv6Addresses;
  }),
];

/** What can be put on an interface, and what can be taken off it. */
export const assignedChecks: readonly Check[] = [
  atLeastOne('PrivateIpAddress', 'SecondaryPrivateIpAddressCount', 'Ipv4Prefix', 'Ipv4PrefixCount'),
  atLeastOne('PrivateIpAddress', 'Ipv4Prefix'),
  atLeastOne('Ipv6Address', 'Ipv6AddressCount', 'Ipv6Prefix', 'Ipv6PrefixCount'),
  atLeastOne('Ipv6Address', 'Ipv6Prefix'),
  some('PrivateIpAddress', 'own', ipv4, (address, target) => target.ipv4.includes(address)),
  some('Ipv6Address', 'own', ipv6, (address, target) => target.ipv6.includes(address)),
  some('PrivateIpAddress', 'assigned', ipv4, (address, target) => !target.ipv4.slice(1).includes(address)),
  some('Ipv6Address', 'assigned', ipv6, (address, target) => !target.ipv6.includes(address)),
  some('Ipv4Prefix', 'assigned', ipv4Prefixes, (base, target) => !target.ipv4Prefixes.includes(base)),
  some('Ipv6Prefix', 'assigned', ipv6Prefixes, (base, target) => !target.ipv6Prefixes.includes(base)),
  ofTarget('Ipv6Address/not-rdma', 'Ipv6Address', (target, attempt) => more(attempt, 'ipv6') > 0 && isFast(target)),
  ...totals,
];
