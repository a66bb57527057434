import type { TokenReading } from './quirks.ts';

const falsy = new Set(['0', 'false', 'null', 'undefined', 'None', 'NaN', '~', '{}', '""']);

function asNumber(token: string): string {
  return token.trim() !== '' && Number.isFinite(Number(token)) ? String(Number(token)) : token;
}

function asMoment(token: string): string {
  const time = /^\d{4}-\d\d-\d\dT/.test(token) ? Date.parse(token.replace(/(\.\d{3})\d*/, '$1')) : Number.NaN;
  return Number.isNaN(time) ? token : String(time);
}

function decoded(token: string): string {
  try {
    return decodeURIComponent(token.replaceAll('+', ' '));
  } catch {
    return token;
  }
}

/** What careless programs make of a token; null: none was given. */
export const tokenReadings: Readonly<Record<TokenReading, (token: string) => string | null>> = {
  number: asNumber,
  moment: asMoment,
  trimmed: (token) => token.trim(),
  'blanks-merged': (token) => token.replace(/ +/g, ' '),
  decoded,
  cut: (token) => token.replace(/[;&#,=].*$/, ''),
  unquoted: (token) => token.replace(/^"|"$|\\(?=.)/g, '').replaceAll('&amp;', '&'),
  'words-are-none': (token) => (falsy.has(token) ? null : token),
};
