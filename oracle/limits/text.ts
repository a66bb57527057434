import type { TextLimit } from '../../spec/limit.ts';
import type { Rule } from '../../spec/operation.ts';
import type { Reader } from '../reader.ts';
import { broken, brokenIf, type Check, holds, overItems, type Reading, unspecified } from '../reading.ts';
import { given, type Values } from '../scene.ts';

const surrogatePairs = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Code points; a lone surrogate counts as one. */
function codePoints(text: string): number {
  return text.replace(surrogatePairs, '.').length;
}

function length(within: (length: number) => boolean): (text: string) => Reading {
  return (text) => {
    const units = within(text.length);
    if (units !== within(codePoints(text)))
      return unspecified('a length that differs by unit of counting falls on both sides of the limit');
    return brokenIf(!units);
  };
}

/** What is left open of a name with an open alphabet. */
const openCharacters = /[.\p{L}\p{M}\p{N}]/gu;

function alphabet(pattern: string, open: boolean): (text: string) => Reading {
  const allowed = new RegExp(pattern, 'u');
  return (text) => {
    if (allowed.test(text)) return holds;
    if (open && allowed.test(text.replace(openCharacters, 'a'))) return unspecified('letters beyond A-Z, or dots, in a name');
    return broken;
  };
}

function first(pattern: string, open: boolean): (text: string) => Reading {
  const allowed = new RegExp(pattern, 'u');
  return (text) => {
    const [character] = text;
    if (character === undefined || allowed.test(character)) return holds;
    return open && /^\p{L}/u.test(character) ? unspecified('a name that starts with a letter beyond A-Z') : broken;
  };
}

function forbidden(texts: readonly string[], found: (text: string, part: string) => boolean): (text: string) => Reading {
  const folded = texts.map((part) => part.toLowerCase());
  return (text) => {
    if (texts.some((part) => found(text, part))) return broken;
    const lower = text.toLowerCase();
    return folded.some((part) => found(lower, part)) ? unspecified('a forbidden text in other case') : holds;
  };
}

function readerOf(limit: TextLimit, open: boolean): (text: string) => Reading {
  switch (limit.kind) {
    case 'minLength':
      return length((count) => count >= limit.min);
    case 'maxLength':
      return length((count) => count <= limit.max);
    case 'pattern':
      return alphabet(limit.pattern, open);
    case 'starts-with':
      return first(limit.pattern, open);
    case 'forbidden-prefixes':
      return forbidden(limit.prefixes, (text, part) => text.startsWith(part));
    case 'forbidden-substrings':
      return forbidden(limit.substrings, (text, part) => text.includes(part));
    case 'enum':
      return (text) => brokenIf(!limit.values.includes(text));
  }
}

/** Limits on the text itself, of each value given. */
export function textCheck(limit: TextLimit, { openAlphabets }: Reader, rule: Rule, values: readonly Values[]): Check {
  const read = readerOf(
    limit,
    rule.parameters.some((name) => openAlphabets.includes(name)),
  );
  return (at) => overItems(given(values, at), read);
}
