import * as fc from 'fast-check';
import type { Rule, TextLimit } from '../../spec/operation.ts';
import { type Context, type LimitOf, ownRules } from '../context.ts';
import type { Text } from '../place.ts';
import { isToken } from '../settings.ts';
import {
  type Alphabet,
  allows,
  lettersOf,
  opens,
  printable,
  reachOf,
  satisfies,
  type TextShape,
  textArbitrary,
  textOfLength,
  textShape,
} from '../values/text.ts';
import { type Drafts, draftIn, draftsOf, slotsOf, type Try } from './slot.ts';

interface Subject {
  readonly context: Context;
  readonly rule: Rule;
  readonly name: string;
  readonly shape: TextShape;
}

type Polarity = Try['polarity'];

function subjectOf(context: Context, rule: Rule): Subject {
  const [name = ''] = rule.parameters;
  return { context, rule, name, shape: textShape(ownRules(context, name)) };
}

/** Tokens must be new at each send; one character could not be. */
function sized({ context, name, shape }: Subject, length: number, alphabet: Alphabet): Text | null {
  if (alphabet === 'ascii' && isToken(context, name)) return length < 16 ? null : { $fresh: `token/${length}`, key: 'token' };
  return textOfLength(shape, length, alphabet);
}

function lengthTry(subject: Subject, edge: string, length: number, alphabet: Alphabet, polarity: Polarity): readonly Try[] {
  const text = sized(subject, length, alphabet);
  const label = `${length} characters${alphabet === 'ascii' ? '' : ` (${alphabet})`}`;
  return text === null ? [] : [{ edge: alphabet === 'ascii' ? edge : `${edge}/${alphabet}`, text, polarity, label }];
}

const basic: readonly Alphabet[] = ['ascii', 'two-byte', 'three-byte'];

/** In one slot only: long lists of long texts would say nothing more. */
function sampled(subject: Subject, texts: fc.Arbitrary<string>, label: (text: string) => string): Drafts['samples'] {
  const slots = slotsOf(subject.context, subject.name);
  return fc.tuple(fc.nat({ max: slots.length - 1 }), texts).map(([index, text]) => {
    const slot = slots[index] ?? slots[0];
    if (slot === undefined) throw new Error(`${subject.name} has no slot`);
    return draftIn(subject.context, subject.rule, slot, { edge: 'sample', text, polarity: 'violates', label: label(text) });
  });
}

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

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Characters that certainly lie outside the set. The point and letters beyond A to Z are not certain where the page says `letters`. */
function outsiders(shape: TextShape): readonly string[] {
  const ascii = printable.filter((character) => character !== '.' && !allows(shape, character));
  return ascii.length > 0 ? [...ascii, '€', '😀'] : [...'éя中😀'].filter((character) => !allows(shape, character));
}

function pattern(subject: Subject): Drafts {
  const { shape } = subject;
  const size = Math.max(shape.min, Math.min(12, reachOf(shape)));
  const body = textOfLength(shape, size) ?? '';
  const insert = (character: string, at: number): string => body.slice(0, at) + character + body.slice(at + 1);
  const legal = printable.filter((character) => allows(shape, character) && !lettersOf(shape, 'ascii').includes(character));
  const everything = [...body.slice(0, 1), ...printable.filter((each) => allows(shape, each) && each !== ' ')]
    .slice(0, reachOf(shape))
    .join('');
  const wrong = outsiders(shape);
  const [sample = ''] = wrong;
  const tries: readonly Try[] = [
    ...(isToken(subject.context, subject.name)
      ? []
      : legal
          .filter((each) => each !== ' ')
          .map((each): Try => ({ edge: `inside/${nameOf(each)}`, text: insert(each, size - 1), polarity: 'valid' }))),
    ...(satisfies(shape, everything) && !isToken(subject.context, subject.name)
      ? [{ edge: 'every-character', text: everything, polarity: 'valid' } as const]
      : []),
    ...wrong.map((each): Try => ({ edge: `outside/${nameOf(each)}`, text: insert(each, size >> 1), polarity: 'violates' })),
    { edge: 'outside/last', text: insert(sample === ' ' ? (wrong[1] ?? sample) : sample, size - 1), polarity: 'violates' },
  ];
  const arbitrary = fc
    .tuple(fc.constantFrom(...wrong), fc.integer({ min: 1, max: Math.max(1, size - 1) }))
    .map(([each, at]) => insert(each, at));
  return { edges: draftsOf(subject.context, subject.rule, tries), samples: sampled(subject, arbitrary, (text) => text) };
}

function startsWith(subject: Subject): Drafts {
  const { shape } = subject;
  const tail = (textOfLength(shape, Math.max(shape.min, 8)) ?? '').slice(1);
  const firsts = lettersOf(shape, 'ascii').filter((character) => opens(shape, character));
  const wrong = printable.filter((character) => allows(shape, character) && !opens(shape, character));
  const ends = [firsts[0], firsts[25], firsts.at(-26), firsts.at(-1)].flatMap((each) => (each === undefined ? [] : [each]));
  const tries: readonly Try[] = [
    ...[...new Set(ends)].map((each): Try => ({ edge: `inside/${nameOf(each)}`, text: each + tail, polarity: 'valid' })),
    ...wrong.map((each): Try => ({ edge: `outside/${nameOf(each)}`, text: each + tail, polarity: 'violates' })),
  ];
  const rest = textArbitrary({ ...shape, min: Math.max(1, shape.min - 1), max: reachOf(shape) - 1, firsts: [] });
  const arbitrary = fc.tuple(fc.constantFrom(...wrong), rest).map(([each, text]) => each + text);
  return {
    edges: draftsOf(subject.context, subject.rule, tries),
    samples: wrong.length === 0 ? null : sampled(subject, arbitrary, (text) => text),
  };
}

/** The shape without the rule at hand, and without those that always fall with it. */
function uncovered({ context, rule, name }: Subject): TextShape {
  return textShape(ownRules(context, name).filter((each) => each.id !== rule.id && !rule.coveredBy.includes(each.id)));
}

function only(shape: TextShape, tries: readonly Try[]): readonly Try[] {
  return tries.filter(({ text }) => typeof text === 'string' && satisfies(shape, text));
}

function forbiddenPrefixes(subject: Subject, { prefixes }: LimitOf<'forbidden-prefixes'>): Drafts {
  const loose = uncovered(subject);
  const most = reachOf(loose);
  const filled = (prefix: string, length: number): string => prefix + (textOfLength(subject.shape, length) ?? '');
  const valid = prefixes.flatMap((prefix): readonly Try[] => [
    { edge: `inside/${prefix}`, text: `see ${prefix}x`, polarity: 'valid' },
    { edge: `after-hyphen/${prefix}`, text: `my-${prefix}`, polarity: 'valid' },
    { edge: `second-character/${prefix}`, text: `x${prefix}`, polarity: 'valid' },
    { edge: `at-end/${prefix}`, text: (textOfLength(subject.shape, Math.max(1, most - prefix.length)) ?? '') + prefix, polarity: 'valid' },
    { edge: `cut-short/${prefix}`, text: prefix.slice(0, -1), polarity: 'valid' },
    { edge: `gapped/${prefix}`, text: `${prefix.slice(0, -1)}-${prefix.slice(-1)}`, polarity: 'valid' },
  ]);
  const wrong = prefixes.flatMap((prefix): readonly Try[] => [
    { edge: `alone/${prefix}`, text: prefix, polarity: 'violates' },
    { edge: `followed/${prefix}`, text: filled(prefix, 8), polarity: 'violates' },
    { edge: `at-full-length/${prefix}`, text: filled(prefix, most - prefix.length), polarity: 'violates' },
  ]);
  const rest = textArbitrary(
    { ...subject.shape, firsts: [], prefixes: [], min: 0 },
    1,
    Math.min(24, most - Math.max(...prefixes.map((each) => each.length))),
  );
  const arbitrary = fc.tuple(fc.constantFrom(...prefixes), rest).map(([prefix, text]) => prefix + text);
  return {
    edges: draftsOf(subject.context, subject.rule, [...only(subject.shape, valid), ...only({ ...loose, sets: loose.sets }, wrong)]),
    samples: sampled(subject, arbitrary, (text) => text),
  };
}

function forbiddenSubstrings(subject: Subject, { substrings }: LimitOf<'forbidden-substrings'>): Drafts {
  const loose = uncovered(subject);
  const body = textOfLength(subject.shape, 6) ?? '';
  const valid = substrings.flatMap((part): readonly Try[] => [
    { edge: `cut-short/${part}`, text: body + part.slice(0, -1), polarity: 'valid' },
    { edge: `gapped/${part}`, text: `${body}${part.slice(0, -1)}-${part.slice(-1)}`, polarity: 'valid' },
  ]);
  const wrong = substrings.flatMap((part): readonly Try[] => [
    { edge: `alone/${part}`, text: part, polarity: 'violates' },
    { edge: `at-start/${part}`, text: part + body, polarity: 'violates' },
    { edge: `inside/${part}`, text: body + part + body, polarity: 'violates' },
    { edge: `at-end/${part}`, text: body + part, polarity: 'violates' },
    { edge: `at-very-end/${part}`, text: (textOfLength(subject.shape, reachOf(loose) - part.length) ?? '') + part, polarity: 'violates' },
  ]);
  const around = textArbitrary({ ...subject.shape, min: 0 }, 1, 16);
  const arbitrary = fc.tuple(around, fc.constantFrom(...substrings), around).map(([before, part, after]) => before + part + after);
  return {
    edges: draftsOf(subject.context, subject.rule, [...only(subject.shape, valid), ...only(loose, wrong)]),
    samples: sampled(subject, arbitrary, (text) => text),
  };
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
    ['other/Primary', 'Primary'],
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
