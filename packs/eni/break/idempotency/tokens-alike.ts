import type { Reference } from '../../../../model/case.ts';

type Token = Extract<Reference, { $fresh: string }>;

const number = { $fresh: 'digits/12', key: 'token' } as const;
const text = { $fresh: 'token/24', key: 'token' } as const;

function ending(same: Token, one: string, other: string): readonly [Token, Token] {
  return [
    { ...same, after: one },
    { ...same, after: other },
  ];
}

/** By name, two tokens that a program takes for one which tidies, decodes, cuts or converts what it is given. They are two texts, so they are two tokens. */
export const alike: Readonly<Record<string, readonly [Token, Token]>> = {
  'leading-zeros': [number, { ...number, before: '00' }],
  'plus-sign': [number, { ...number, before: '+' }],
  fraction: [number, { ...number, after: '.0' }],
  exponent: ending(number, '000', 'e3'),
  // The first digit is not drawn: both are beyond 2^53 whatever comes after it.
  'beyond-2-53': [
    { $fresh: 'digits/18', key: 'token', before: '9' },
    { $fresh: 'digits/18', key: 'token', before: '9', as: 'other-end' },
  ],
  moment: [
    { ...number, before: '2024-04-22T08:30:00.', after: 'Z' },
    { ...number, before: '2024-04-22T08:30:00.', after: 'Z', as: 'other-end' },
  ],
  'trailing-blank': [text, { ...text, after: ' ' }],
  'leading-blank': [text, { ...text, before: ' ' }],
  'blanks-in-a-row': ending(text, ' x', '  x'),
  'plus-or-blank': ending(text, '+x', ' x'),
  'percent-escape': ending(text, '%41', 'A'),
  backslash: ending(text, '\\x', 'x'),
  entity: ending(text, '&amp;', '&'),
  quotes: [text, { ...text, before: '"', after: '"' }],
  'after-semicolon': ending(text, ';a', ';b'),
  'after-ampersand': ending(text, '&a', '&b'),
  'after-hash': ending(text, '#a', '#b'),
  'after-comma': ending(text, ',a', ',b'),
  'after-equals': ending(text, '=a', '=b'),
};

/** Tokens that a program takes for none at all. They can't be new in each run; what comes with them is. */
export const words: readonly string[] = ['0', 'false', 'null', 'undefined', 'None', 'NaN', '~', '{}', '""'];
