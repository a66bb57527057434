import { parameterOf } from '../../../../generators/context.ts';
import { whereOffered } from '../../../../generators/draft.ts';
import type { Context } from '../../../../generators/ground.ts';
import { isExplicit, isToken, requestAt } from '../../../../generators/settings.ts';
import { violations } from '../../../../generators/violations/index.ts';
import type { SequenceStep, SymbolicRequest, SymbolicText } from '../../../../model/case.ts';
import type { Rule } from '../../../../spec/operation.ts';
import { rootOf } from '../../../../spec/root-of.ts';
import type { Place } from '../place.ts';

/** Refused creates between two fillings: few enough to be sent on an account with little room, and to be read in a report. */
const atOnce = 8;

const isPlain = ([, text]: readonly [string, SymbolicText]): boolean => typeof text === 'string';

/** An address that is read as one lies in the block of its own vSwitch, and would be outside of the other: two rules broken, not one. */
function namesAddress(context: Context, { limit }: Rule, { pairs }: SymbolicRequest): boolean {
  return (
    limit.kind !== 'format' &&
    limit.kind !== 'prefix-format' &&
    pairs.some(([name]) => isExplicit(context, rootOf(context.operation, name)))
  );
}

/** One violation of each rule about what a request says, moved to the place; those that name what only their own vSwitch has are left out. */
function refusedAt(context: Context, place: Place): readonly SymbolicRequest[] {
  const required = new Map(requestAt(context, place, {}).pairs);
  // A token that is written out would be sent in every form, and a target may remember that it was refused.
  const movable = (name: string): boolean => !parameterOf(context, name).required && !isToken(context, name);
  const rules = context.operation.rules.filter(
    ({ stage, parameters }) => (stage === 'readable' || stage === 'own' || stage === 'between') && parameters.every(movable),
  );
  return rules.flatMap((rule) => {
    const [found] = whereOffered(() =>
      violations(context, rule).edges.filter(
        ({ intent, request }) => intent.kind === 'violates' && request.pairs.every(isPlain) && !namesAddress(context, rule, request),
      ),
    );
    if (found === undefined) return [];
    const pairs = found.request.pairs.map(([name, text]): readonly [string, SymbolicText] => [name, required.get(name) ?? text]);
    return [{ ...found.request, pairs, account: place.account.name }];
  });
}

/** Sequences in which creates of every kind are refused on a vSwitch before it is filled to its last address: a refused request may not use one up, whatever Describe lists. */
export function refusedFirst(
  context: Context,
  place: Place,
  one: SymbolicRequest,
  room: number,
): Readonly<Record<string, readonly SequenceStep[]>> {
  const create = (request: SymbolicRequest): SequenceStep => ({ do: 'create', request });
  const refused = refusedAt(context, place).map(create);
  const filled = Array.from({ length: room }, () => create(one));
  const chunks = Array.from({ length: Math.ceil(refused.length / atOnce) }, (_, index) =>
    refused.slice(index * atOnce, (index + 1) * atOnce),
  );
  return Object.fromEntries(chunks.map((chunk, index) => [`filled-after-refusals/${index + 1}`, [...chunk, ...filled, create(one)]]));
}
