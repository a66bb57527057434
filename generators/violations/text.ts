import * as fc from 'fast-check';
import type { TextLimit } from '../../spec/limit.ts';
import type { Rule } from '../../spec/operation.ts';
import type { LimitOf } from '../context.ts';
import type { Context, Drafts, Text } from '../ground.ts';
import { isToken } from '../settings.ts';
import { lettersOf, textArbitrary, textOfLength } from '../values/text.ts';
import { draftIn, draftsOf, slotsOf, type Try } from './slot.ts';
import { forbiddenPrefixes, forbiddenSubstrings, pattern, startsWith } from './text-content.ts';
import { basic, lengthTry, type Polarity, type Subject, sampled, subjectOf } from './text-subject.ts';

const countOf = (text: string): string => `${[...text].length} characters`;

function longerThan(subject: Subject, max: number): fc.Arbitrary<string> {
  const set = basic.flatMap((alphabet) => lettersOf(subject.shape, alphabet));
  return fc
    .array(fc.constantFrom(...set), { minLength: 1, maxLength: max, size: 'max' })
    .map((tail) => `${textOfLength(subject.shape, max) ?? ''}${tail.join('')}`);
}

function longerTokens(subject: Subject, max: number): Drafts['samples'] {
  const [slot] = slotsOf(subject.context, subject.name);
  if (slot === undefined) return null;
  return fc.integer({ min: max + 1, max: max * 4 }).map((length) => {
    const text: Text = { $fresh: `token/${length}`, key: 'token' };
    return draftIn(subject.context, subject.rule, slot, { edge: 'sample', text, polarity: 'violates', label: `${length} characters` });
  });
}

function maxLength(subject: Subject, { max }: LimitOf<'maxLength'>): Drafts {
  const at = (edge: string, length: number, polarity: Polarity): readonly Try[] =>
    basic.flatMap((alphabet) => lengthTry(subject, edge, length, alphabet, polarity));
  // Characters beyond the BMP count once or twice: they are tried only where both counts agree.
  const tries = [
    ...at('max-1', max - 1, 'valid'),
    ...at('max', max, 'valid'),
    ...at('max+1', max + 1, 'violates'),
    ...at('far', max * 2, 'violates'),
    ...lengthTry(subject, 'quarter', Math.ceil(max / 4), 'astral', 'valid'),
    ...lengthTry(subject, 'far', max * 2, 'astral', 'violates'),
  ];
  const edges = draftsOf(subject.context, subject.rule, tries);
  return {
    edges,
    samples: isToken(subject.context, subject.name) ? longerTokens(subject, max) : sampled(subject, longerThan(subject, max), countOf),
  };
}

function minLength(subject: Subject, { min }: LimitOf<'minLength'>): Drafts {
  const at = (edge: string, length: number, polarity: Polarity): readonly Try[] =>
    basic.flatMap((alphabet) => lengthTry(subject, edge, length, alphabet, polarity));
  // An empty optional text is unspecified; where one character is enough, the rule can only be about the empty text.
  const below: readonly Try[] =
    min === 1 ? [{ edge: 'min-1', text: '', polarity: 'violates', label: '0 characters' }] : at('min-1', min - 1, 'violates');
  const tries = [...below, ...at('min', min, 'valid'), ...at('min+1', min + 1, 'valid')];
  const short = min > 1 ? textArbitrary({ ...subject.shape, min: 1 }, 1, min - 1) : null;
  return { edges: draftsOf(subject.context, subject.rule, tries), samples: short === null ? null : sampled(subject, short, countOf) };
}

function enumeration(subject: Subject, { values }: LimitOf<'enum'>): Drafts {
  const misses = values.flatMap((value): readonly (readonly [string, string])[] => [
    [`lower-case/${value}`, value.toLowerCase()],
    [`upper-case/${value}`, value.toUpperCase()],
    [`trailing-blank/${value}`, `${value} `],
    [`cut-short/${value}`, value.slice(0, -1)],
    [`doubled/${value}`, value + value],
  ]);
  const others: readonly (readonly [string, string])[] = [
    ...subject.context.ground.strangers.map((text): readonly [string, string] => [`other/${text}`, text]),
    ['joined', values.join(',')],
    ['index', '0'],
  ];
  const wrong = [...misses, ...others].filter(([, text]) => !values.includes(text));
  const tries: readonly Try[] = [
    ...values.map((value): Try => ({ edge: `value/${value}`, text: value, polarity: 'valid' })),
    ...wrong.map(([edge, text]): Try => ({ edge, text, polarity: 'violates' })),
  ];
  const arbitrary = fc.tuple(fc.constantFrom(...values), fc.stringMatching(/^[a-z]{1,8}$/)).map(([value, tail]) => value + tail);
  return { edges: draftsOf(subject.context, subject.rule, tries), samples: sampled(subject, arbitrary, (text) => text) };
}

/** Edges and samples of a limit on a text. Throws MissingFixture. */
export function textDrafts(context: Context, rule: Rule, limit: TextLimit): Drafts {
  const subject = subjectOf(context, rule);
  switch (limit.kind) {
    case 'minLength':
      return minLength(subject, limit);
    case 'maxLength':
      return maxLength(subject, limit);
    case 'pattern':
      return pattern(subject);
    case 'starts-with':
      return startsWith(subject);
    case 'forbidden-prefixes':
      return forbiddenPrefixes(subject, limit);
    case 'forbidden-substrings':
      return forbiddenSubstrings(subject, limit);
    case 'enum':
      return enumeration(subject, limit);
  }
}
