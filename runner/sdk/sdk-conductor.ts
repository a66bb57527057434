import fc from 'fast-check';
import type { SdkPlan } from '../../generators/sdk/index.ts';
import type { Finding } from '../../model/run.ts';
import type { SdkJudge } from '../../oracle/sdk/judge.ts';
import { type CheckReport, checkReport, type SessionReport } from '../check-report.ts';
import { findingOf } from '../findings/finding.ts';
import type { Progress } from '../progress.ts';
import { seedOf } from '../seed.ts';
import type { Settings } from '../settings.ts';
import { Books, type Task } from './books.ts';
import { Calls, type SdkPerformer } from './calls.ts';
import { inOrder } from './in-order.ts';
import { shrinkCall } from './shrink-call.ts';

const batch = 64;
const judgedInARow = 64;

/** Runs all checks of an SDK: edges, then samples, then shrinking. Results are taken in the order of the plan, whatever order they came in. */
export class SdkConductor {
  readonly #settings: Settings;
  readonly #plans: readonly SdkPlan[];
  readonly #progress: Progress;
  readonly #calls: Calls;
  readonly #books: Books;
  readonly #findings = new Map<string, Finding[]>();
  readonly #deadline: number;

  /** `everywhere`: parameters that every call names. */
  constructor(
    settings: Settings,
    plans: readonly SdkPlan[],
    judge: SdkJudge,
    target: SdkPerformer,
    progress: Progress,
    everywhere: readonly string[] = [],
  ) {
    this.#settings = settings;
    this.#plans = plans;
    this.#progress = progress;
    this.#calls = new Calls(target, judge, progress, settings.timeoutMs);
    this.#books = new Books(plans, progress, everywhere);
    this.#deadline = performance.now() + settings.profile.maxSeconds * 1000;
  }

  /** `lacking`: parameters that the SDK cannot express. */
  async run(lacking: ReadonlySet<string> = new Set()): Promise<void> {
    this.#calls.lacking = lacking;
    this.#progress.add('checks', this.#plans.filter(({ edges }) => edges.length > 0).length);
    this.#progress.enter('edges');
    await this.#runTasks(this.#plans.flatMap((plan) => plan.edges.map((subject): Task => ({ plan, subject, sample: null }))));
    this.#progress.enter('samples');
    await this.#runSamples();
  }

  /** Confirms every bucket, makes samples small, and turns them into findings. `gone`: nothing can be called any more. */
  async conclude(gone: boolean): Promise<void> {
    this.#progress.enter('shrinking');
    const means = { calls: this.#calls, books: this.#books, late: () => this.#late() };
    for (const bucket of this.#books.buckets()) {
      // What is replayed was made small when it was found.
      const shrunk = gone || this.#settings.replay ? null : await shrinkCall(means, bucket);
      const finding = findingOf(bucket, null, shrunk, this.#settings);
      this.#findings.set(bucket.check, [...(this.#findings.get(bucket.check) ?? []), finding]);
    }
  }

  reports(stopped: string | null): ReadonlyMap<string, CheckReport> {
    return new Map(
      this.#plans.map((plan) => {
        const { id } = plan;
        return [id, checkReport(this.#books.tally(id), this.#books.ending(plan, stopped), this.#findings.get(id) ?? [])];
      }),
    );
  }

  get firstDeviation(): SessionReport['firstDeviation'] {
    return this.#books.firstDeviation;
  }

  get latency(): readonly number[] {
    return this.#calls.latency;
  }

  skips(): ReturnType<Books['skips']> {
    return this.#books.skips();
  }

  #late(): boolean {
    return performance.now() > this.#deadline;
  }

  #foundEnough(): boolean {
    const { bail, bailAt = 'MAY', maxFindings = Number.POSITIVE_INFINITY } = this.#settings;
    const enough = bail ? 1 : maxFindings;
    return this.#progress.get('deviations') >= enough && this.#books.deviatingAt(bailAt) >= enough;
  }

  #runTasks(tasks: readonly Task[]): Promise<void> {
    const { bail, maxFindings } = this.#settings;
    return inOrder(tasks, {
      slots: this.#calls.slots,
      inARow: bail || maxFindings !== undefined ? 1 : judgedInARow,
      perform: ({ subject }) => this.#calls.perform(subject),
      take: (task, answer) => this.#books.take(task, this.#calls.judged(task.subject, answer)),
      ended: () => this.#late() || this.#foundEnough(),
    });
  }

  async #runSamples(): Promise<void> {
    const { samples } = this.#settings.profile;
    const sampled = this.#plans.filter((plan) => plan.samples !== null);
    // Without a number: as many rounds as the time allows, an eighth of it at most, for the rest is the service's.
    const until = performance.now() + this.#settings.profile.maxSeconds * 125;
    for (let round = 0; round === 0 || (samples === null && performance.now() < until); round++) {
      const count = samples ?? Math.min(batch, 8 * 2 ** round);
      for (const plan of sampled) await this.#runTasks(this.#samples(plan, round, count));
    }
  }

  #samples(plan: SdkPlan, round: number, count: number): readonly Task[] {
    if (plan.samples === null || count === 0) return [];
    const seed = seedOf(this.#settings.seed, plan.id, round);
    return fc.sample(plan.samples, { seed, numRuns: count }).map((draft, index) => ({
      plan,
      subject: plan.caseOf(draft, `sample-${round * batch + index}`),
      sample: { seed, index },
    }));
  }
}
