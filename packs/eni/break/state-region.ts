import type { CaseDraft } from '../../../generators/check-plan.ts';
import type { LimitOf } from '../../../generators/context.ts';
import { validDraft, violatingDraft, whereOffered } from '../../../generators/draft.ts';
import { type Context, type Drafts, MissingFixture, type Settings, type Value } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { legalValue } from '../../../generators/values/parameter.ts';
import type { Account, VSwitch } from '../../../model/fixtures.ts';
import { type AccountFeature, isAccountFeature } from '../../../spec/limit.ts';
import type { Rule } from '../../../spec/operation.ts';
import { accountWith, elsewhereIn, groupsOf, type Place, placeAt, textAt, vswitchOfRole } from './place.ts';
import { placeFor } from './placing.ts';

/** A well-formed id of the same kind that no fixture has. */
export function unknownId(known: readonly string[]): string {
  const model = known[0] ?? 'unknown-000000000000';
  const tail = model.slice(-8).replace(/[a-z0-9]/g, 'z');
  const made = model.slice(0, -8) + tail;
  return known.includes(made) ? `${made.slice(0, -1)}y` : made;
}

/** Edges of a request that names a region which is none. */
export function unknownRegion(context: Context, rule: Rule): Drafts {
  const place = placeFor(context, {});
  const twin = requestAt(context, place, {});
  const named = (edge: string, id: string): CaseDraft => violatingDraft(rule, edge, id, requestAt(context, place, { RegionId: id }), twin);
  return {
    edges: [
      validDraft('known', place.vswitch.region, twin),
      named('unknown', 'xx-nowhere-1'),
      named('near-miss', `${place.vswitch.region}x`),
    ],
    samples: null,
  };
}

/** The vSwitch's group where it has one; the region rules come first wherever they are checked at all. */
function groupAt(context: Context, vswitch: VSwitch, fallback: Place): string | undefined {
  return (groupsOf(context.fixtures, vswitch, 'normal')[0] ?? fallback.groups[0])?.id;
}

/** Edges of a region that is not open to the account. */
export function forbiddenRegion(context: Context, rule: Rule): Drafts {
  const region = context.fixtures.regions.find((each) => each.forbidden === true);
  if (region === undefined) throw new MissingFixture('needs a region that is forbidden');
  const place = placeFor(context, {});
  const vswitch = context.fixtures.vswitches.find((each) => each.region === region.id) ?? place.vswitch;
  const group = groupAt(context, vswitch, place) ?? null;
  const named = context.making === null ? { VSwitchId: vswitch.id, SecurityGroupId: group } : {};
  const request = requestAt(context, place, { RegionId: region.id, ...named });
  return { edges: [violatingDraft(rule, 'forbidden', region.id, request, requestAt(context, place, {}))], samples: null };
}

/** Edges of a request that names a vSwitch which does not exist, or not in the region that it names. */
export function unknownVSwitch(context: Context, rule: Rule): Drafts {
  const place = placeFor(context, {});
  const id = unknownId(context.fixtures.vswitches.map((each) => each.id));
  const twin = requestAt(context, place, {});
  const named = (edge: string, each: string): CaseDraft =>
    violatingDraft(rule, edge, each, requestAt(context, place, { VSwitchId: each }), twin);
  const elsewhere = elsewhereIn(context.fixtures, place).map(({ region, vswitch }) => named(`other-region/${region}`, vswitch.id));
  return { edges: [validDraft('known', place.vswitch.id, twin), named('unknown', id), ...elsewhere], samples: null };
}

/** Edges of a vSwitch that is still Pending. */
export function pendingVSwitch(context: Context, rule: Rule): Drafts {
  const pending = context.fixtures.vswitches.find((each) => each.role === 'pending' || each.status === 'Pending');
  if (pending === undefined) throw new MissingFixture('needs a vSwitch with role pending');
  const place = placeFor(context, {});
  const group = groupAt(context, pending, place) ?? null;
  const request = requestAt(context, place, { RegionId: pending.region, VSwitchId: pending.id, SecurityGroupId: group });
  return { edges: [violatingDraft(rule, 'pending', pending.id, request, requestAt(context, place, {}))], samples: null };
}

/** Edges of callers that may not create anything. */
export function deniedAccount(context: Context, rule: Rule, denied: readonly string[]): Drafts {
  const accounts = context.fixtures.accounts.filter((account) => account.denied !== undefined && denied.includes(account.denied));
  if (accounts.length === 0) throw new MissingFixture(`needs an account that is denied as ${denied.join(' or ')}`);
  const place = placeFor(context, {});
  const twin = requestAt(context, place, {});
  return {
    edges: accounts.map((account) => violatingDraft(rule, account.name, account.name, { ...twin, account: account.name }, twin)),
    samples: null,
  };
}

function accountWithout(context: Context, feature: AccountFeature): Account {
  const found = context.fixtures.accounts.find(
    (each) => each[feature] === false && each.denied === undefined && each.maxInterfaces === undefined,
  );
  if (found === undefined) throw new MissingFixture(`needs an account that is known to lack ${feature}`);
  return found;
}

type Feature = LimitOf<'feature-enabled'>;

/** Values under which the rule speaks up. */
function triggers(context: Context, rule: Rule, { value }: Feature): readonly { readonly name: string; readonly settings: Settings }[] {
  const [first = ''] = rule.parameters;
  if (value !== null) return [{ name: value, settings: { [first]: value } }];
  if (rule.parameters.length === 1) return [{ name: first, settings: { [first]: legalValue(context, first) } }];
  return [{ name: 'together', settings: Object.fromEntries(rule.parameters.map((name) => [name, legalValue(context, name)])) }];
}

/** Edges of a preview feature that the account does not have; the twin is sent by one that has it. */
export function accountFeature(context: Context, rule: Rule, limit: Feature): Drafts {
  if (!isAccountFeature(limit.feature)) return { edges: [], samples: null };
  const without = accountWithout(context, limit.feature);
  accountWith(context.fixtures, [limit.feature]);
  const edges = triggers(context, rule, limit).flatMap(({ name, settings }) => {
    const twin = requestAt(context, placeFor(context, settings), settings);
    return [
      validDraft(`offered/${name}`, name, twin),
      violatingDraft(rule, `not-offered/${name}`, name, { ...twin, account: without.name }, twin),
    ];
  });
  return { edges, samples: null };
}

/** The first vSwitch of an open region that satisfies the claim, with a group that may join. Throws MissingFixture with the wording given. */
export function placeWhere(context: Context, claim: (vswitch: VSwitch) => boolean, wording: string): Place {
  const { fixtures } = context;
  const open = fixtures.vswitches.filter(
    (each) =>
      each.status !== 'Pending' &&
      each.role !== 'full' &&
      each.role !== 'pending' &&
      fixtures.regions.some(({ id, forbidden }) => id === each.region && forbidden !== true),
  );
  for (const vswitch of open.filter(claim)) {
    const [place] = whereOffered(() => [placeAt(fixtures, vswitch, accountWith(fixtures, []))]);
    if (place !== undefined) return place;
  }
  throw new MissingFixture(`needs a vSwitch ${wording}`);
}

/** Edges of addresses or prefixes asked of a place that has none; `literal` is a text that would fit the place if it had them. */
export function placeFeature(context: Context, rule: Rule, place: Place, literal: (place: Place) => string): Drafts {
  const [name = ''] = rule.parameters;
  const legal = legalValue(context, name);
  const value: Value = Array.isArray(legal) ? [textAt(literal)] : legal;
  const settings: Settings = { [name]: value };
  const twin = requestAt(context, placeFor(context, { [name]: legal }), { [name]: legal });
  return {
    edges: [
      validDraft('offered', name, twin),
      violatingDraft(rule, 'not-offered', place.vswitch.id, requestAt(context, place, settings), twin),
    ],
    samples: null,
  };
}

/** Edges of a vSwitch without addresses left: full from the start, or filled up to its last address by the case itself. */
export function enoughAddresses(context: Context, rule: Rule, count: string | undefined): Drafts {
  const twin = requestAt(context, placeFor(context, {}), {});
  const full = whereOffered(() => {
    const place = placeAt(context.fixtures, vswitchOfRole(context.fixtures, 'full'), accountWith(context.fixtures, []));
    return [violatingDraft(rule, 'full', 'none free', requestAt(context, place, {}), twin, { exclusive: [place.vswitch.id] })];
  });
  const tiny = count === undefined ? [] : whereOffered(() => tinyEdges(context, rule, count));
  if (full.length + tiny.length === 0) throw new MissingFixture('needs a vSwitch with role tiny or full');
  return { edges: [...tiny, ...full], samples: null };
}

/** Addresses that the platform keeps of each IPv4 block: the first and the last three. */
const reservedAddresses = 4;

/** Addresses that a vSwitch has to give at the start of a run. */
export function freeIn({ cidr, free }: VSwitch): number {
  return free ?? 2 ** (32 - Number(cidr.split('/')[1])) - reservedAddresses;
}

function tinyEdges(context: Context, rule: Rule, count: string): readonly CaseDraft[] {
  const place = placeAt(context.fixtures, vswitchOfRole(context.fixtures, 'tiny'), accountWith(context.fixtures, []));
  const free = freeIn(place.vswitch);
  const exclusive = [place.vswitch.id];
  const asking = (secondaries: number) => requestAt(context, place, secondaries === 0 ? {} : { [count]: String(secondaries) });
  const wrong = (edge: string, secondaries: number) =>
    violatingDraft(rule, edge, `1+${secondaries} of ${free}`, asking(secondaries), asking(free - 1), { exclusive });
  const elsewhere = requestAt(context, placeFor(context, {}), {});
  return [
    validDraft('all-but-one', `1+${free - 2} of ${free}`, asking(free - 2), { exclusive }),
    validDraft('all', `1+${free - 1} of ${free}`, asking(free - 1), { exclusive }),
    wrong('all+1', free),
    wrong('far', free * 4),
    validDraft('last-one', `after 1+${free - 2} of ${free}`, asking(0), { setup: [asking(free - 2)], exclusive }),
    violatingDraft(rule, 'after-all', `after 1+${free - 1} of ${free}`, asking(0), elsewhere, { setup: [asking(free - 1)], exclusive }),
  ];
}
