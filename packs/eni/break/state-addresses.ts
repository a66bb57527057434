import * as fc from 'fast-check';
import type { CaseDraft } from '../../../generators/check-plan.ts';
import { parameterOf } from '../../../generators/context.ts';
import { validDraft, violatingDraft } from '../../../generators/draft.ts';
import { type Context, type Drafts, MissingFixture, type Settings } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import {
  addressText,
  type Block,
  blockOf,
  type Family,
  holds,
  prefixesIn,
  prefixMask,
  prefixText,
  sizeOf,
} from '../../../generators/values/address.ts';
import { itemOf } from '../../../generators/values/parameter.ts';
import { draftIn, draftsOf, type Slot, slotCount, slotsOf, type Try } from '../../../generators/violations/slot.ts';
import type { Spelling, SymbolicRequest } from '../../../model/case.ts';
import type { Rule } from '../../../spec/operation.ts';
import { madeInterface, making } from './attaching.ts';
import { accountWith, type Place, placeAt, reservationsOf } from './place.ts';
import { lease, placeFor } from './placing.ts';

/** The vSwitch's own block of a family. Throws MissingFixture. */
function blockAt(place: Place, family: Family): Block {
  const cidr = family === 4 ? place.vswitch.cidr : place.vswitch.ipv6Cidr;
  if (cidr === undefined) throw new MissingFixture('needs a vSwitch with an IPv6 block');
  return blockOf(cidr);
}

// Documentation ranges: no vSwitch lies there.
const far: Readonly<Record<Family, string>> = { 4: '192.0.2.10', 6: '2001:db8:ffff:ffff::10' };

/** Unicast addresses that a random draw may hit. */
const unicast: Readonly<Record<Family, readonly [bigint, bigint]>> = {
  4: [1n << 24n, (224n << 24n) - 1n],
  6: [0x2n << 124n, (0x4n << 124n) - 1n],
};

function outsideBlock(block: Block): fc.Arbitrary<bigint> {
  const [low, high] = unicast[block.family];
  const below = fc.bigInt({ min: low, max: block.first - 1n });
  const above = fc.bigInt({ min: block.last + 1n, max: high });
  return fc.oneof(below, above);
}

function sampledIn(context: Context, rule: Rule, texts: fc.Arbitrary<string>): Drafts['samples'] {
  const [name = ''] = rule.parameters;
  return fc
    .tuple(texts, fc.constantFrom(...slotsOf(context, name)))
    .map(([text, slot]) => draftIn(context, rule, slot, { edge: 'sample', text, polarity: 'violates' }));
}

function slotPlace(context: Context, name: string): Place {
  const [slot] = slotsOf(context, name);
  return placeFor(context, slot?.legal ?? {});
}

/** Edges and samples of addresses outside the vSwitch's block. */
export function withinCidr(context: Context, rule: Rule, family: Family): Drafts {
  const [name = ''] = rule.parameters;
  const block = blockAt(slotPlace(context, name), family);
  const wrong = (edge: string, text: string): Try => ({ edge, text, polarity: 'violates' });
  const tries: readonly Try[] = [
    { edge: 'inside', text: itemOf(context, name, slotCount), polarity: 'valid' },
    wrong('just-below', addressText(family, block.first - 1n)),
    wrong('just-above', addressText(family, block.last + 1n)),
    wrong('far', far[family]),
  ];
  return {
    edges: draftsOf(context, rule, tries),
    samples: sampledIn(
      context,
      rule,
      outsideBlock(block).map((value) => addressText(family, value)),
    ),
  };
}

function firstAndLastUsable(context: Context, name: string, place: Place, block: Block): readonly CaseDraft[] {
  const list = parameterOf(context, name).shape === 'list';
  const exclusive = [place.vswitch.id];
  const draft = (edge: string, value: bigint): CaseDraft => {
    const text = addressText(4, value);
    return validDraft(edge, text, requestAt(context, place, { [name]: list ? [text] : text }), { exclusive });
  };
  return [draft('first-usable', block.first + 1n), draft('last-usable', block.last - 3n)];
}

/** Edges of the addresses that the platform keeps: the first and the last three of the block. */
export function notReserved(context: Context, rule: Rule): Drafts {
  const [name = ''] = rule.parameters;
  const place = slotPlace(context, name);
  const block = blockAt(place, 4);
  const wrong = (edge: string, value: bigint): Try => ({ edge, text: addressText(4, value), polarity: 'violates' });
  const tries = [
    wrong('network', block.first),
    wrong('last-2', block.last - 2n),
    wrong('last-1', block.last - 1n),
    wrong('broadcast', block.last),
  ];
  return { edges: [...firstAndLastUsable(context, name, place, block), ...draftsOf(context, rule, tries)], samples: null };
}

const leased = { ipv4: 'ipv4', ipv6: 'ipv6' } as const;

/** Parameters by which an interface can come to hold such an address. */
function holders(context: Context, kind: 'ipv4' | 'ipv6' | 'ipv4-prefix' | 'ipv6-prefix'): readonly string[] {
  return context.operation.rules
    .filter(({ limit }) => (limit.kind === 'format' || limit.kind === 'prefix-format') && limit.format === kind)
    .flatMap(({ parameters }) => parameters);
}

/** Makes an interface hold it: a new one, or the n-th of those that are there. */
function holding(context: Context, place: Place, name: string, kind: Parameters<typeof lease>[0], nth: number): SymbolicRequest {
  const shared = lease(kind, 'shared');
  const by: Settings = context.making === null ? {} : { NetworkInterfaceId: madeInterface(nth) };
  return requestAt(context, place, { ...by, [name]: parameterOf(context, name).shape === 'list' ? [shared] : shared });
}

/** The interface of the set-up that is not the one which a request names. */
const another = 1;

/** Texts of one IPv6 address or prefix. A target that compares texts finds none of them in use. */
export const spellings: readonly Spelling[] = ['upper', 'full', 'full-upper', 'ungapped', 'other-gap'];

function spellingsOf(kind: Parameters<typeof lease>[0]): readonly (Spelling | undefined)[] {
  return kind === 'ipv6' || kind === 'ipv6-prefix' ? [undefined, ...spellings] : [undefined];
}

interface Holding {
  readonly holder: string;
  readonly kind: Parameters<typeof lease>[0];
  readonly nth: number;
}

function heldDraft(context: Context, rule: Rule, slot: Slot, { holder, kind, nth }: Holding, spelled: Spelling | undefined): CaseDraft {
  const place = placeFor(context, slot.legal);
  const edge = [nth === another ? 'held-as' : 'its-own-as', holder, spelled, slot.position].filter((part) => part).join('/');
  const setup = [holding(context, place, holder, kind, nth)];
  return violatingDraft(
    rule,
    edge,
    spelled === undefined ? `held as ${holder}` : `held as ${holder}, spelled ${spelled}`,
    requestAt(context, place, slot.put(lease(kind, 'shared', spelled))),
    requestAt(context, place, slot.legal),
    { setup },
  );
}

/** Edges of an address or prefix that an interface of the set-up holds, under each parameter by which it can hold it. */
export function idle(context: Context, rule: Rule, of: 'ipv4' | 'ipv6' | 'prefix'): Drafts {
  const [name = ''] = rule.parameters;
  const prefixed = holders(context, 'ipv6-prefix').includes(name) ? 'ipv6-prefix' : 'ipv4-prefix';
  const kind = of === 'prefix' ? prefixed : leased[of];
  const slots = slotsOf(context, name);
  const [slot] = slots;
  if (slot === undefined) return { edges: [], samples: null };
  const place = placeFor(context, slot.legal);
  const setup = [holding(context, place, name, kind, another)];
  const valid = spellingsOf(kind).map((as) => {
    const edge = as === undefined ? 'idle' : `idle/${as}`;
    return validDraft(edge, kind, requestAt(context, place, slot.put(lease(kind, 'own', as))), { setup });
  });
  const held = holders(context, kind).flatMap((holder) =>
    slots.flatMap((each) => spellingsOf(kind).map((as) => heldDraft(context, rule, each, { holder, kind, nth: another }, as))),
  );
  // An interface that is there may hold it itself.
  const own = context.making === null ? [] : [heldDraft(context, rule, slot, { holder: name, kind, nth: 0 }, undefined)];
  const primary = kind === 'ipv4' && context.making !== null ? primaries(context, rule, slot) : [];
  return { edges: [...valid, ...held, ...own, ...primary], samples: null };
}

/** Edges of an address that is the primary one of an interface: of the one that is named, and of another. */
function primaries(context: Context, rule: Rule, slot: Slot): readonly CaseDraft[] {
  const place = placeFor(context, slot.legal);
  const [plain, taken] = [making(context, place), making(context, place, { PrimaryIpAddress: lease('ipv4', 'shared') })];
  const request = requestAt(context, place, slot.put(lease('ipv4', 'shared')));
  const draft = (edge: string, setup: readonly SymbolicRequest[]): CaseDraft => ({
    ...violatingDraft(rule, edge, edge, request, request, { setup }),
    twin: null,
  });
  return [draft('its-own-primary', [taken]), draft('primary-of-another', [plain, taken])];
}

/** Aligned prefixes beside the place's reservations: just below and above, and far away. */
export function withinReservation(context: Context, rule: Rule, family: Family): Drafts {
  const [name = ''] = rule.parameters;
  const place = slotPlace(context, name);
  const reserved = reservationsOf(place.vswitch, family).map(blockOf);
  const size = sizeOf(family, prefixMask[family]);
  const beside = reserved.flatMap((block, index): readonly (readonly [string, bigint])[] => [
    [`just-below/${index + 1}`, block.first - size],
    [`just-above/${index + 1}`, block.last + 1n],
  ]);
  const free = beside.filter(([, value]) => !reserved.some((block) => holds(block, value)));
  const tries: readonly Try[] = [
    { edge: 'inside', text: itemOf(context, name, slotCount), polarity: 'valid' },
    ...free.map(([edge, value]): Try => ({ edge, text: prefixText(family, value), polarity: 'violates' })),
    {
      edge: 'far',
      text: prefixText(family, family === 4 ? 0xc0_00_02_00n : 0x2001_0db8_ffff_ffff_0000_0000_0000_0000n),
      polarity: 'violates',
    },
  ];
  const own = blockAt(place, family);
  const [first] = reserved;
  const samples =
    first === undefined || first.first === own.first
      ? null
      : fc.bigInt({ min: own.first, max: first.first - size }).map((value) => prefixText(family, value));
  return { edges: draftsOf(context, rule, tries), samples: samples === null ? null : sampledIn(context, rule, samples) };
}

/** Creates that a case may need to use a reservation up. */
const mostSetups = 12;

/** The vSwitch with the smallest reservation of a family; its prefixes are counted out, not named. */
function scarce(context: Context, family: Family): readonly [Place, number] {
  const { fixtures } = context;
  const known = fixtures.regions.filter(({ prefixes, forbidden }) => prefixes === true && forbidden !== true).map(({ id }) => id);
  const able = fixtures.vswitches.filter(
    (each) => known.includes(each.region) && each.role !== 'pending' && each.role !== 'full' && reservationsOf(each, family).length > 0,
  );
  const counted = able.map((vswitch) => ({
    vswitch,
    count: reservationsOf(vswitch, family).reduce((sum, cidr) => sum + prefixesIn(cidr), 0),
  }));
  const [least] = counted.filter(({ vswitch }) => vswitch.role !== 'explicit').sort((a, b) => a.count - b.count);
  if (least === undefined) throw new MissingFixture(`needs a vSwitch with an IPv${family} prefix reservation`);
  return [placeAt(fixtures, least.vswitch, accountWith(fixtures, [])), least.count];
}

/** Edges of more prefixes than the reservation has left. */
export function enoughPrefixes(context: Context, rule: Rule, family: Family, most: number): Drafts {
  const [name = ''] = rule.parameters;
  const [place, count] = scarce(context, family);
  if (count > most * mostSetups)
    throw new MissingFixture(`needs a vSwitch whose IPv${family} reservations hold at most ${most * mostSetups} prefixes`);
  const asking = (prefixes: number) => requestAt(context, place, { [name]: String(prefixes) });
  const whole = count === 0 ? 0 : Math.ceil(count / most) - 1;
  const setup = Array.from({ length: whole }, () => asking(most));
  const left = count - whole * most;
  const extras = { setup, exclusive: [place.vswitch.id] };
  const valid = validDraft('all', `${left} of ${left} left`, asking(left), extras);
  const beyond = left < most ? [violatingDraft(rule, 'all+1', `${left + 1} of ${left} left`, asking(left + 1), asking(left), extras)] : [];
  const elsewhere: Settings = { [name]: '1' };
  const after = violatingDraft(rule, 'after-all', 'none left', asking(1), asking(1), {
    setup: [...setup, asking(left)],
    exclusive: [place.vswitch.id],
  });
  const other = placeFor(context, elsewhere);
  const distinct = other.vswitch.id !== place.vswitch.id;
  return { edges: [valid, ...beyond, ...(distinct ? [{ ...after, twin: requestAt(context, other, elsewhere) }] : [])], samples: null };
}
