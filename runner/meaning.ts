import type { Observation } from '../model/observation.ts';
import type { AnswerPath } from '../spec/lifecycle.ts';
import { meaningsOf, rememberedOf } from '../spec/meanings.ts';
import type { Operation, Parameter } from '../spec/operation.ts';
import { rootOf } from '../spec/root-of.ts';
import { textAt, valueAt } from './answer-path.ts';

type Pairs<Text> = readonly (readonly [name: string, text: Text])[];

/** What a request says under this name; undefined where it says nothing, or there is no such name. */
export function sent<Text>(pairs: Pairs<Text>, name: string | null): Text | undefined {
  return name === null ? undefined : pairs.find(([wire]) => wire === name)?.[1];
}

/** `List` of `List.1.Field`. */
export function parameterOf(operation: Operation, wire: string): Parameter | undefined {
  const root = rootOf(operation, wire);
  return operation.parameters.find(({ name }) => name === root);
}

/** Parameters that each request has to give, or one of them: without any other, a request is as small as it can be. */
const needed = rememberedOf(({ parameters, rules }): readonly Parameter[] => {
  const either = new Set(rules.filter(({ limit }) => limit.kind === 'at-least-one').flatMap((rule) => rule.parameters));
  return parameters.filter(({ name, required }) => required || either.has(name));
});

/** True for the name of a pair that says no more than each request has to. */
export function isNeeded(operation: Operation, wire: string): boolean {
  return needed(operation).some(({ name, shape }) => wire === name || (shape !== 'scalar' && wire.startsWith(`${name}.`)));
}

/** A parameter without which a request is refused, so that it makes nothing; null where there is none. */
export function indispensable(operation: Operation): string | null {
  const { container, region } = meaningsOf(operation);
  const required = operation.parameters.filter((each) => each.required).map(({ name }) => name);
  return required.find((name) => name === container) ?? required.find((name) => name !== region) ?? required[0] ?? null;
}

/** Where an answer and a list show a value that no two things have at once. */
export interface Unshared {
  readonly answered: AnswerPath;
  readonly listed: AnswerPath;
}

/** Parameters that name what must be idle, addresses and prefixes, and the codes that say that it is held already. */
const idle = rememberedOf(({ rules }) => {
  const idleRules = rules.filter(({ limit }) => limit.kind === 'idle');
  return {
    parameters: new Set(idleRules.flatMap(({ parameters }) => parameters)),
    codes: new Set(idleRules.flatMap(({ codes }) => codes.map(({ code }) => code))),
  };
});

/** Of the parameters that name what must be idle, those with one value, and where it is shown. */
export const idleFields = rememberedOf((operation): readonly Unshared[] =>
  operation.parameters.flatMap(({ name, shape, echo, readBack }) =>
    shape === 'scalar' && idle(operation).parameters.has(name) && echo !== null && readBack !== null
      ? [{ answered: echo, listed: readBack }]
      : [],
  ),
);

/** True where a request names an address or prefix that somebody else may hold. */
export function namesIdle(operation: Operation, pairs: Pairs<unknown>): boolean {
  return pairs.some(([wire]) => idle(operation).parameters.has(rootOf(operation, wire)));
}

/** True where an answer says that an address or prefix is held already. */
export function isInUse(operation: Operation, observation: Observation): boolean {
  return observation.kind === 'rejected' && idle(operation).codes.has(observation.code);
}

/** One value each of what a thing alone can have. */
export const unsharedFields = rememberedOf((operation): readonly Unshared[] => {
  const held = Object.values(operation.lifecycle?.holds ?? {}).flat();
  const single = held.filter((path) => !path.includes('[]')).map((path) => ({ answered: path, listed: path }));
  return [...single, ...idleFields(operation)];
});

/** True where an accepted request makes something that has an id. */
export function makes({ lifecycle }: Operation): boolean {
  return lifecycle?.effect === 'makes' && lifecycle.id !== null;
}

/** Where an accepted answer names what it made; null where nothing is made. */
export function madeAt(operation: Operation): AnswerPath | null {
  return makes(operation) ? (operation.lifecycle?.id ?? null) : null;
}

/** Id of what an accepted request made; null where the answer names nothing. */
export function madeId(operation: Operation, observation: Observation): string | null {
  if (observation.kind !== 'accepted') return null;
  return textAt(observation.body, madeAt(operation)) || null;
}

/** True where an accepted request makes something and its answer does not name it. */
export function isUnnamed(operation: Operation, observation: Observation): boolean {
  if (observation.kind !== 'accepted' || !makes(operation)) return false;
  const id = valueAt(observation.body, madeAt(operation));
  return id === undefined || id === null || id === '';
}

/** The thing that it is about, in words: `interface`, `security group`. */
export function thingOf({ lifecycle }: Pick<Operation, 'lifecycle'>): string {
  return (lifecycle?.thing ?? 'thing').replaceAll('-', ' ');
}

/** The same with its article. */
export function oneThing(operation: Pick<Operation, 'lifecycle'>): string {
  const thing = thingOf(operation);
  return `${/^[aeiou]/.test(thing) ? 'an' : 'a'} ${thing}`;
}
