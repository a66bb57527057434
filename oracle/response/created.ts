import type { Assertion } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import { conforms, deviates } from '../assertions.ts';
import { type Body, follow, leafText } from './json.ts';

/** A day and a time of it that say how far they are from UTC; seconds and parts of them may be left out. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
/** Milliseconds that clocks may differ by, and some more: a signature allows for 15 minutes. */
const tolerance = 3_600_000;

/** Judges when a thing is said to have been made that was made a moment before `now`, in milliseconds since the epoch. */
export type CreatedCheck = (listed: Body, now: number) => readonly Assertion[];

/** Of an operation whose life says which field tells when a thing was made; what is not told is not judged. */
export function createdCheck({ lifecycle }: Operation): CreatedCheck {
  const path = lifecycle?.describe?.created?.split('.') ?? null;
  if (path === null) return () => [];
  const name = path.at(-1) ?? '';
  const about = `read-back/${name}`;
  return (listed, now) => {
    const [text] = follow(listed, path).map(leafText);
    if (text === undefined || text === null) return [];
    const told = instant.test(text) ? Date.parse(text.replace(',', '.')) : Number.NaN;
    if (Math.abs(told - now) <= tolerance) return [conforms(about, 'SHOULD')];
    const unreadable = Number.isNaN(told);
    return [
      deviates(about, 'SHOULD', {
        class: 'wrong-effect',
        expected: unreadable ? `${name} in ISO 8601, as 2019-12-25T12:31:31Z` : `${name}: when it was made, ${new Date(now).toISOString()}`,
        actual: `${name}: ${text.slice(0, 100)}`,
        observed: unreadable ? `${name} is no time` : `${name} is another time`,
      }),
    ];
  };
}
