import type { Fixtures } from '../../model/fixtures.ts';
import type { AnswerPath } from '../../spec/lifecycle.ts';
import type { Operation } from '../../spec/operation.ts';
import { madeAt, oneThing } from '../meaning.ts';

/** Where the ids of what was made stand, and what they look like. */
export interface Ids {
  /** In the answer of a create; null where it makes nothing. */
  readonly answered: AnswerPath | null;
  /** In each thing that Describe lists. */
  readonly listed: AnswerPath | null;
  /** What they begin with; empty where they have no form of their own. */
  readonly prefix: string;
  /** What is said of one that has that form, and of one that has not. */
  readonly regular: string;
  readonly odd: string;
}

/** Names for what is the same in two worlds: `vswitch/auto/0` is the first vSwitch with role auto, whatever its id. */
export interface Names {
  readonly toName: ReadonlyMap<string, string>;
  readonly toText: ReadonlyMap<string, string>;
  account(name: string): string;
  readonly ids: Ids;
}

function byRole<T extends { readonly role: string }>(list: readonly T[]): readonly (readonly [string, T])[] {
  const counts = new Map<string, number>();
  return list.map((each) => {
    const nth = counts.get(each.role) ?? 0;
    counts.set(each.role, nth + 1);
    return [`${each.role}/${nth}`, each] as const;
  });
}

function idsOf(operation: Operation): Ids {
  const prefix = operation.lifecycle?.idPrefix ?? '';
  return {
    answered: madeAt(operation),
    listed: operation.lifecycle?.describe?.id ?? null,
    prefix,
    regular: prefix === '' ? 'letters' : `${prefix} and letters`,
    odd: `no id of ${oneThing(operation)}`,
  };
}

/** The names of a world. Regions, zones and VPCs are named by the first vSwitch or group that lies there. */
export function namesOf(operation: Operation, fixtures: Fixtures): Names {
  const { vswitches, securityGroups, resourceGroups, regions, accounts } = fixtures;
  const toName = new Map<string, string>();
  const name = (text: string | undefined, as: string) => {
    if (text !== undefined && text !== '' && !toName.has(text)) toName.set(text, as);
  };
  for (const [as, { id, vpc, zone, region }] of byRole(vswitches)) {
    name(id, `vswitch/${as}`);
    name(region, `region/${as}`);
    name(vpc, `vpc/${as}`);
    name(zone, `zone/${as}`);
  }
  for (const [as, { id, vpc }] of byRole(securityGroups)) {
    name(id, `group/${as}`);
    name(vpc, `group-vpc/${as}`);
  }
  resourceGroups.forEach(({ id }, index) => {
    name(id, `resource-group/${index}`);
  });
  regions.forEach(({ id }, index) => {
    name(id, `other-region/${index}`);
  });
  const byName = new Map(accounts.map(({ name: account }, index) => [account, `account/${index}`]));
  return {
    toName,
    account: (account) => byName.get(account) ?? account,
    toText: new Map([...toName].map(([text, as]) => [as, text])),
    ids: idsOf(operation),
  };
}
