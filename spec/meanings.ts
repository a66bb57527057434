import type { TokenPages } from './lifecycle.ts';
import type { Operation, Parameter, Role } from './operation.ts';

/** What the requests of an operation call what whoever sends or reads them has to know; null where they have no such parameter. */
export interface Meanings {
  readonly region: string | null;
  /** In which a thing is made. */
  readonly container: string | null;
  readonly token: string | null;
  readonly tag: { readonly list: string; readonly key: string; readonly value: string } | null;
}

/** Remembers for each operation what follows from it: it is asked for at each request. */
export function rememberedOf<T>(read: (operation: Operation) => T): (operation: Operation) => T {
  const known = new WeakMap<Operation, T>();
  return (operation) => {
    const found = known.get(operation) ?? read(operation);
    known.set(operation, found);
    return found;
  };
}

/** By the roles of its parameters. */
export const meaningsOf = rememberedOf(({ parameters }): Meanings => {
  const named = (role: Role) => parameters.find((each) => each.role === role)?.name ?? null;
  const fieldOf = ({ fieldRoles }: Parameter, role: Role) => Object.keys(fieldRoles).find((field) => fieldRoles[field] === role);
  const tags = parameters.flatMap((each) => {
    const [key, value] = [fieldOf(each, 'tag-key'), fieldOf(each, 'tag-value')];
    return key === undefined || value === undefined ? [] : [{ list: each.name, key, value }];
  });
  return { region: named('region'), container: named('container'), token: named('token'), tag: tags[0] ?? null };
});

/** How the pages of an operation that lists things are told apart by tokens; null where it lists nothing, or knows none. */
export function tokenPagesOf({ name, lifecycle }: Operation): TokenPages | null {
  const { effect, describe = null } = lifecycle ?? {};
  return effect === 'reads' && describe?.operation === name ? describe.tokens : null;
}
