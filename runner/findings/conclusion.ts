import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Finding } from '../../model/run.ts';
import type { Context } from '../context.ts';
import { isTaggable } from '../requests/run-tag.ts';
import type { Limits } from '../schedule/limits.ts';
import type { Planned } from '../schedule/planned.ts';
import { stopOf } from '../schedule/stops.ts';
import { runScript } from '../scripts/run-script.ts';
import { isScripted } from '../scripts/scripted.ts';
import { unnamed } from '../trials/nameless.ts';
import { runCase } from '../trials/run-case.ts';
import type { Trial } from '../trials/trial.ts';
import { type Bucket, findingId, isProvisional } from './bucket.ts';
import { findingOf } from './finding.ts';
import { isOfTheTarget } from './of-the-target.ts';
import { type Shrunk, shrink } from './shrink.ts';
import type { Tallies } from './tallies.ts';

/** Makes the first case of each bucket small and turns the bucket into a finding. */
export class Conclusion {
  readonly #context: Context;
  readonly #planned: Planned;
  readonly #tallies: Tallies;
  readonly #limits: Pick<Limits, 'shrinkUntil'>;
  readonly #findings = new Map<string, Finding[]>();
  #until = 0;

  constructor(context: Context, planned: Planned, tallies: Tallies, limits: Pick<Limits, 'shrinkUntil'>) {
    this.#context = context;
    this.#planned = planned;
    this.#tallies = tallies;
    this.#limits = limits;
  }

  /** `silent`: nothing is sent any more, and every finding is its bucket's first case. */
  async draw(silent: boolean): Promise<void> {
    this.#until = this.#limits.shrinkUntil();
    let ended = silent;
    for (const bucket of this.#tallies.buckets()) {
      const plan = this.#planOf(bucket);
      const shrunk = await this.#shrunk(bucket, ended ? null : plan).catch((error: unknown) => {
        // Asked to stop, or out of budget: the rest is reported as it was found.
        stopOf(error);
        ended = true;
        return null;
      });
      if (shrunk !== null && answeredAlone(bucket, shrunk)) this.#tallies.takeBack(bucket, this.#lateBesideOthers());
      else this.#add(findingOf(bucket, plan, shrunk, this.#context.settings));
    }
  }

  /** The findings of a check. Until the conclusion is drawn there are none. */
  of(check: string): readonly Finding[] {
    return this.#findings.get(check) ?? [];
  }

  /** The findings of a check as they would be if the run ended now: cases as they were first sent. */
  soFar(check: string): readonly Finding[] {
    const drawn = this.of(check);
    if (drawn.length > 0) return drawn;
    const buckets = [...(this.#tallies.find(check)?.buckets.values() ?? [])];
    return buckets.map((bucket) => findingOf(bucket, this.#planOf(bucket), null, this.#context.settings));
  }

  /** Null also for what is said of the target as a whole: no rule is to blame, and nothing can be made smaller. */
  #planOf({ check, case: subject }: Bucket): CheckPlan | null {
    return isOfTheTarget(check) ? null : this.#planned.find(subject.check);
  }

  #lateBesideOthers(): string {
    const { timeoutMs, concurrency } = this.#context.settings;
    return `no answer within ${timeoutMs / 1000} s with up to ${concurrency} requests in flight, but when sent alone: try --concurrency or --timeout`;
  }

  #add(finding: Finding): void {
    this.#findings.set(finding.check, [...this.of(finding.check), finding]);
  }

  async #shrunk(bucket: Bucket, plan: CheckPlan | null): Promise<Shrunk | null> {
    const { now, settings } = this.#context;
    const leak = bucket.deviation.class === 'created-on-rejection' || bucket.deviation.observed === unnamed;
    // What is replayed was made small when it was found.
    if (!plan || leak || settings.replay !== null || now() >= this.#until) return null;
    return shrink(
      bucket,
      plan,
      (subject) => this.#resend(plan, subject, bucket),
      () => now() > this.#until,
    );
  }

  async #resend(plan: CheckPlan, subject: Case, bucket: Bucket): Promise<Trial | null> {
    const { operation, settings } = this.#context;
    // Where what is made costs, no smaller case may lose the tag that finds what it makes.
    if (settings.real && isTaggable(operation, bucket.case) && !isTaggable(operation, subject)) return null;
    if (isScripted(subject)) {
      const { trials, effects } = await runScript(this.#context, subject);
      return [...trials, ...effects].find((trial) => shows(bucket, trial)) ?? trials.at(-1) ?? null;
    }
    return (await runCase(this.#context, subject, plan.family === 'read-back')).trial;
  }
}

/** No page says how much at once a target has to bear: what comes late only beside other requests is no deviation, nor does it conform. */
function answeredAlone(bucket: Bucket, { intermittent }: Shrunk): boolean {
  return isProvisional(bucket) && intermittent === 0;
}

function shows({ id, check }: Bucket, trial: Trial): boolean {
  return trial.assertions.some((assertion) => assertion.verdict === 'deviates' && findingId(check, assertion) === id);
}
