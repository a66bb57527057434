import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Context } from '../context.ts';
import type { Tallies } from '../findings/tallies.ts';
import { countAsserted, countTrial } from '../findings/tally.ts';
import type { Limits } from '../schedule/limits.ts';
import type { Planned } from '../schedule/planned.ts';
import { seedOf } from '../seed.ts';
import { silenceOf } from '../trials/asserted.ts';
import type { Probe } from '../trials/probe.ts';
import { unjudged } from '../trials/unjudged.ts';
import { exploreSequences } from './explore-sequences.ts';

/** Random sequences of one check before it is the next one's turn. */
const perRound = 5;

/** Plays random sequences of all checks that have steps, one at a time. */
export class RandomSequences {
  readonly #context: Context;
  readonly #planned: Planned;
  readonly #tallies: Tallies;
  readonly #limits: Limits;
  readonly #probe: Probe;

  constructor(context: Context, planned: Planned, tallies: Tallies, limits: Limits, probe: Probe) {
    this.#context = context;
    this.#planned = planned;
    this.#tallies = tallies;
    this.#limits = limits;
    this.#probe = probe;
  }

  /** A few where the profile says how many samples, else until the time is up. */
  async play(): Promise<void> {
    const { settings, now } = this.#context;
    const { samples } = settings.profile;
    const plans = this.#planned.own.filter((plan) => plan.steps !== undefined && this.#planned.skipped(plan) === null);
    if (plans.length === 0 || samples === 0) return;
    const runs = samples === null ? perRound : Math.min(samples, perRound);
    for (let round = 0; round === 0 || (samples === null && now() < this.#limits.searchUntil()); round++)
      for (const plan of plans) await this.#explore(plan, round, runs);
  }

  async #explore(plan: CheckPlan, round: number, runs: number): Promise<void> {
    const { settings, now, progress, isRecorded } = this.#context;
    const [like] = plan.edges();
    if (!like) return;
    const tally = this.#tallies.of(plan.id);
    const seed = seedOf(settings.seed, plan.id, round);
    const started = now();
    const found = await exploreSequences(this.#context, plan, like, {
      seed,
      runs,
      until: this.#limits.searchUntil(),
      known: (id) => tally.buckets.has(id),
      count: (trial) => {
        // What a recording does not hold was not sent: it exercises no rule.
        if (unjudged(this.#context, trial, tally)) return;
        countTrial(tally, trial);
        countAsserted(tally, silenceOf(plan, like, trial, isRecorded !== undefined));
        progress.add('cases');
      },
    });
    tally.durationMs += now() - started;
    if (found && (await this.#probe.after(found.trial)) !== null) return;
    if (found) this.#tallies.collect(plan.id, found.case, found.trial, { seed, index: 0, path: found.path });
  }
}
