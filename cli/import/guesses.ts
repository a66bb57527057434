import type { Role } from '../../spec/operation.ts';
import type { Api, ApiSchema, Metadata } from './metadata.ts';

/** `security-group` of `SecurityGroup`, `kms-key` of `KMSKey`, `vswitch` of `VSwitch`. */
function kebab(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** The kind of thing whose id a parameter seems to take; null where its name ends in no `Id`, or names whoever owns something. */
export function thingNamed(parameter: string): string | null {
  const [, thing = ''] = /^(.+?)Ids?$/.exec(parameter.split('.').at(-1) ?? '') ?? [];
  return thing === '' || /Owner$/.test(thing) ? null : kebab(thing);
}

const roles: Readonly<Record<string, Role>> = { RegionId: 'region', ClientToken: 'token' };

/** What a parameter seems to mean to whoever sends requests. */
export function roleNamed(parameter: string): Role | null {
  return roles[parameter] ?? null;
}

/** What the fields of a list of tags seem to mean. */
export const fieldRoles: Readonly<Record<string, Role>> = { Key: 'tag-key', Value: 'tag-value' };

type Effect = 'makes' | 'changes' | 'removes' | 'reads';

const verbs: readonly (readonly [Effect, RegExp])[] = [
  ['makes', /^(?:Create|Run|Allocate|Copy|Import)(?=[A-Z])/],
  ['reads', /^(?:Describe|List|Get|Query|Check)(?=[A-Z])/],
  ['removes', /^(?:Delete|Release|Remove)(?=[A-Z])/],
];

/** What becomes of a thing, as far as names tell. */
export interface Life {
  readonly effect: Effect;
  readonly thing: string;
  /** Field of the answer that seems to name what was made; null where none does. */
  readonly id: string | null;
  /** Operations of the product that seem to list and to remove such things. */
  readonly describe: string | null;
  readonly remove: string | null;
}

function sibling({ apis }: Metadata, names: readonly string[]): string | null {
  return names.find((name) => Object.hasOwn(apis, name)) ?? null;
}

function answerOf({ responses = {} }: Api): ApiSchema | undefined {
  return responses['200']?.schema;
}

/** Guesses from the name of an operation, the fields of its answer and the names of its siblings. */
export function lifeNamed(metadata: Metadata, name: string, api: Api): Life {
  const [effect = 'changes', verb = /^[A-Z][a-z]+/] = verbs.find(([, form]) => form.test(name)) ?? [];
  const word = name.replace(verb, '').replace(/Attributes?$/, '');
  const one = word.replace(/ies$/, 'y').replace(/(?<=[a-z])(?<!s)s$/, '');
  const id = `${one}Id`;
  return {
    effect,
    thing: kebab(one === '' ? name : one),
    id: effect === 'makes' && Object.hasOwn(answerOf(api)?.properties ?? {}, id) ? id : null,
    describe: sibling(metadata, [`Describe${one}s`, `List${one}s`, `Describe${one}`]),
    remove: sibling(metadata, [`Delete${one}`, `Delete${one}s`, `Release${one}`]),
  };
}
