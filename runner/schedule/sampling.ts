import { type CheckPlan, caseOf } from '../../generators/check-plan.ts';
import type { Context } from '../context.ts';
import type { Limits } from './limits.ts';
import type { Planned } from './planned.ts';
import { drawn, roundsOf, sizesOf } from './rounds.ts';
import type { Schedule } from './schedule.ts';
import type { Task } from './task.ts';

/** Draws samples of all checks of a service. */
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

  /** In batches, each drawn when the one before it was run. */
  batches(): Generator<readonly Task[]> {
    const { settings, now } = this.#context;
    const { samples } = settings.profile;
    const { own } = this.#planned;
    const sequences = own.some((plan) => plan.steps !== undefined && this.#planned.skipped(plan) === null);
    const late = () => now() > this.#limits.sampleUntil(sequences);
    if (samples !== null) this.#claimTwins(samples);
    return roundsOf(this.#sampled(own), samples, (plan, round, count) => this.#samples(plan, round, count), late);
  }

  /** In a shard, the twins of other shards' samples find their owners too: what is counted there is not counted here. */
  #claimTwins(count: number): void {
    if (this.#planned.whole.length === this.#planned.own.length) return;
    for (const [round, size] of [...sizesOf(count)].entries())
      for (const plan of this.#sampled(this.#planned.whole)) this.#samples(plan, round, size);
  }

  #sampled(plans: readonly CheckPlan[]): readonly CheckPlan[] {
    return plans.filter((plan) => plan.samples !== null && this.#planned.skipped(plan) === null);
  }

  #samples(plan: CheckPlan, round: number, count: number): readonly Task[] {
    const { seed, forms } = this.#context.settings;
    return drawn(plan, seed, round, count).map(({ draft, name, sample }) => {
      const form = forms[(sample.index + round) % forms.length] ?? 'A';
      return this.#schedule.task(plan, caseOf(draft, plan.id, form, 'JSON', name), sample);
    });
  }
}
