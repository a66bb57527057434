import type { Operation } from '../spec/operation.ts';
import type { Reader, Trait, WorldLimit } from './reader.ts';
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

/** An id of which no rule says what it must name, and the fixtures do not name it. */
function unknownThings({ parameters, rules }: Operation): readonly Trait[] {
  const ruled = new Set(rules.filter(({ limit }) => limit.kind === 'exists').flatMap((rule) => rule.parameters));
  const open = parameters.filter(({ name, refersTo }) => refersTo !== null && !ruled.has(name));
  return open.map(({ name, refersTo }) => ({ fixtures, given }) => {
    const known = fixtures.things?.[refersTo ?? ''] ?? [];
    const texts = given.lists.get(name) ?? [given.scalars.get(name) ?? ''];
    return texts.every((text) => text === '' || known.includes(text)) ? null : `${name}: an id that the fixtures do not name`;
  });
}

/** A world of which only ids are known: no limit against it is held against a request. Where an operation has no pack. */
export const plainReader: Reader = {
  state: (limit, _rule, _operation, values) => read(limit, values),
  presupposed: () => [],
  silences: unknownThings,
  answer: () => () => [],
  listed: () => [],
  there: () => [],
  lasting: [],
  chosen: [],
  certain: () => ({}),
  openAlphabets: [],
  spellings: {},
};
