import * as fc from 'fast-check';
import type { ReadableLimit } from '../../spec/limit.ts';
import type { Rule } from '../../spec/operation.ts';
import type { CaseDraft } from '../check-plan.ts';
import type { Context, Drafts } from '../ground.ts';
import { legalNumbers } from '../values/parameter.ts';
import { aloneDrafts } from './alone.ts';
import { draftIn, draftsOf, slotsOf, type Try } from './slot.ts';

// Signs, leading zeros, exponents, blanks and other spellings of truth are left out: no page says who may read them.
const unreadable: Readonly<Record<ReadableLimit['type'], Readonly<Record<string, string>>>> = {
  integer: {
    letters: 'abc',
    fraction: '1.5',
    'beyond-32-bits': '2147483648',
    'below-32-bits': '-2147483649',
    word: 'ten',
    'trailing-letter': '1a',
  },
  boolean: { maybe: 'maybe', yes: 'yes', joined: 'truefalse' },
};

/** Numbers that are legal again for a reader who keeps the last 32 or 64 bits, or who counts in doubles. */
function wrapped(context: Context, name: string): readonly (readonly [edge: string, text: string])[] {
  const legal = legalNumbers(context, name);
  const ends = [...new Set([legal[0] ?? 1, legal.at(-1) ?? 1])];
  const at = (value: number): readonly (readonly [string, bigint])[] => [
    [`wraps-32/${value}`, 2n ** 32n + BigInt(value)],
    [`wraps-32-below/${value}`, BigInt(value) - 2n ** 32n],
    [`wraps-64/${value}`, 2n ** 64n + BigInt(value)],
    [`wraps-64-below/${value}`, BigInt(value) - 2n ** 64n],
  ];
  const all = [...ends.flatMap(at), ['beyond-doubles', 2n ** 53n + 1n] as const, ['beyond-63-bits', 2n ** 63n] as const];
  return all.map(([edge, value]) => [edge, String(value)]);
}

/** Whole turns of 32 bits around a legal number, in either direction. */
function turns(context: Context, name: string): fc.Arbitrary<string> {
  const number = fc.constantFrom(...legalNumbers(context, name));
  const turn = fc.bigInt({ min: 1n, max: 2n ** 40n });
  return fc.tuple(number, turn, fc.boolean()).map(([value, times, below]) => String(BigInt(value) + (below ? -times : times) * 2n ** 32n));
}

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
  const texts = [...Object.entries(unreadable[type]), ...(type === 'integer' ? wrapped(context, name) : [])];
  const tries = texts.map(([edge, text]): Try => ({ edge, text, polarity: 'violates' }));
  const drawn = type === 'integer' ? fc.oneof(random[type], turns(context, name)) : random[type];
  const [slot] = slotsOf(context, name);
  const samples =
    slot === undefined ? null : drawn.map((text) => withTwin(draftIn(context, rule, slot, { edge: 'sample', text, polarity: 'violates' })));
  const edges = [...draftsOf(context, rule, tries), ...aloneDrafts(context, rule, tries)];
  return { edges: edges.map(withTwin), samples };
}
