import type { CaseDraft } from '../../../generators/check-plan.ts';
import { parameterOf } from '../../../generators/context.ts';
import { unspecifiedDraft, validDraft, violatingDraft, whereOffered } from '../../../generators/draft.ts';
import { type Context, type Drafts, MissingFixture, type Settings } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import type { GroupRole, SecurityGroup } from '../../../model/fixtures.ts';
import type { Rule } from '../../../spec/operation.ts';
import { elsewhereIn, groupsOf, type Place, placeAt } from './place.ts';
import { placeFor, usualGroups } from './placing.ts';
import { unknownId } from './state-region.ts';

const positions = ['first', 'middle', 'last'] as const;

/** The id alone, or among two companions at each position of a list. */
function around(
  context: Context,
  rule: Rule,
  place: Place,
  id: string,
  companions: readonly string[],
  label: string,
): readonly CaseDraft[] {
  const [name = ''] = rule.parameters;
  const [ordinary = ''] = place.groups.map((group) => group.id);
  const draft = (edge: string, broken: Settings, twin: Settings) =>
    violatingDraft(rule, edge, id, requestAt(context, place, broken), requestAt(context, place, twin));
  if (parameterOf(context, name).shape === 'scalar') return [draft(label, { [name]: id }, { [name]: ordinary })];
  const twin: Settings = { [name]: companions.length === 0 ? [ordinary] : companions };
  const alone = draft(`${label}/only`, { [name]: [id] }, { [name]: [ordinary] });
  const among =
    companions.length < 2
      ? []
      : positions.map((position, at) =>
          draft(`${label}/${position}`, { [name]: [...companions.slice(0, at), id, ...companions.slice(at)] }, twin),
        );
  const beside =
    companions.length === 1
      ? [draft(`${label}/first`, { [name]: [id, ...companions] }, twin), draft(`${label}/last`, { [name]: [...companions, id] }, twin)]
      : [];
  return [alone, ...among, ...beside];
}

/** Edges of a group that does not exist, or not in the region of the request: alone and at each place of a list. */
export function unknownGroup(context: Context, rule: Rule): Drafts {
  const place = placeFor(context, {});
  const companions = place.groups.slice(0, 2).map((group) => group.id);
  const id = unknownId(context.fixtures.securityGroups.map((group) => group.id));
  const elsewhere = elsewhereIn(context.fixtures, place).flatMap(({ region, groups: [group] }) =>
    group === undefined ? [] : around(context, rule, place, group.id, companions, `other-region/${region}`),
  );
  return { edges: [...around(context, rule, place, id, companions, 'unknown'), ...elsewhere], samples: null };
}

function outside(role: GroupRole): boolean {
  return role === 'other-vpc' || role === 'classic';
}

/** A place and a group of that role that meet there; one of another VPC, or of none, meets every place. */
function meeting(context: Context, role: GroupRole): readonly [Place, SecurityGroup] {
  const { fixtures } = context;
  const place = placeFor(context, {});
  const found = fixtures.securityGroups.find((group) => group.role === role && (!outside(role) || group.region === place.vswitch.region));
  if (found === undefined) throw new MissingFixture(`needs a security group with role ${role}`);
  if (outside(role) || found.vpc === place.vswitch.vpc) return [place, found];
  const vswitch = fixtures.vswitches.find((each) => each.vpc === found.vpc && (each.role === 'auto' || each.role === 'explicit'));
  if (vswitch === undefined) throw new MissingFixture(`needs a security group with role ${role} in ${place.vswitch.vpc}`);
  return [placeAt(fixtures, vswitch, place.account), found];
}

/** Edges of a group of that role, alone and among groups of its own type. */
export function groupOfRole(context: Context, rule: Rule, role: GroupRole): Drafts {
  const [place, group] = meeting(context, role);
  const fellows = groupsOf(context.fixtures, place.vswitch, group.type === 'enterprise' ? 'enterprise' : 'normal');
  return {
    edges: around(
      context,
      rule,
      place,
      group.id,
      fellows.slice(0, 2).map((each) => each.id),
      role,
    ),
    samples: null,
  };
}

/** Edges of groups of both types on one interface. */
export function mixedTypes(context: Context, rule: Rule): Drafts {
  const [name = ''] = rule.parameters;
  const [place, enterprise] = meeting(context, 'enterprise');
  const normal = place.groups.slice(0, 2).map((group) => group.id);
  const [one = ''] = normal;
  const draft = (edge: string, ids: readonly string[]) =>
    violatingDraft(
      rule,
      edge,
      `${ids.length} groups`,
      requestAt(context, place, { [name]: ids }),
      requestAt(context, place, { [name]: normal }),
    );
  const among =
    normal.length < 2
      ? []
      : positions.map((position, at) => draft(`enterprise/${position}`, [...normal.slice(0, at), enterprise.id, ...normal.slice(at)]));
  const valid = [
    validDraft('all-normal', `${normal.length} groups`, requestAt(context, place, { [name]: normal })),
    validDraft('all-enterprise', '1 group', requestAt(context, place, { [name]: [enterprise.id] })),
  ];
  return { edges: [...valid, draft('only-two', [one, enterprise.id]), ...among], samples: null };
}

/** Edges of the number of groups an interface may join. */
export function groupQuota(context: Context, rule: Rule): Drafts {
  const [name = ''] = rule.parameters;
  const place = placeFor(context, {});
  const quota = place.account.groupsPerInterface ?? usualGroups;
  const ids = place.groups.map((group) => group.id);
  if (ids.length <= quota) throw new MissingFixture(`needs ${quota + 1} security groups with role normal in ${place.vswitch.vpc}`);
  const request = (count: number) => requestAt(context, place, { [name]: ids.slice(0, count) });
  const usual = Array.from({ length: Math.min(usualGroups, quota) }, (_, index) => index + 1);
  const allowed = [...new Set([...usual, quota - 1, quota])].map((count) =>
    (count <= usualGroups ? validDraft : unspecifiedDraft)(`${count}-groups`, `${count} groups`, request(count)),
  );
  const beyond = [...new Set([quota + 1, quota + 2, Math.floor((quota + ids.length) / 2), ids.length - 1, ids.length])].filter(
    (count) => count > quota && count <= ids.length,
  );
  return {
    edges: [
      ...allowed,
      ...beyond.map((count) => violatingDraft(rule, `${count}-groups`, `${count} groups`, request(count), request(quota))),
    ],
    samples: null,
  };
}

/** Edges of a resource group that does not exist. */
export function unknownResourceGroup(context: Context, rule: Rule): Drafts {
  const [name = ''] = rule.parameters;
  const known = context.fixtures.resourceGroups.map((each) => each.id);
  const id = unknownId(known.length > 0 ? known : ['rg-unknown0unknown0']);
  const place = placeFor(context, {});
  const twin = requestAt(context, place, known[0] === undefined ? {} : { [name]: known[0] });
  const valid = whereOffered(() => (known[0] === undefined ? [] : [validDraft('known', known[0], twin)]));
  return { edges: [...valid, violatingDraft(rule, 'unknown', id, requestAt(context, place, { [name]: id }), twin)], samples: null };
}
