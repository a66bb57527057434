import type { Reference } from '../../model/case.ts';

type Fresh = Extract<Reference, { readonly $fresh: string }>;

const digits = '0123456789';
const alphabets = { token: `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz${digits}-`, digits } as const;

/** The same text in other letters, or with another last character. */
export const alterations: Readonly<Record<NonNullable<Fresh['as']>, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  'other-end': (text) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`,
};

/** Draws what a reference asks for. `random` gives numbers in [0, 1). */
export function freshText($fresh: Fresh['$fresh'], random: () => number): string {
  const [kind, length] = $fresh.split('/');
  const alphabet = alphabets[kind === 'digits' ? 'digits' : 'token'];
  return Array.from({ length: Number(length) }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

/** What a reference makes of the text that was drawn for it. */
export function asSent(
  drawn: string,
  { as, ending = '', before = '', after = '' }: Pick<Fresh, 'as' | 'ending' | 'before' | 'after'>,
): string {
  const text = as === undefined ? drawn : alterations[as](drawn);
  return `${before}${text.slice(0, text.length - ending.length)}${ending}${after}`;
}
