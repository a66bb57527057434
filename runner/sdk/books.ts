import type { SdkPlan } from '../../generators/sdk/index.ts';
import type { Level } from '../../model/level.ts';
import type { SdkCase } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Ending, SessionReport } from '../check-report.ts';
import { type Bucket, findingId } from '../findings/bucket.ts';
import { Tallies } from '../findings/tallies.ts';
import { countAsserted, countEdge, countTrial, type Tally } from '../findings/tally.ts';
import type { Progress } from '../progress.ts';
import type { Trial } from '../trials/trial.ts';
import { asCase } from './as-trial.ts';
import type { Judged } from './calls.ts';
import { objectsOf, Plainly, routed } from './route.ts';

/** A case, the plan that it comes from, and which sample it is, if any. */
export interface Task {
  readonly plan: SdkPlan;
  readonly subject: SdkCase;
  readonly sample: Bucket['sample'];
}

const nothingToTry = 'the operation has no parameter or field of the kind that it is about';

/** What was judged so far, check by check. */
export class Books {
  readonly #tallies: Tallies;
  readonly #progress: Progress;
  /** The first case of each bucket. */
  readonly #firsts = new Map<string, Task>();
  readonly #done = new Map<string, number>();
  readonly #skips = new Map<string, Map<string, number>>();

  readonly #everywhere: readonly string[];
  readonly #objects: ReadonlySet<string>;
  readonly #plainly = new Plainly();

  /** `everywhere`: parameters that every call names. */
  constructor(plans: readonly SdkPlan[], progress: Progress, everywhere: readonly string[]) {
    this.#tallies = new Tallies(
      plans.map(({ id }) => id),
      progress,
    );
    this.#progress = progress;
    this.#everywhere = everywhere;
    this.#objects = objectsOf(plans);
  }

  tally(check: string): Tally {
    return this.#tallies.of(check);
  }

  buckets(): readonly Bucket[] {
    return this.#tallies.buckets();
  }

  deviatingAt(level: Level): number {
    return this.#tallies.deviatingAt(level);
  }

  /** The case that a bucket was found by. */
  firstOf({ id }: Bucket): Task | null {
    return this.#firsts.get(id) ?? null;
  }

  get firstDeviation(): SessionReport['firstDeviation'] {
    return this.#tallies.firstDeviation;
  }

  take(task: Task, { trial, skipped }: Judged): void {
    const { plan, subject, sample } = task;
    const tally = this.#tallies.of(subject.check);
    countAsserted(tally, skipped);
    this.#plainly.note(subject, trial.assertions);
    tally.durationMs += trial.observation.latencyMs ?? 0;
    this.#count(tally, trial, skipped);
    if (skipped !== null) {
      const reasons = this.#skips.get(subject.check) ?? new Map<string, number>();
      this.#skips.set(subject.check, reasons.set(skipped, (reasons.get(skipped) ?? 0) + 1));
      // Only what never reached the wire: what a server of ours accepts says nothing of the rule.
      if (subject.rule !== null) countEdge(tally, subject.rule, asCase(subject, trial), trial.observation);
    }
    if (trial.assertions.some(({ verdict }) => verdict === 'deviates'))
      for (const [check, assertions] of this.#byCheck(subject, trial)) this.#collect(check, task, { ...trial, assertions });
    if (sample !== null) return;
    const done = (this.#done.get(subject.check) ?? 0) + 1;
    this.#done.set(subject.check, done);
    if (done === plan.edges.length) this.#progress.add('checksDone');
  }

  /** Whether a case, judged once more, falls into the bucket. */
  shows({ id, check }: Bucket, subject: SdkCase, { trial }: Judged): boolean {
    const assertions = this.#byCheck(subject, trial).get(check) ?? [];
    return assertions.some((assertion) => assertion.verdict === 'deviates' && findingId(check, assertion) === id);
  }

  /** How many calls the SDK refused or could not express, by reason: most frequent first. */
  skips(): readonly (readonly [reason: string, count: number])[] {
    const sums = new Map<string, number>();
    for (const reasons of this.#skips.values()) for (const [reason, count] of reasons) sums.set(reason, (sums.get(reason) ?? 0) + count);
    return [...sums].sort((a, b) => b[1] - a[1]);
  }

  /** How far a check came; `stopped` says why the run ended early, if it did. */
  ending({ id, edges }: SdkPlan, stopped: string | null): Ending {
    const done = this.#done.get(id) ?? 0;
    if (edges.length === 0 && this.tally(id).buckets.size === 0) return { level: 'MUST', progress: 'skipped', reason: nothingToTry };
    const reasons = [...(this.#skips.get(id) ?? [])];
    const skips = reasons.reduce((sum, [, count]) => sum + count, 0);
    if (done < edges.length) return { level: 'MUST', progress: 'incomplete', reason: stopped ?? 'its edges were not all tried' };
    if (skips > 0 && this.tally(id).cases === 0) return { level: 'MUST', progress: 'skipped', reason: reasons[0]?.[0] ?? null };
    return { level: 'MUST', progress: 'complete', reason: skips === 0 ? null : `${skips} calls were refused or could not be expressed` };
  }

  /** What was skipped is no case that was judged, and what could not be expressed sent no parameter. */
  #count(tally: Tally, trial: Trial, skipped: string | null): void {
    if (skipped !== null) return;
    const { kind } = trial.observation;
    if (kind === 'unrepresentable' || kind === 'refused') tally.cases++;
    else countTrial(tally, trial);
    this.#progress.add('cases');
  }

  #byCheck(subject: SdkCase, trial: Trial): ReadonlyMap<string, Assertion[]> {
    const found = new Map<string, Assertion[]>();
    const exists = (id: string) => this.#tallies.find(id) !== null;
    const routes = { everywhere: this.#everywhere, objects: this.#objects, plainly: this.#plainly, exists };
    for (const assertion of trial.assertions) {
      const check = routed(subject, assertion, routes);
      found.set(check, [...(found.get(check) ?? []), assertion]);
    }
    return found;
  }

  #collect(check: string, task: Task, trial: Trial): void {
    this.#tallies.collect(check, asCase(task.subject, trial), trial, task.sample);
    for (const assertion of trial.assertions) {
      if (assertion.verdict !== 'deviates') continue;
      const id = findingId(check, assertion);
      if (!this.#firsts.has(id)) this.#firsts.set(id, task);
    }
  }
}
