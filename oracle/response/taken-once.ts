import type { Request } from '../../model/request.ts';
import type { Expectation } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import { comparable, familyOf, repeats } from '../limits/list.ts';
import { type Body, leafTexts } from './json.ts';

/** Whether a request that broke its limit was understood as a set: what it named twice came back once. */
export type TakenOnce = (request: Request, expected: Extract<Expectation, { readonly kind: 'reject' }>, body: Body) => boolean;

/**
 * Addresses that a list names twice are a set with one of them less, and the page forbids that for no list of which `uniqueItems` is stated elsewhere:
 * a target that takes such a list as the set it is has understood it. One that shows an address twice has not.
 */
export function takenOnce(operation: Operation): TakenOnce {
  const sets = new Map(
    operation.rules.flatMap(({ id, limit, statedBy, parameters: [name = ''] }) => {
      const family = familyOf(operation, name);
      const path = operation.parameters.find((parameter) => parameter.name === name)?.echo?.split('.');
      return limit.kind === 'uniqueItems' && statedBy !== 'page' && family !== null && path ? [[id, { name, family, path }] as const] : [];
    }),
  );
  return (request, { rules }, body) => {
    const set = rules.length === 1 ? sets.get(rules[0] ?? '') : undefined;
    if (set === undefined) return false;
    const sent = comparable(
      request.pairs.filter(([name]) => name.startsWith(`${set.name}.`)).map(([, text]) => text),
      set.family,
    );
    const shown = comparable(leafTexts(body, set.path), set.family);
    return !repeats(shown) && shown.length === new Set(sent).size && shown.every((address) => sent.includes(address));
  };
}
