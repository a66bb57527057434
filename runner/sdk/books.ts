import type { SdkPlan } from '../../generators/sdk/index.ts';
import type { SdkCase } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Ending } from '../check-report.ts';
import type { Bucket } from '../findings/bucket.ts';
import type { Tallies } from '../findings/tallies.ts';
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

/** Takes judged calls to the tallies of the checks that report them. */
export class Books {
  readonly #plans: readonly SdkPlan[];
  readonly #tallies: Tallies;
  readonly #progress: Progress;
  readonly #everywhere: readonly string[];
  readonly #objects: ReadonlySet<string>;
  readonly #plainly = new Plainly();
  /** What the cases of buckets were made of. */
  readonly #tasks = new WeakMap<Bucket['case'], Task>();

  /** `everywhere`: parameters that every call names. */
  constructor(plans: readonly SdkPlan[], tallies: Tallies, progress: Progress, everywhere: readonly string[]) {
    this.#plans = plans;
    this.#tallies = tallies;
    this.#progress = progress;
    this.#everywhere = everywhere;
    this.#objects = objectsOf(plans);
  }

  /** What stands for a bucket. */
  taskOf(bucket: Bucket): Task {
    const task = this.#tasks.get(bucket.case);
    if (!task) throw new Error(`no call was made for ${bucket.case.id}`);
    return task;
  }

  take(task: Task, { trial, skipped }: Judged): void {
    const { subject, sample } = task;
    const tally = this.#tallies.of(subject.check);
    countAsserted(tally, skipped);
    this.#plainly.note(subject, trial.assertions);
    tally.durationMs += trial.observation.latencyMs ?? 0;
    if (skipped === null) this.#count(tally, trial);
    // Only what never reached the wire: what a server of ours accepts says nothing of the rule.
    else if (subject.rule !== null) countEdge(tally, subject.rule, asCase(subject, trial), trial.observation);
    if (trial.assertions.some(({ verdict }) => verdict === 'deviates')) this.#collect(task, trial);
    if (sample === null) this.#tallies.edgeDone(subject.check);
  }

  /** What a call showed of one check. */
  partOf(check: string, subject: SdkCase, trial: Trial): Trial {
    return { ...trial, assertions: this.#byCheck(subject, trial).get(check) ?? [] };
  }

  /** How many calls the SDK refused or could not express, by reason: most frequent first. */
  skips(): readonly (readonly [reason: string, count: number])[] {
    const sums = new Map<string, number>();
    for (const { id } of this.#plans)
      for (const [reason, count] of this.#tallies.of(id).silent) sums.set(reason, (sums.get(reason) ?? 0) + count);
    return [...sums].sort((a, b) => b[1] - a[1]);
  }

  /** How far a check came; `stopped` says why the run ended early, if it did. */
  ending({ id, edges }: SdkPlan, stopped: string | null): Ending {
    const { buckets, silent, cases } = this.#tallies.of(id);
    const ended = (progress: Ending['progress'], reason: string | null): Ending => ({ level: 'MUST', progress, reason });
    if (edges.length === 0 && buckets.size === 0) return ended('skipped', nothingToTry);
    if (!this.#tallies.complete(id)) return ended('incomplete', stopped ?? 'its edges were not all tried');
    const [first] = silent.keys();
    if (first === undefined) return ended('complete', null);
    if (cases === 0) return ended('skipped', first);
    const skips = [...silent.values()].reduce((sum, count) => sum + count, 0);
    return ended('complete', `${skips} calls were refused or could not be expressed`);
  }

  /** What could not be expressed sent no parameter. */
  #count(tally: Tally, trial: Trial): void {
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

  #collect(task: Task, trial: Trial): void {
    for (const [check, assertions] of this.#byCheck(task.subject, trial)) {
      const shown = asCase(task.subject, trial);
      this.#tasks.set(shown, task);
      this.#tallies.collect(check, shown, { ...trial, assertions }, task.sample);
    }
  }
}
