import { isSubject, limitOn, rulesOfKind } from '../../../generators/context.ts';
import { isGiven } from '../../../generators/given.ts';
import {
  type Context,
  type Leasable,
  MissingFixture,
  type NamedValue,
  type Settings,
  type Text,
  type Value,
} from '../../../generators/ground.ts';
import { isExplicit, withCompanions } from '../../../generators/settings.ts';
import type { Spelling } from '../../../model/case.ts';
import type { VSwitchRole } from '../../../model/fixtures.ts';
import { findPlace, type Needs, type Place, textAt } from './place.ts';

const inEveryRequest: ReadonlySet<string> = new Set(['RegionId', 'VSwitchId']);

/** What these parameters ask of the place that they are sent to. */
export function needsOf(context: Context, settings: Settings): Needs {
  const asks = (name: string): boolean => isGiven(settings, name) && !inEveryRequest.has(name);
  const features = rulesOfKind(context, 'feature-enabled')
    .filter(({ parameters, limit }) => parameters.some((name) => asks(name) && (limit.value === null || settings[name] === limit.value)))
    .map(({ limit }) => limit);
  const reservations = rulesOfKind(context, 'reservation-exists')
    .filter(({ parameters }) => parameters.some(asks))
    .map(({ limit }) => limit.family);
  const explicit = Object.keys(settings).some((name) => isGiven(settings, name) && isExplicit(context, name));
  const roles: readonly VSwitchRole[] = explicit ? ['explicit', 'auto'] : ['auto', 'explicit'];
  return { roles, features, reservations: [...new Set(reservations)] };
}

/** The first place that offers what these parameters need; companions are among them. Throws MissingFixture. */
export function placeWith(context: Context, settings: Settings): Place {
  return findPlace(context.fixtures, needsOf(context, settings));
}

/** The first place that offers what these parameters and their companions need. Throws MissingFixture. */
export function placeFor(context: Context, settings: Settings): Place {
  return placeWith(context, withCompanions(context, settings));
}

/** Region, vSwitch and a group of the place, unless these parameters name groups. */
export function required(place: Place, settings: Settings): Settings {
  const [group] = place.groups;
  const defaults: Record<string, Value> = { RegionId: place.vswitch.region, VSwitchId: place.vswitch.id };
  return isGiven(settings, 'SecurityGroupIds') || group === undefined ? defaults : { ...defaults, SecurityGroupId: group.id };
}

/** An address or prefix of the place's vSwitch that nobody holds; equal keys mean equal values within a case, however they are spelled. */
export function lease(kind: Leasable, key: string, spelled?: Spelling): Text {
  return textAt((place) => ({ $lease: kind, vswitch: place.vswitch.id, key, ...(spelled === undefined ? {} : { spelled }) }));
}

/** The n-th ordinary group of the place. Resolving throws MissingFixture where there are too few. */
export function group(index: number): Text {
  return textAt((place) => {
    const found = place.groups[index];
    if (found === undefined) throw new MissingFixture(`needs ${index + 1} security groups with role normal in ${place.vswitch.vpc}`);
    return found.id;
  });
}

/** The n-th resource group. Resolving throws MissingFixture where there are too few. */
function resourceGroup(index: number): Text {
  return textAt((place) => {
    const found = place.resourceGroups[index];
    if (found === undefined) throw new MissingFixture(`needs ${index + 1} resource groups`);
    return found;
  });
}

const known = (value: Text): NamedValue => ({ name: 'known', value });

/** Legal values of a parameter that names a thing of this world; null for others. */
export function references(context: Context, name: string): readonly NamedValue[] | null {
  switch (context.parameters.get(name)?.refersTo) {
    case 'region':
      return [known(textAt((place) => place.vswitch.region))];
    case 'vswitch':
      return [known(textAt((place) => place.vswitch.id))];
    case 'security-group':
      return [known(group(0)), { name: 'another', value: group(1) }];
    case 'resource-group':
      return [known(resourceGroup(0)), { name: 'another', value: resourceGroup(1) }];
    default:
      return null;
  }
}

/** The n-th group of a parameter that takes groups; null for others. */
export function item(context: Context, name: string, index: number): Text | null {
  return context.parameters.get(name)?.refersTo === 'security-group' ? group(index) : null;
}

/** Groups an interface, unless the account says otherwise. */
export const usualGroups = 5;

/** What is beyond the usual number of groups is unspecified, even where an account may have more. */
export function mostItems(context: Context, name: string): number | undefined {
  const quotas = context.fixtures.accounts.map(({ groupsPerInterface }) => groupsPerInterface ?? usualGroups);
  return isSubject(context, 'group-quota', name) ? Math.min(usualGroups, ...quotas) : undefined;
}

/** Groups are the scarce ones. */
export function supply(context: Context, name: string, place: Place): number {
  return isSubject(context, 'group-quota', name) ? place.groups.length : Number.POSITIVE_INFINITY;
}

/** Parameters of which the place has to offer something. */
export function isPlaceBound(context: Context, name: string): boolean {
  return (
    isSubject(context, 'feature-enabled', name) ||
    isSubject(context, 'reservation-exists', name) ||
    limitOn(context, name, 'format') !== undefined
  );
}
