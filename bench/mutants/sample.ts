import fc from 'fast-check';

/** As many of them as told, in their order; the same for the same seed. */
export function sample<T>(all: readonly T[], size: number, seed: number): readonly T[] {
  if (all.length <= size) return all;
  const exactly = { minLength: size, maxLength: size };
  const [drawn = []] = fc.sample(fc.shuffledSubarray([...all.keys()], exactly), { numRuns: 1, seed });
  return drawn.toSorted((one, other) => one - other).flatMap((index) => all.slice(index, index + 1));
}
