import * as fc from 'fast-check';
import type { ReadableLimit, Rule } from '../../spec/operation.ts';
import type { CaseDraft } from '../check-plan.ts';
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

const bounds: readonly string[] = ['minimum', 'maximum', 'enum-number'];

/** An integer without bounds has no value that is known to be accepted: its twin leaves it out. */
function twinOf(context: Context, name: string, { type }: ReadableLimit): (draft: CaseDraft) => CaseDraft {
  const bounded = context.operation.rules.some(({ parameters, limit }) => parameters[0] === name && bounds.includes(limit.kind));
  if (type === 'boolean' || bounded) return (draft) => draft;
  return (draft) => ({ ...draft, twin: draft.twin && { ...draft.twin, pairs: draft.twin.pairs.filter(([wire]) => wire !== name) } });
}

/** Edges and samples of values that cannot be read as their type. Throws MissingFixture. */
export function readableDrafts(context: Context, rule: Rule, limit: ReadableLimit): Drafts {
  const { type } = limit;
  const [name = ''] = rule.parameters;
  const withTwin = twinOf(context, name, limit);
  const tries = Object.entries(unreadable[type]).map(([edge, text]): Try => ({ edge, text, polarity: 'violates' }));
  const [slot] = slotsOf(context, name);
  const samples =
    slot === undefined
      ? null
      : random[type].map((text) => withTwin(draftIn(context, rule, slot, { edge: 'sample', text, polarity: 'violates' })));
  return { edges: draftsOf(context, rule, tries).map(withTwin), samples };
}
