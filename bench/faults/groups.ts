/**
 * Variations that are tried on one emulator at the same time. Neighbours in the catalogue tend to change the same thing, in which one would hide the
 * other: they are dealt out, so that no group holds two of them.
 */
export function groupsOf<T>(variations: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(variations.length / size);
  return Array.from({ length: count }, (_, nth) => variations.filter((_, at) => at % count === nth));
}
