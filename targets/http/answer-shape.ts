import type { ResponseField } from '../../spec/operation.ts';
import type { Collections } from './parse-xml.ts';

/** What tells answers of several operations apart from errors, and lists from single values. */
export interface AnswerShape {
  /** XML cannot tell one item from a single value. They hold at any depth. */
  readonly collections: Collections;
  /** Fields that an error has not: what an accepted answer has to hold, and lists. */
  readonly results: ReadonlySet<string>;
}

/** An operation, as far as its answers are concerned. */
export interface Answering {
  readonly response: readonly Pick<ResponseField, 'name' | 'item' | 'presence' | 'inner'>[];
}

/** Every error has one as well. */
const shared = 'RequestId';

function wrappers(
  fields: readonly Pick<ResponseField, 'name' | 'item' | 'inner'>[],
  around: string,
): readonly (readonly [string, string])[] {
  return fields.flatMap(({ name, item, inner }) => [
    ...(item === null ? [] : [[`${around}${name}`, item] as const]),
    ...wrappers(inner, `${name}/`),
  ]);
}

/** By wrapper; one within an object of its own is known by that as well. */
function collectionsOf(fields: Answering['response']): Collections {
  const found = new Map<string, readonly string[]>();
  for (const [wrapper, item] of wrappers(fields, '')) {
    const known = found.get(wrapper) ?? [];
    found.set(wrapper, known.includes(item) ? known : [...known, item]);
  }
  return found;
}

/** The shape of answers of these operations. */
export function answerShape(operations: readonly Answering[]): AnswerShape {
  const fields = operations.flatMap(({ response }) => response);
  return {
    collections: collectionsOf(fields),
    results: new Set(
      fields.flatMap(({ name, item, presence }) => ((presence === 'MUST' || item !== null) && name !== shared ? [name] : [])),
    ),
  };
}
