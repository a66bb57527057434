import * as fc from 'fast-check';
import type { ReadableLimit, Rule } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import { type Drafts, draftIn, draftsOf, slotsOf, type Try } from './slot.ts';

// Signs, leading zeros, exponents, blanks and other spellings of truth are left out: no page says who may read them.
const unreadable: Readonly<Record<ReadableLimit['type'], Readonly<Record<string, string>>>> = {
  integer: { letters: 'abc', fraction: '1.5', 'beyond-32-bits': '2147483648', word: 'ten', 'trailing-letter': '1a' },
  boolean: { maybe: 'maybe', yes: 'yes', joined: 'truefalse' },
};

const random: Readonly<Record<ReadableLimit['type'], fc.Arbitrary<string>>> = {
  integer: fc.stringMatching(/^[a-z]{1,8}$/),
  boolean: fc.stringMatching(/^[a-z]{1,8}$/).map((text) => `x${text}`),
};

/** Edges and samples of values that cannot be read as their type. Throws MissingFixture. */
export function readableDrafts(context: Context, rule: Rule, { type }: ReadableLimit): Drafts {
  const [name = ''] = rule.parameters;
  const tries = Object.entries(unreadable[type]).map(([edge, text]): Try => ({ edge, text, polarity: 'violates' }));
  const [slot] = slotsOf(context, name);
  const samples =
    slot === undefined ? null : random[type].map((text) => draftIn(context, rule, slot, { edge: 'sample', text, polarity: 'violates' }));
  return { edges: draftsOf(context, rule, tries), samples };
}
