import fc from 'fast-check';
import type { Bucket } from '../findings/bucket.ts';
import { seedOf } from '../seed.ts';

/** The most samples of one check in one round. */
const batch = 64;
/** So many checks take their turn together. */
const together = 16;

/** What a check is sampled by. */
interface Sampled<Draft> {
  readonly id: string;
  readonly samples: fc.Arbitrary<Draft> | null;
}

/** Samples in batches, each drawn when the one before it was run: one round where the profile says how many, else rounds that double until it is late. */
export function* roundsOf<Plan, Task>(
  plans: readonly Plan[],
  samples: number | null,
  draw: (plan: Plan, round: number, count: number) => readonly Task[],
  late: () => boolean,
): Generator<readonly Task[]> {
  if (plans.length === 0) return;
  for (let round = 0; samples === null ? !late() : round === 0; round++) {
    for (let at = 0; at < plans.length; at += together) {
      yield plans.slice(at, at + together).flatMap((plan) => draw(plan, round, samples ?? Math.min(batch, 8 * 2 ** round)));
      if (samples === null && late()) return;
    }
  }
}

/** So many samples of a check, seeded by run seed, check and round, each with the name of its case. */
export function drawn<Draft>(
  { id, samples }: Sampled<Draft>,
  runSeed: number,
  round: number,
  count: number,
): readonly { readonly draft: Draft; readonly name: string; readonly sample: NonNullable<Bucket['sample']> }[] {
  if (!samples || count === 0) return [];
  const seed = seedOf(runSeed, id, round);
  return fc
    .sample(samples, { seed, numRuns: count })
    .map((draft, index) => ({ draft, name: `sample-${round * batch + index}`, sample: { seed, index } }));
}
