import * as fc from 'fast-check';
import type { PrefixFormat, PrefixLimit } from '../../spec/limit.ts';
import type { Rule } from '../../spec/operation.ts';
import { validDraft, violatingDraft } from '../draft.ts';
import { type Context, type Drafts, MissingFixture, type Place } from '../ground.ts';
import { placeFor, requestAt } from '../settings.ts';
import { addressText, type Block, blockOf, type Family, prefixMask, prefixText, sizeOf } from '../values/address.ts';
import { itemOf, listOf } from '../values/parameter.ts';
import { draftIn, draftsOf, slotCount, slotsOf, type Try } from './slot.ts';

const familyOf: Readonly<Record<PrefixFormat, Family>> = { 'ipv4-prefix': 4, 'ipv6-prefix': 6 };

/** The first reservation of a family where the place has one. Throws MissingFixture. */
function reservationAt({ ground }: Context, place: Place, family: Family): Block {
  const [cidr] = ground.reservations(place, family);
  if (cidr === undefined) throw new MissingFixture(`needs a vSwitch with an IPv${family} prefix reservation`);
  return blockOf(cidr);
}

/** A text made from the place's reservation. */
function within(context: Context, family: Family, make: (block: Block) => string): (place: Place) => string {
  return (place) => make(reservationAt(context, place, family));
}

// A mask of another length on an aligned address is unspecified: the page hides which ones there are.
const malformed: Readonly<Record<Family, Readonly<Record<string, string>>>> = {
  4: {
    word: 'abc',
    'no-mask': '10.0.0.0',
    'octet-300': '300.0.0.0/28',
    'other-family': '2001:db8:1:2::/80',
    'no-address': '/28',
    'mask-word': '10.0.0.0/abc',
  },
  6: {
    word: 'abc',
    'no-mask': '2001:db8:1:2::',
    'two-gaps': '2001::db8::/80',
    'other-family': '10.0.0.0/28',
    'no-address': '/80',
    'mask-word': '2001:db8:1:2::/abc',
  },
};

function formatTries(family: Family): readonly Try[] {
  return Object.entries(malformed[family]).map(([edge, text]) => ({ edge, text, polarity: 'violates' }));
}

function strictTries(context: Context, family: Family): readonly Try[] {
  const mask = prefixMask[family];
  const offset = (edge: string, by: bigint): Try => ({
    edge,
    text: within(context, family, (block) => `${addressText(family, block.first + by)}/${mask}`),
    polarity: 'violates',
  });
  const size = sizeOf(family, mask);
  return [offset('lowest-host-bit', 1n), offset('highest-host-bit', size / 2n), offset('all-host-bits', size - 1n)];
}

function maskTries(context: Context, family: Family): readonly Try[] {
  const width = family === 4 ? 32 : 128;
  const masked = (edge: string, mask: number): Try => ({
    edge,
    text: within(context, family, (block) => `${addressText(family, block.first)}/${mask}`),
    polarity: 'violates',
  });
  return [masked('width+1', width + 1), masked('minus-one', -1), masked('far', 999)];
}

function valueDrafts(context: Context, rule: Rule, tries: readonly Try[], random: fc.Arbitrary<Try>): Drafts {
  const [name = ''] = rule.parameters;
  const all: readonly Try[] = [{ edge: 'well-formed', text: itemOf(context, name, slotCount), polarity: 'valid' }, ...tries];
  const samples = fc
    .tuple(random, fc.constantFrom(...slotsOf(context, name)))
    .map(([attempt, slot]) => draftIn(context, rule, slot, attempt));
  return { edges: draftsOf(context, rule, all), samples };
}

function sample(text: Try['text']): Try {
  return { edge: 'sample', text, polarity: 'violates' };
}

function randomStrict(context: Context, family: Family): fc.Arbitrary<Try> {
  const mask = prefixMask[family];
  return fc
    .bigInt({ min: 1n, max: sizeOf(family, mask) - 1n })
    .map((by) => sample(within(context, family, (block) => `${addressText(family, block.first + by)}/${mask}`)));
}

function randomMask(context: Context, family: Family): fc.Arbitrary<Try> {
  const width = family === 4 ? 32 : 128;
  return fc
    .integer({ min: width + 1, max: 999 })
    .map((mask) => sample(within(context, family, (block) => `${addressText(family, block.first)}/${mask}`)));
}

/** One other mask stands for all: the rest are unspecified. */
function masksEqual(context: Context, rule: Rule, family: Family): Drafts {
  const [name = ''] = rule.parameters;
  const place = placeFor(context, { [name]: ['?'] });
  const mask = prefixMask[family];
  const reserved = reservationAt(context, place, family);
  const at = (index: bigint, length: number): string => prefixText(family, reserved.first + index * 2n * sizeOf(family, mask), length);
  const twin = requestAt(context, place, { [name]: listOf(context, name, 3) });
  const edge = (label: string, masks: readonly number[]) =>
    violatingDraft(
      rule,
      label,
      masks.map((each) => `/${each}`).join(' '),
      requestAt(context, place, { [name]: masks.map((each, index) => at(BigInt(index), each)) }),
      twin,
    );
  const other = mask - 1;
  const edges = [
    validDraft('equal', `/${mask}`, twin),
    edge('first-differs', [other, mask, mask]),
    edge('middle-differs', [mask, other, mask]),
    edge('last-differs', [mask, mask, other]),
    edge('only-two', [mask, other]),
  ];
  return { edges, samples: null };
}

/** Edges and samples of limits on prefixes that no world is needed for, but a reservation to take them from. Throws MissingFixture. */
export function prefixDrafts(context: Context, rule: Rule, limit: PrefixLimit): Drafts {
  const family = familyOf[limit.format];
  switch (limit.kind) {
    case 'prefix-format':
      return valueDrafts(context, rule, formatTries(family), fc.stringMatching(/^[a-z]{1,8}$/).map(sample));
    case 'strict':
      return valueDrafts(context, rule, strictTries(context, family), randomStrict(context, family));
    case 'mask':
      return valueDrafts(context, rule, maskTries(context, family), randomMask(context, family));
    case 'masks-equal':
      return masksEqual(context, rule, family);
  }
}
