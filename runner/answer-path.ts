import type { Json } from '../model/observation.ts';
import type { AnswerPath } from '../spec/lifecycle.ts';

/** An object of an answer. */
export type Fields = { readonly [name: string]: Json };

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Step {
  readonly name: string;
  readonly each: boolean;
}

/** Paths are those of a contract: few, and followed in every answer. */
const known = new Map<AnswerPath, readonly Step[]>();

function stepsOf(path: AnswerPath): readonly Step[] {
  const steps = known.get(path) ?? path.split('.').map((step) => ({ name: step.replace(/\[\]$/, ''), each: step.endsWith('[]') }));
  known.set(path, steps);
  return steps;
}

function follow(value: Json, steps: readonly Step[], at: number, found: Json[]): void {
  const step = steps[at];
  if (!step) {
    found.push(value);
    return;
  }
  const inner = isFields(value) ? value[step.name] : undefined;
  if (inner === undefined) return;
  if (!step.each) follow(inner, steps, at + 1, found);
  else if (Array.isArray(inner)) for (const each of inner as readonly Json[]) follow(each, steps, at + 1, found);
}

/** All that stands at a path; nothing where the answer has another shape. */
function allAt(value: Json, path: AnswerPath): readonly Json[] {
  const found: Json[] = [];
  follow(value, stepsOf(path), 0, found);
  return found;
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
