import * as fc from 'fast-check';
import type { NumberLimit } from '../../spec/limit.ts';
import type { Rule } from '../../spec/operation.ts';
import type { CaseDraft } from '../check-plan.ts';
import { limitOn, rulesOfKind } from '../context.ts';
import { whereOffered } from '../draft.ts';
import type { Context, Drafts } from '../ground.ts';
import { legalValue } from '../values/parameter.ts';
import { aloneDrafts } from './alone.ts';
import { draftIn, draftsOf, type Slot, slotsOf, type Try } from './slot.ts';

const largest = 2 ** 31 - 1;
const smallest = -(2 ** 31);

/** Numbers that are legal again for a reader who keeps the last 8 or 16 bits. */
const narrow: readonly (readonly [edge: string, turn: number])[] = [
  ['wraps-8', 2 ** 8],
  ['wraps-16', 2 ** 16],
];

interface Candidate {
  readonly edge: string;
  readonly value: number;
}

function candidates(limit: NumberLimit): readonly Candidate[] {
  switch (limit.kind) {
    case 'minimum':
      return [
        { edge: 'min', value: limit.min },
        { edge: 'min+1', value: limit.min + 1 },
        { edge: 'min-1', value: limit.min - 1 },
        { edge: 'zero', value: 0 },
        { edge: 'minus-one', value: -1 },
        ...narrow.map(([edge, turn]) => ({ edge: `${edge}-below`, value: limit.min - turn })),
        { edge: 'far', value: smallest },
      ];
    case 'maximum':
      return [
        { edge: 'max-1', value: limit.max - 1 },
        { edge: 'max', value: limit.max },
        { edge: 'max+1', value: limit.max + 1 },
        { edge: 'double', value: limit.max * 2 },
        ...narrow.map(([edge, turn]) => ({ edge, value: limit.max + turn })),
        { edge: 'far', value: largest },
      ];
    case 'enum-number':
      return listed(limit.values);
  }
}

function listed(values: readonly number[]): readonly Candidate[] {
  const [low = 0, high = 0] = [Math.min(...values), Math.max(...values)];
  return [
    ...values.flatMap((value) => [
      ...narrow.flatMap(([edge, turn]) => [
        { edge: `${edge}/${value}`, value: value + turn },
        { edge: `${edge}-below/${value}`, value: value - turn },
      ]),
      { edge: `value/${value}`, value },
      { edge: `below/${value}`, value: value - 1 },
      { edge: `above/${value}`, value: value + 1 },
    ]),
    { edge: 'half', value: low / 2 },
    { edge: 'between', value: Math.floor((low + high) / 2) },
    { edge: 'double', value: high * 2 },
    { edge: 'zero', value: 0 },
    { edge: 'minus-one', value: -1 },
    { edge: 'far', value: largest },
  ];
}

/** The range that the parameter's own rules leave; a list of values leaves its own range. */
function legalRange(context: Context, name: string): readonly [low: number, high: number] {
  return [limitOn(context, name, 'minimum')?.min ?? smallest, limitOn(context, name, 'maximum')?.max ?? largest];
}

function breaks(limit: NumberLimit, value: number): boolean {
  switch (limit.kind) {
    case 'minimum':
      return value < limit.min;
    case 'maximum':
      return value > limit.max;
    case 'enum-number':
      return !limit.values.includes(value);
  }
}

function outside(limit: NumberLimit): fc.Arbitrary<number> {
  switch (limit.kind) {
    case 'minimum':
      return fc.integer({ min: smallest, max: limit.min - 1 });
    case 'maximum':
      return fc.integer({ min: limit.max + 1, max: largest });
    case 'enum-number': {
      const low = Math.min(...limit.values);
      const high = Math.max(...limit.values);
      return fc.oneof(fc.integer({ min: smallest, max: low - 1 }), fc.integer({ min: high + 1, max: largest }));
    }
  }
}

/** Where another parameter has to be equal: the same wrong value in both, which only the limit itself can notice. */
function together(context: Context, rule: Rule, name: string, tries: readonly Try[]): readonly CaseDraft[] {
  const partner = rulesOfKind(context, 'equal')
    .find(({ parameters }) => parameters.includes(name))
    ?.parameters.find((other) => other !== name);
  if (partner === undefined) return [];
  const legal = legalValue(context, name);
  const slot: Slot = { position: '', put: (text) => ({ [name]: text, [partner]: text }), legal: { [name]: legal, [partner]: legal } };
  const violating = tries.filter(({ polarity }) => polarity === 'violates');
  return whereOffered(() => violating.map((attempt) => draftIn(context, rule, slot, { ...attempt, edge: `together/${attempt.edge}` })));
}

/** A range that is tried value by value. */
const mostValues = 64;

/** Legal numbers between the bounds: all of a narrow range, powers of two and their neighbours of a wide one. A target may refuse too much. */
function inner(low: number, high: number): readonly number[] {
  if (high - low < mostValues) return Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const powers = Array.from({ length: 31 }, (_, index) => 2 ** index);
  return powers.flatMap((power) => [power - 1, power, power + 1]).filter((value) => value > low && value < high);
}

/** Edges and samples of a limit on a number. Throws MissingFixture. */
export function numberDrafts(context: Context, rule: Rule, limit: NumberLimit): Drafts {
  const [name = ''] = rule.parameters;
  const [low, high] = legalRange(context, name);
  const unique = candidates(limit).filter(({ value }, index, all) => all.findIndex((each) => each.value === value) === index);
  const tries = unique.flatMap(({ edge, value }): readonly Try[] => {
    if (breaks(limit, value)) return [{ edge, text: String(value), polarity: 'violates' }];
    return value >= low && value <= high ? [{ edge, text: String(value), polarity: 'valid' }] : [];
  });
  const known = tries.map(({ text }) => text);
  const between = limit.kind === 'maximum' ? [...new Set(inner(low, high))].filter((value) => !known.includes(String(value))) : [];
  const within = between.map((value, index): Try => ({ edge: `value/${value}`, text: String(value), polarity: 'valid', turn: index }));
  const [slot] = slotsOf(context, name);
  const edges = [
    ...draftsOf(context, rule, within),
    ...draftsOf(context, rule, tries),
    ...together(context, rule, name, tries),
    ...aloneDrafts(context, rule, tries),
  ];
  const samples =
    slot === undefined
      ? null
      : outside(limit).map((value) => draftIn(context, rule, slot, { edge: 'sample', text: String(value), polarity: 'violates' }));
  return { edges, samples };
}
