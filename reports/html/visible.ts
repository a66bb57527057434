import { cut, unprintable } from '../clean.ts';

/** Text with every character that would act or hide made visible, and cut at `limit` UTF-16 units with the full length named. */
export function visible(text: string, limit: number): string {
  const shown = cut(text, limit).replace(unprintable, picture);
  return text.length > limit ? `${shown}… (${text.length} characters)` : shown;
}

function picture(mark: string): string {
  const code = mark.codePointAt(0) ?? 0;
  if (mark === '\t') return mark;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`;
}

/** A value with all its texts, property names included, made visible. */
export function defused<T>(value: T, limit: number): T {
  return transform(value, limit) as T;
}

function transform(value: unknown, limit: number): unknown {
  if (typeof value === 'string') return visible(value, limit);
  if (Array.isArray(value)) return value.map((item) => transform(item, limit));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [visible(name, 200), transform(item, limit)]));
}
