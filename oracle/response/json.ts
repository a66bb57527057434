import type { Json } from '../../model/observation.ts';

export type Body = Readonly<Record<string, Json>>;

/** The text of a leaf, however it is typed; null where there is none. Empty text counts as none. */
export function leafText(value: Json | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'object' ? null : String(value);
}

export function isObject(value: Json | undefined): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export type Collection =
  | { readonly kind: 'items'; readonly items: readonly Json[] }
  /** Missing, null, empty wrapper, a wrapper of empty elements (so XML may write one): all the same. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed' };

/** Items of a collection in the wrapper of the sample: `{Plural: {Singular: […]}}`. A text in place of either, even an empty one, is malformed. */
export function collection(value: Json | undefined, item: string): Collection {
  if (value === undefined || value === null) return { kind: 'absent' };
  if (!isObject(value)) return { kind: 'malformed' };
  const inner = value[item];
  if (inner === undefined || inner === null) return { kind: 'absent' };
  if (!Array.isArray(inner)) return { kind: 'malformed' };
  return inner.every((one) => one === '') ? { kind: 'absent' } : { kind: 'items', items: inner };
}

/** Texts of the leaves that a dotted path leads to. */
export function leafTexts(body: Body, path: readonly string[]): readonly string[] {
  return follow(body, path).flatMap((value) => leafText(value) ?? []);
}

/** What a dotted path leads to, `[]` for each item of an array. Nothing where it leads nowhere. */
export function follow(body: Body, path: readonly string[]): readonly Json[] {
  let found: readonly Json[] = [body];
  for (const step of path) {
    const name = step.replace('[]', '');
    found = found.flatMap((value) => {
      const next = isObject(value) ? value[name] : undefined;
      if (next === undefined) return [];
      if (!step.endsWith('[]')) return [next];
      return Array.isArray(next) ? (next as readonly Json[]) : [];
    });
  }
  return found;
}
