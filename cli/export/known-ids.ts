import type { Fixtures, VSwitch } from '../../model/fixtures.ts';

/** Ids that a request may name, by what a parameter refers to: together they are valid in any choice. */
export type KnownIds = ReadonlyMap<string, readonly string[]>;

export const nothingKnown: KnownIds = new Map();

/** How much of what is optional a vSwitch lets a request ask for. */
function offers({ ipv6Cidr, reservations = [] }: VSwitch): number {
  return (ipv6Cidr === undefined ? 0 : 1) + new Set(reservations.map((cidr) => cidr.includes(':'))).size;
}

/** The vSwitches of one VPC that have room and offer the most, with its groups that any interface may join. */
export function knownIds({ vswitches, securityGroups, resourceGroups }: Fixtures): KnownIds {
  const roomy = vswitches.filter(({ role }) => role === 'auto' || role === 'explicit');
  const [best] = [...roomy].sort((a, b) => offers(b) - offers(a));
  if (best === undefined) return nothingKnown;
  const alike = roomy.filter((each) => each.vpc === best.vpc && offers(each) === offers(best));
  const groups = securityGroups.filter(({ role, vpc }) => role === 'normal' && vpc === best.vpc);
  const known: readonly (readonly [string, readonly string[]])[] = [
    ['region', [best.region]],
    ['vswitch', alike.map(({ id }) => id)],
    ['security-group', groups.map(({ id }) => id)],
    ['resource-group', resourceGroups.map(({ id }) => id)],
  ];
  return new Map(known.filter(([, ids]) => ids.length > 0));
}
