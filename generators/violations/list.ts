import * as fc from 'fast-check';
import type { ListLimit } from '../../spec/limit.ts';
import type { Rule } from '../../spec/operation.ts';
import type { CaseDraft } from '../check-plan.ts';
import { type LimitOf, limitOn, parameterOf } from '../context.ts';
import { validDraft, violatingDraft } from '../draft.ts';
import type { Context, Drafts, Place, Value } from '../ground.ts';
import { placeFor, requestAt } from '../settings.ts';
import { addressText, blockOf, prefixesIn, spellings } from '../values/address.ts';
import { itemOf, listOf, mostItems, objectsOf } from '../values/parameter.ts';

interface Subject {
  readonly context: Context;
  readonly rule: Rule;
  readonly name: string;
  readonly place: Place;
}

function itemsOf({ context, name }: Subject, length: number): Value {
  const parameter = parameterOf(context, name);
  return parameter.shape === 'objects' ? objectsOf(context, parameter, length) : listOf(context, name, length);
}

function draft(subject: Subject, edge: string, value: string, items: Value, twin: Value | null): CaseDraft {
  const { context, rule, name, place } = subject;
  const request = requestAt(context, place, { [name]: items });
  return twin === null
    ? validDraft(edge, value, request)
    : violatingDraft(rule, edge, value, request, requestAt(context, place, { [name]: twin }));
}

/** How many different items the place has to give; groups and prefixes are the scarce ones. */
function supply({ context, name, place }: Subject): number {
  const format = limitOn(context, name, 'prefix-format')?.format;
  if (format === undefined) return context.ground.supply(context, name, place);
  return context.ground.reservations(place, format === 'ipv4-prefix' ? 4 : 6).reduce((sum, cidr) => sum + prefixesIn(cidr), 0);
}

function maxItems(subject: Subject, { max }: LimitOf<'maxItems'>): Drafts {
  const counted = (edge: string, length: number): CaseDraft =>
    draft(subject, edge, `${length} items`, itemsOf(subject, length), length > max ? itemsOf(subject, max) : null);
  const between = Array.from({ length: Math.max(0, max - 3) }, (_, index) => index + 2);
  const wanted: readonly (readonly [string, number])[] = [
    ['one', 1],
    ['max-1', max - 1],
    ['max', max],
    ['max+1', max + 1],
    ['double', max * 2],
  ];
  const most = Math.min(supply(subject), max * 3);
  const inside = between.filter((length) => length <= most).map((length, turn) => ({ ...counted(`${length}-items`, length), turn }));
  const edges = [...inside, ...wanted.filter(([, length]) => length <= most).map(([edge, length]) => counted(edge, length))];
  const samples = most > max ? fc.integer({ min: max + 1, max: most }).map((length) => counted('sample', length)) : null;
  return { edges, samples };
}

const pairsOfThree: readonly (readonly [edge: string, from: number, to: number])[] = [
  ['adjacent/first', 0, 1],
  ['adjacent/last', 1, 2],
  ['apart', 0, 2],
];

/** Items where the one at `to` repeats the one at `from`. */
function repeated<T>(items: readonly T[], from: number, to: number): readonly T[] {
  return items.map((item, index) => (index === to ? (items[from] ?? item) : item));
}

/** The same IPv6 address spelled twice; literal, as a leased one has a single spelling. */
function respelled(subject: Subject): readonly CaseDraft[] {
  const { context, name, place } = subject;
  const block = context.ground.block(place, 6);
  if (limitOn(context, name, 'format')?.format !== 'ipv6' || block === undefined) return [];
  const value = blockOf(block).first + 0xab_cd01n;
  const twin = listOf(context, name, 2);
  return spellings(value).map((text, index) => draft(subject, `other-spelling/${index + 1}`, text, [addressText(6, value), text], twin));
}

function uniqueItems(subject: Subject): Drafts {
  const { context, name } = subject;
  const three = [0, 1, 2].map((index) => itemOf(context, name, index));
  const valid = draft(subject, 'distinct', '3 items', three, null);
  const wrong = pairsOfThree.map(([edge, from, to]) =>
    draft(subject, edge, `items ${from + 1} and ${to + 1}`, repeated(three, from, to), three),
  );
  const two = draft(subject, 'only-two', 'items 1 and 2', repeated(three.slice(0, 2), 0, 1), three.slice(0, 2));
  const samples = positions(Math.min(mostItems(context, name), supply(subject))).map(({ length, from, to }) => {
    const items = Array.from({ length }, (_, index) => itemOf(context, name, index));
    return draft(subject, 'sample', `items ${from + 1} and ${to + 1} of ${length}`, repeated(items, from, to), items);
  });
  return { edges: [valid, two, ...wrong, ...respelled(subject)], samples };
}

/** Two different places in a list of at most that length; shrinks towards the first two of two. */
function positions(most: number): fc.Arbitrary<{ readonly length: number; readonly from: number; readonly to: number }> {
  return fc.tuple(fc.integer({ min: 2, max: most }), fc.nat(), fc.nat()).map(([length, a, b]) => {
    const from = a % (length - 1);
    return { length, from, to: from + 1 + (b % (length - 1 - from)) };
  });
}

function uniqueBy(subject: Subject, { field }: LimitOf<'unique-by'>): Drafts {
  const { context, name } = subject;
  const parameter = parameterOf(context, name);
  const three = objectsOf(context, parameter, 3);
  const sameField = (items: typeof three, from: number, to: number): typeof three =>
    items.map((item, index) => (index === to ? { ...item, [field]: items[from]?.[field] ?? '' } : item));
  const edges = [
    draft(subject, 'distinct', '3 items', three, null),
    draft(subject, 'only-two', 'items 1 and 2', sameField(three.slice(0, 2), 0, 1), three.slice(0, 2)),
    ...pairsOfThree.map(([edge, from, to]) =>
      draft(subject, `other-value/${edge}`, `items ${from + 1} and ${to + 1}`, sameField(three, from, to), three),
    ),
    ...pairsOfThree.map(([edge, from, to]) =>
      draft(subject, `same-value/${edge}`, `items ${from + 1} and ${to + 1}`, repeated(three, from, to), three),
    ),
  ];
  const samples = positions(mostItems(context, name)).map(({ length, from, to }) => {
    const items = objectsOf(context, parameter, length);
    return draft(subject, 'sample', `items ${from + 1} and ${to + 1} of ${length}`, sameField(items, from, to), items);
  });
  return { edges, samples };
}

/** Edges and samples of a limit on a list as a whole. Throws MissingFixture. */
export function listDrafts(context: Context, rule: Rule, limit: ListLimit): Drafts {
  const [name = ''] = rule.parameters;
  const subject: Subject = { context, rule, name, place: placeFor(context, { [name]: ['?'] }) };
  switch (limit.kind) {
    case 'maxItems':
      return maxItems(subject, limit);
    case 'uniqueItems':
      return uniqueItems(subject);
    case 'unique-by':
      return uniqueBy(subject, limit);
  }
}
