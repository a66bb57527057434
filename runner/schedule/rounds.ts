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

/** How many samples of each check a round has: so many in all where the profile says, else more and more without an end. */
export function* sizesOf(samples: number | null): Generator<number> {
  if (samples === null) for (let round = 0; ; round++) yield Math.min(batch, 8 * 2 ** round);
  for (let left = samples; left > 0; left -= batch) yield Math.min(batch, left);
}

/** Samples in batches, each drawn when the one before it was run, so that no more than a batch is ever held: all that the profile asks for, else rounds until it is late. */
export function* roundsOf<Plan, Task>(
  plans: readonly Plan[],
  samples: number | null,
  draw: (plan: Plan, round: number, count: number) => readonly Task[],
  late: () => boolean,
): Generator<readonly Task[]> {
  if (plans.length === 0) return;
  const isOver = () => samples === null && late();
  let round = 0;
  for (const size of sizesOf(samples)) {
    for (let at = 0; at < plans.length; at += together) {
      if (isOver()) return;
      yield plans.slice(at, at + together).flatMap((plan) => draw(plan, round, size));
    }
    round++;
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
