import type { Json } from '../model/observation.ts';
import type { AnswerPath } from '../spec/lifecycle.ts';

/** An object of an answer. */
export type Fields = { readonly [name: string]: Json };

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stepInto(value: Json, step: string): readonly Json[] {
  const name = step.replace(/\[\]$/, '');
  const inner = isFields(value) ? value[name] : undefined;
  if (inner === undefined) return [];
  if (name === step) return [inner];
  return Array.isArray(inner) ? (inner as readonly Json[]) : [];
}

/** All that stands at a path; nothing where the answer has another shape. */
function allAt(value: Json, path: AnswerPath): readonly Json[] {
  return path.split('.').reduce<readonly Json[]>((found, step) => found.flatMap((each) => stepInto(each, step)), [value]);
}

/** The first value at a path; undefined where there is none, or no path. */
export function valueAt(value: Json, path: AnswerPath | null): Json | undefined {
  return path === null ? undefined : allAt(value, path)[0];
}

/** The text at a path; empty where there is none. */
export function textAt(value: Json, path: AnswerPath | null): string {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : '';
}

/** The texts at several paths, in their order. */
export function textsAt(value: Json, paths: readonly AnswerPath[] = []): readonly string[] {
  return paths.flatMap((path) => allAt(value, path)).filter((each): each is string => typeof each === 'string');
}

/** The objects of the list at a path, which ends in `[]`; null where no list stands there. */
export function listAt(value: Json, path: AnswerPath): readonly Fields[] | null {
  const list = valueAt(value, path.replace(/\[\]$/, ''));
  return Array.isArray(list) ? (list as readonly Json[]).filter(isFields) : null;
}

/** An answer that holds nothing but this value, at this path. */
export function placed(path: AnswerPath, value: Json): Fields {
  const [last = '', ...outer] = path.replace(/\[\]$/, '').split('.').reverse();
  return outer.reduce<Fields>((inner, name) => ({ [name]: inner }), { [last]: value });
}
