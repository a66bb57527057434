import fc from 'fast-check';
import { type CheckPlan, caseOf } from '../../generators/check-plan.ts';
import type { Context } from '../context.ts';
import { seedOf } from '../seed.ts';
import type { Limits } from './limits.ts';
import type { Planned } from './planned.ts';
import type { Schedule } from './schedule.ts';
import type { Task } from './task.ts';

/** The most samples of one check in one round. */
const batch = 64;
/** So many checks take their turn together. */
const together = 16;

/** Draws samples of all checks, seeded by run seed and check. */
export class Sampling {
  readonly #context: Pick<Context, 'settings' | 'now'>;
  readonly #planned: Planned;
  readonly #schedule: Pick<Schedule, 'task'>;
  readonly #limits: Limits;

  constructor(context: Pick<Context, 'settings' | 'now'>, planned: Planned, schedule: Pick<Schedule, 'task'>, limits: Limits) {
    this.#context = context;
    this.#planned = planned;
    this.#schedule = schedule;
    this.#limits = limits;
  }

  /** Samples in batches, each drawn when the one before it was run: one round where the profile says how many, else rounds that double until the time is up. */
  *batches(): Generator<readonly Task[]> {
    const { samples } = this.#context.settings.profile;
    const sampled = this.#sampled(this.#planned.own);
    if (sampled.length === 0) return;
    if (samples === null) return yield* this.#untilLate(sampled);
    this.#claimTwins(samples);
    yield* this.#round(sampled, 0, samples);
  }

  *#untilLate(sampled: readonly CheckPlan[]): Generator<readonly Task[]> {
    const sequences = this.#planned.own.some((plan) => plan.steps !== undefined && this.#planned.skipped(plan) === null);
    const late = () => this.#context.now() > this.#limits.sampleUntil(sequences);
    for (let round = 0; !late(); round++) {
      for (const tasks of this.#round(sampled, round, Math.min(batch, 8 * 2 ** round))) {
        yield tasks;
        if (late()) return;
      }
    }
  }

  *#round(plans: readonly CheckPlan[], round: number, count: number): Generator<readonly Task[]> {
    for (let at = 0; at < plans.length; at += together) {
      yield plans.slice(at, at + together).flatMap((plan) => this.#samples(plan, round, count));
    }
  }

  /** In a shard, the twins of other shards' samples find their owners too: what is counted there is not counted here. */
  #claimTwins(count: number): void {
    if (this.#planned.whole.length === this.#planned.own.length) return;
    for (const plan of this.#sampled(this.#planned.whole)) this.#samples(plan, 0, count);
  }

  #sampled(plans: readonly CheckPlan[]): readonly CheckPlan[] {
    return plans.filter((plan) => plan.samples !== null && this.#planned.skipped(plan) === null);
  }

  #samples(plan: CheckPlan, round: number, count: number): readonly Task[] {
    if (!plan.samples || count === 0) return [];
    const seed = seedOf(this.#context.settings.seed, plan.id, round);
    const { forms } = this.#context.settings;
    return fc.sample(plan.samples, { seed, numRuns: count }).map((draft, index) => {
      const form = forms[(index + round) % forms.length] ?? 'A';
      return this.#schedule.task(plan, caseOf(draft, plan.id, form, 'JSON', `sample-${round * batch + index}`), { seed, index });
    });
  }
}
