/** A result that is worked out when it is first asked for, once. */
export function later<T>(make: () => T): () => T {
  let known: { readonly result: T } | null = null;
  return () => {
    known ??= { result: make() };
    return known.result;
  };
}
