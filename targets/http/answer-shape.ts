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
  readonly response: readonly Pick<ResponseField, 'name' | 'item' | 'presence'>[];
}

/** Every error has one as well. */
const shared = 'RequestId';

/** The shape of answers of these operations. */
export function answerShape(operations: readonly Answering[]): AnswerShape {
  const fields = operations.flatMap(({ response }) => response);
  return {
    collections: new Map(fields.flatMap(({ name, item }) => (item === null ? [] : [[name, item] as const]))),
    results: new Set(
      fields.flatMap(({ name, item, presence }) => ((presence === 'MUST' || item !== null) && name !== shared ? [name] : [])),
    ),
  };
}
