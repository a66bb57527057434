/** The account of a world that names none: keys come from the environment, and of its features nothing is known. */
export const defaultAccount = { name: 'default' } as const;

/** The accounts of a world; one that names none has one, in every room alike. */
export function namedAccounts<A extends { readonly name: string }>(
  given: readonly A[] | undefined,
): readonly (A | typeof defaultAccount)[] {
  return given === undefined || given.length === 0 ? [defaultAccount] : given;
}
