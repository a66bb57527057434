import type { LimitOf } from '../../../generators/context.ts';
import type { Place as AnyPlace } from '../../../generators/ground.ts';
import { MissingFixture, type Text } from '../../../generators/ground.ts';
import type { SymbolicText } from '../../../model/case.ts';
import type { Account, Fixtures, GroupRole, Region, SecurityGroup, VSwitch, VSwitchRole } from '../../../model/fixtures.ts';
import { isAccountFeature } from '../../../spec/limit.ts';

/** Where a request is sent to and on whose behalf. */
export interface Place extends AnyPlace {
  readonly vswitch: VSwitch;
  /** Groups of the vSwitch's VPC that any interface may join; never empty. */
  readonly groups: readonly SecurityGroup[];
  readonly resourceGroups: readonly string[];
}

/** A text that depends on where the request is sent to. */
export function textAt(make: (place: Place) => SymbolicText): Text {
  // Every place of this ground is one of its own making.
  return (place) => make(place as Place);
}

export interface Needs {
  readonly roles: readonly VSwitchRole[];
  readonly features: readonly LimitOf<'feature-enabled'>[];
  /** Families of prefixes that the vSwitch must have a reservation for. */
  readonly reservations: readonly (4 | 6)[];
}

function regionOf(fixtures: Fixtures, vswitch: VSwitch): Region | undefined {
  return fixtures.regions.find((region) => region.id === vswitch.region);
}

/** Reservations of one address family. */
export function reservationsOf(vswitch: VSwitch, family: 4 | 6): readonly string[] {
  return (vswitch.reservations ?? []).filter((cidr) => cidr.includes(':') === (family === 6));
}

function offers(fixtures: Fixtures, vswitch: VSwitch, { feature, on }: LimitOf<'feature-enabled'>): boolean {
  if (on === 'account') return true;
  const region = regionOf(fixtures, vswitch);
  if (feature === 'ipv6') return region?.ipv6 === true && vswitch.ipv6Cidr !== undefined;
  return feature !== 'prefixes' || region?.prefixes === true;
}

export function usable(fixtures: Fixtures, vswitch: VSwitch, needs: Needs): boolean {
  return (
    regionOf(fixtures, vswitch)?.forbidden !== true &&
    needs.features.every((need) => offers(fixtures, vswitch, need)) &&
    needs.reservations.every((family) => reservationsOf(vswitch, family).length > 0)
  );
}

function describe(needs: Needs): string {
  const features = needs.features.filter(({ on }) => on !== 'account').map(({ feature }) => feature);
  const offered = [...new Set([...features, ...needs.reservations.map((family) => `an IPv${family} prefix reservation`)])];
  return `needs a vSwitch with role ${needs.roles[0]}${offered.length === 0 ? '' : ` that offers ${offered.join(' and ')}`}`;
}

/** One with groups where there is any: what is missing is then said of the group, not of the vSwitch. */
function vswitchFor(fixtures: Fixtures, needs: Needs): VSwitch {
  for (const role of needs.roles) {
    const able = fixtures.vswitches.filter((each) => each.role === role && usable(fixtures, each, needs));
    const found = able.find((each) => groupsOf(fixtures, each, 'normal').length > 0) ?? able[0];
    if (found !== undefined) return found;
  }
  throw new MissingFixture(describe(needs));
}

/** An account that may create interfaces without a known quota and has every feature; the one called `default` where it will do. */
export function accountWith(fixtures: Fixtures, features: readonly LimitOf<'feature-enabled'>['feature'][]): Account {
  const named = features.filter(isAccountFeature);
  const free = fixtures.accounts.filter((each) => each.denied === undefined && each.maxInterfaces === undefined);
  const able = free.filter((each) => named.every((feature) => each[feature] === true));
  const found = able.find((each) => each.name === 'default') ?? able[0];
  if (found === undefined) throw new MissingFixture(`needs an account with ${named.join(' and ') || 'the right to create interfaces'}`);
  return found;
}

/** The vSwitch's groups of one role, in the fixtures' order. */
export function groupsOf(fixtures: Fixtures, vswitch: VSwitch, role: GroupRole): readonly SecurityGroup[] {
  return fixtures.securityGroups.filter((group) => group.role === role && group.vpc === vswitch.vpc && group.region === vswitch.region);
}

/** A place on that vSwitch for that account. */
export function placeAt(fixtures: Fixtures, vswitch: VSwitch, account: Account): Place {
  const groups = groupsOf(fixtures, vswitch, 'normal');
  if (groups.length === 0) throw new MissingFixture(`needs a security group with role normal in ${vswitch.vpc}`);
  return { account, vswitch, groups, resourceGroups: fixtures.resourceGroups.map((group) => group.id) };
}

/** The first place of the fixtures that offers what is needed. Throws MissingFixture. */
export function findPlace(fixtures: Fixtures, needs: Needs): Place {
  const features = needs.features.filter(({ on }) => on === 'account').map(({ feature }) => feature);
  return placeAt(fixtures, vswitchFor(fixtures, needs), accountWith(fixtures, features));
}

/** A vSwitch that may be used, and its groups, of each open region but the place's own; none where the fixtures have but one region. */
export function elsewhereIn(
  fixtures: Fixtures,
  { vswitch: own }: Place,
): readonly { readonly region: string; readonly vswitch: VSwitch; readonly groups: readonly SecurityGroup[] }[] {
  const open = fixtures.regions.filter(({ id, forbidden }) => id !== own.region && forbidden !== true);
  return open.flatMap(({ id }) => {
    const usable = fixtures.vswitches.filter(({ role, region }) => region === id && (role === 'auto' || role === 'explicit'));
    const vswitch = usable.find((each) => groupsOf(fixtures, each, 'normal').length > 0);
    return vswitch === undefined ? [] : [{ region: id, vswitch, groups: groupsOf(fixtures, vswitch, 'normal') }];
  });
}

/** The first vSwitch of a role. Throws MissingFixture. */
export function vswitchOfRole(fixtures: Fixtures, role: VSwitchRole): VSwitch {
  const found = fixtures.vswitches.find((each) => each.role === role);
  if (found === undefined) throw new MissingFixture(`needs a vSwitch with role ${role}`);
  return found;
}
