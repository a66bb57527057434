import * as fc from 'fast-check';
import { isToken, type LimitOf, ownRules, rulesOfKind } from '../context.ts';
import type { Drafts } from '../ground.ts';
import {
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
import { nearMissTries } from './near-miss.ts';
import { draftsOf, type Try } from './slot.ts';
import { type Subject, sampled } from './text-subject.ts';

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Characters that certainly lie outside the set. The point and letters beyond A to Z are not certain where the page says `letters`. */
function outsiders(shape: TextShape): readonly string[] {
  const ascii = printable.filter((character) => character !== '.' && !allows(shape, character));
  return ascii.length > 0 ? [...ascii, '€', '😀'] : [...'éя中😀'].filter((character) => !allows(shape, character));
}

/** A character outside the set, within a text of legal length. */
export function pattern(subject: Subject): Drafts {
  const { shape } = subject;
  const size = Math.max(shape.min, Math.min(12, reachOf(shape)));
  const body = textOfLength(shape, size) ?? '';
  const insert = (character: string, at: number): string => body.slice(0, at) + character + body.slice(at + 1);
  const legal = printable.filter((character) => allows(shape, character));
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
          .flatMap((each, index): readonly Try[] => [
            { edge: `inside/${nameOf(each)}`, text: insert(each, size >> 1), polarity: 'valid', turn: index },
            { edge: `inside/last/${nameOf(each)}`, text: insert(each, size - 1), polarity: 'valid', turn: index + 1 },
          ])),
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

/** A legal character that may not stand in front. */
export function startsWith(subject: Subject): Drafts {
  const { shape } = subject;
  const tail = (textOfLength(shape, Math.max(shape.min, 8)) ?? '').slice(1);
  const firsts = lettersOf(shape, 'ascii').filter((character) => opens(shape, character));
  const wrong = printable.filter((character) => allows(shape, character) && !opens(shape, character));
  const tries: readonly Try[] = [
    ...firsts.map((each, index): Try => ({ edge: `inside/${nameOf(each)}`, text: each + tail, polarity: 'valid', turn: index })),
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

/** A prefix in front of legal text; elsewhere it is legal. */
export function forbiddenPrefixes(subject: Subject, { prefixes }: LimitOf<'forbidden-prefixes'>): Drafts {
  const loose = uncovered(subject);
  const most = reachOf(loose);
  const filled = (prefix: string, length: number): string => prefix + (textOfLength(subject.shape, length) ?? '');
  // What begins other texts badly is fine here.
  const elsewhere = rulesOfKind(subject.context, 'forbidden-prefixes').flatMap(({ limit }) => limit.prefixes);
  const allowed = [...new Set(elsewhere)].filter((prefix) => !prefixes.includes(prefix));
  const own = allowed.map((prefix): Try => ({ edge: `forbidden-elsewhere/${prefix}`, text: `${prefix}x`, polarity: 'valid' }));
  const valid = prefixes.flatMap((prefix): readonly Try[] => [
    { edge: `inside/${prefix}`, text: `see ${prefix}x`, polarity: 'valid' },
    { edge: `after-hyphen/${prefix}`, text: `my-${prefix}`, polarity: 'valid' },
    { edge: `second-character/${prefix}`, text: `x${prefix}`, polarity: 'valid' },
    { edge: `at-end/${prefix}`, text: (textOfLength(subject.shape, Math.max(1, most - prefix.length)) ?? '') + prefix, polarity: 'valid' },
    { edge: `cut-short/${prefix}`, text: prefix.slice(0, -1), polarity: 'valid' },
    { edge: `gapped/${prefix}`, text: `${prefix.slice(0, -1)}-${prefix.slice(-1)}`, polarity: 'valid' },
    { edge: `after-blank/${prefix}`, text: ` ${prefix}x`, polarity: 'valid' },
    { edge: `after-mark/${prefix}`, text: `_${prefix}x`, polarity: 'valid' },
    { edge: `twice-inside/${prefix}`, text: `x${prefix}${prefix}`, polarity: 'valid' },
  ]);
  const near = nearMissTries(subject.shape, prefixes, { followed: (text) => `${text}x` });
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
    edges: draftsOf(subject.context, subject.rule, [
      ...only(subject.shape, [...valid, ...own]),
      ...near,
      ...only({ ...loose, sets: loose.sets }, wrong),
    ]),
    samples: sampled(subject, arbitrary, (text) => text),
  };
}

/** A part that may stand nowhere, at each place. */
export function forbiddenSubstrings(subject: Subject, { substrings }: LimitOf<'forbidden-substrings'>): Drafts {
  const loose = uncovered(subject);
  const body = textOfLength(subject.shape, 6) ?? '';
  const valid = substrings.flatMap((part): readonly Try[] => [
    { edge: `cut-short/${part}`, text: body + part.slice(0, -1), polarity: 'valid' },
    { edge: `gapped/${part}`, text: `${body}${part.slice(0, -1)}-${part.slice(-1)}`, polarity: 'valid' },
  ]);
  const near = nearMissTries(subject.shape, substrings, { inside: (text) => body + text + body });
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
    edges: draftsOf(subject.context, subject.rule, [...only(subject.shape, valid), ...near, ...only(loose, wrong)]),
    samples: sampled(subject, arbitrary, (text) => text),
  };
}
