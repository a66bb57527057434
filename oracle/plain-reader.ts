import type { Reader, WorldLimit } from './reader.ts';
import { type Check, holds, overItems, unspecified } from './reading.ts';
import type { Values } from './scene.ts';

/** Ids that the fixtures name are there; of another one nobody knows whether it is. */
function named(of: string, values: readonly Values[]): Check {
  const unknown = unspecified(`whether there is such a thing of the kind ${of}`);
  return (at) =>
    overItems(
      values.flatMap((each) => each(at.given)),
      (id) => (at.fixtures.things?.[of]?.includes(id) === true ? holds : unknown),
    );
}

function read(limit: WorldLimit, values: readonly Values[]): Check {
  return limit.kind === 'exists' ? named(limit.of, values) : () => holds;
}

/** A world of which only ids are known: no limit against it is held against a request. Where an operation has no pack. */
export const plainReader: Reader = {
  state: (limit, _rule, _operation, values) => read(limit, values),
  presupposed: () => [],
  silences: () => [],
  answer: () => () => [],
  chosen: [],
  certain: () => ({}),
  openAlphabets: [],
  spellings: {},
};
