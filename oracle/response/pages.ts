import type { Assertion } from '../../model/verdict.ts';
import { tokenPagesOf } from '../../spec/meanings.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import { assertion } from '../assertions.ts';
import { integerOf } from '../numeral.ts';
import type { Structured } from '../structure.ts';

/** Pages of which each answer named the next, followed as far as they led: to the last, back to one that was shown, so far that nobody went on, or to a refusal. */
export interface Walk {
  readonly pages: readonly (readonly string[])[];
  readonly end: 'last' | 'again' | 'too-far' | { readonly refused: string };
}

/** What pages are held to. */
export interface Asked {
  /** Things of which each fits, by their ids. */
  readonly fitting: readonly string[];
  /** The most things that a page may hold; null where nobody says. */
  readonly most: number | null;
  /** The ids of all that a request asks for, where it names them: nobody else can make it more or less meanwhile. Null where it does not. */
  readonly named: readonly string[] | null;
}

/** The most things that a page may hold where pages are told apart by tokens: a number that is no mistake is taken for the nearer bound. */
export function mostByToken(operation: Operation, given: Structured): number | null {
  const size = tokenPagesOf(operation)?.size ?? '';
  const asked = integerOf(given.scalars.get(size));
  const clamped = operation.parameters.find(({ name }) => name === size)?.clamped ?? null;
  if (asked === null || clamped === null) return asked;
  return Math.min(clamped.maximum, Math.max(clamped.minimum, asked));
}

/** The first of them in words. */
export function shown(ids: readonly string[]): string {
  return ids.slice(0, 5).join(', ');
}

type Told = readonly [expected: string, actual: string, observed: string];

function claim(level: 'MUST' | 'SHOULD', holds: boolean, [expected, actual, observed]: Told): Assertion {
  return assertion('read/pages', level, holds, () => ({ class: 'wrong-effect', expected, actual, observed }));
}

/** Each thing once, and no page longer than was asked for. Where others may come and go between two pages, only what fits is looked for, and more cautiously. */
export function pagesHold({ fitting, most, named }: Asked, pages: readonly (readonly string[])[]): readonly Assertion[] {
  const closed = named !== null;
  const level = closed ? 'MUST' : 'SHOULD';
  const all = pages.flat();
  const missing = fitting.filter((id) => !all.includes(id));
  const twice = all.filter((id, at) => all.indexOf(id) < at && (closed || fitting.includes(id)));
  const strange = named === null ? [] : all.filter((id) => !named.includes(id));
  const long = most === null ? [] : pages.filter((page) => page.length > most);
  return [
    claim(level, missing.length === 0, ['each thing on one of the pages', `on none: ${shown(missing)}`, 'pages lose a thing']),
    claim('MUST', strange.length === 0, ['what is asked for', `besides: ${shown(strange)}`, 'pages show what was not asked for']),
    claim(level, twice.length === 0, ['each thing on one page alone', `twice: ${shown(twice)}`, 'pages repeat a thing']),
    claim('MUST', long.length === 0, [`at most ${most} on a page`, `on one: ${long[0]?.length}`, 'a page holds more than was asked for']),
  ];
}

/** A page of which nobody said how large it may be holds what the page says then. */
export function longest(size: Parameter | undefined, given: Structured, items: number): readonly Assertion[] {
  const most = integerOf(size?.default ?? undefined);
  if (size === undefined || most === null || given.scalars.has(size.name)) return [];
  return [claim('SHOULD', items <= most, [`at most ${most} on a page`, `on one: ${items}`, 'a page holds more than it does by default'])];
}

/** A walk has an end, and every token on the way is good. What it did not come to is not missed. */
export function walkHolds(asked: Asked, { pages, end }: Walk): readonly Assertion[] {
  const refused = typeof end === 'object' ? end.refused : null;
  const endless = end === 'again' || (end === 'too-far' && asked.named !== null);
  const fitting = end === 'last' ? asked.fitting : [];
  return [
    claim('MUST', refused === null, ['the token of a page brings the next one', `refused with ${refused}`, `its own token: ${refused}`]),
    claim('MUST', !endless, ['a last page, which names no next one', `${pages.length} pages, and a token again`, 'pages without end']),
    ...pagesHold({ ...asked, fitting }, pages),
  ];
}
