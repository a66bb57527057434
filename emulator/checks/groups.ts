import { type Attempt, type Check, itemsOf, text } from '../attempt.ts';
import type { SecurityGroup } from '../state/world.ts';

/** The name under which the groups were given. */
function named(attempt: Attempt): string {
  if (attempt.target !== undefined) return 'SecurityGroupId';
  return text(attempt, 'SecurityGroupId') === undefined ? 'SecurityGroupIds' : 'SecurityGroupId';
}

function each(limit: string, broken: (group: SecurityGroup, attempt: Attempt) => boolean): Check {
  const id = `SecurityGroupId/${limit}`;
  const run = (attempt: Attempt): string | undefined => {
    for (const group of itemsOf(attempt, id, attempt.groups)) if (group !== undefined && broken(group, attempt)) return named(attempt);
    return undefined;
  };
  return { id, run };
}

function typesOf(attempt: Attempt): Set<string> {
  return new Set(attempt.groups.map((group) => group?.type ?? 'normal'));
}

/** What the quota is held against: the account's interfaces in the region, unless a fault counts others too. */
function countedInterfaces({ account, world, region, behaviour }: Attempt): number {
  const here = region?.id ?? '';
  switch (behaviour.quirks.quotaOver) {
    case 'region':
      return account.interfaces.get(here) ?? 0;
    case 'all-regions':
      return [...account.interfaces.values()].reduce((sum, count) => sum + count, 0);
    case 'all-accounts':
      return [...world.accounts.values()].reduce((sum, { interfaces }) => sum + (interfaces.get(here) ?? 0), 0);
  }
}

/** Resource group, security groups and the account's quota of interfaces. */
export const groupChecks: readonly Check[] = [
  {
    id: 'ResourceGroupId/exists',
    run: (attempt) => {
      const id = text(attempt, 'ResourceGroupId');
      return id === undefined || attempt.world.resourceGroups.has(id) ? undefined : 'ResourceGroupId';
    },
  },
  {
    id: 'SecurityGroupId/exists',
    run: (attempt) => (itemsOf(attempt, 'SecurityGroupId/exists', attempt.groups).includes(undefined) ? named(attempt) : undefined),
  },
  each('network-type', (group) => group.vpc === null),
  each('same-vpc', (group, attempt) => group.vpc !== null && group.vpc !== attempt.vswitch?.vpc),
  each('not-managed', (group) => group.managed),
  {
    id: 'SecurityGroupIds/same-type',
    run: (attempt) => (typesOf(attempt).size > 1 ? 'SecurityGroupIds' : undefined),
  },
  {
    id: 'SecurityGroupIds/group-quota',
    run: (attempt) =>
      attempt.groupIds.length > (attempt.limits.groupsPerInterface ?? attempt.account.groupsPerInterface) ? 'SecurityGroupIds' : undefined,
  },
  each('capacity-normal', (group) => group.full && group.type === 'normal'),
  each('capacity-enterprise', (group) => group.full && group.type === 'enterprise'),
  {
    id: 'account/interface-quota',
    run: (attempt) => {
      const most = attempt.account.maxInterfaces;
      return most !== undefined && countedInterfaces(attempt) >= most + attempt.limits.quotaSlack ? 'NetworkInterface' : undefined;
    },
  },
];
