import type { GroupRole, SecurityGroup } from '../../../model/fixtures.ts';
import { broken, brokenIf, type Check, holds, unspecified } from '../../../oracle/reading.ts';
import type { Scene, Values } from '../../../oracle/scene.ts';
import type { StateLimit } from '../../../spec/limit.ts';
import { groupsOf, vswitchOf } from './world.ts';

export type GroupLimit = Extract<
  StateLimit,
  { readonly kind: 'same-vpc' | 'network-type' | 'group-quota' | 'same-type' | 'member-capacity' | 'not-managed' }
>;

/** The documented number of groups that one interface may join. */
const defaultQuota = 5;

function some(values: readonly Values[], wrong: (group: SecurityGroup, at: Scene) => boolean): Check {
  return (at) => brokenIf(groupsOf(at, values).some((group) => wrong(group, at)));
}

function quota(values: readonly Values[]): Check {
  return (at) => {
    const count = values.reduce((sum, of) => sum + of(at.given).length, 0);
    const allowed = at.account?.groupsPerInterface ?? defaultQuota;
    if (count > allowed) return broken;
    return count > defaultQuota ? unspecified('more groups than the default quota, within what the fixture states') : holds;
  };
}

const fullRole: Readonly<Record<SecurityGroup['type'], GroupRole>> = { normal: 'full', enterprise: 'full-enterprise' };

/** Limits on security groups; groups that the fixtures don't know break nothing here. */
export function groupCheck(limit: GroupLimit, values: readonly Values[]): Check {
  switch (limit.kind) {
    case 'same-vpc':
      return some(values, (group, at) => {
        const vswitch = vswitchOf(at);
        return vswitch !== undefined && group.vpc !== undefined && group.vpc !== vswitch.vpc;
      });
    case 'network-type':
      return some(values, (group) => group.vpc === undefined);
    case 'group-quota':
      return quota(values);
    case 'same-type':
      return (at) => brokenIf(new Set(groupsOf(at, values).map((group) => group.type)).size > 1);
    case 'member-capacity':
      return some(values, (group) => group.role === fullRole[limit.type]);
    case 'not-managed':
      return some(values, (group) => group.role === 'managed');
  }
}
