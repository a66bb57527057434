import type { SdkPlan } from '../../generators/sdk/index.ts';
import { type CheckReport, checkReport, type SessionReport } from '../check-report.ts';
import { Conclusion } from '../conclusion.ts';
import { Tallies } from '../findings/tallies.ts';
import type { Progress } from '../progress.ts';
import { Limits } from '../schedule/limits.ts';
import { drawn, roundsOf } from '../schedule/rounds.ts';
import type { Settings } from '../settings.ts';
import { endsSending, type Stop, stopOf } from '../trials/stops.ts';
import { Books, type Task } from './books.ts';
import type { Calls } from './calls.ts';
import { inOrder } from './in-order.ts';
import { callShrinking } from './shrink-call.ts';

const judgedInARow = 64;
/** Share of the time that samples get where they go on until it is up: the rest is the service's. */
const forSamples = 0.125;

const now = () => performance.now();

/** Runs all checks of an SDK: edges, then samples, then shrinking. Results are taken in the order of the plan, whatever order they came in. */
export class SdkConductor {
  readonly #settings: Settings;
  readonly #plans: readonly SdkPlan[];
  readonly #progress: Progress;
  readonly #calls: Calls;
  readonly #tallies: Tallies;
  readonly #books: Books;
  readonly #limits: Limits;
  readonly #conclusion: Conclusion;

  /** `everywhere`: parameters that every call names. */
  constructor(settings: Settings, plans: readonly SdkPlan[], calls: Calls, progress: Progress, everywhere: readonly string[] = []) {
    this.#settings = settings;
    this.#plans = plans;
    this.#progress = progress;
    this.#calls = calls;
    this.#tallies = new Tallies(
      plans.map(({ id }) => id),
      progress,
    );
    this.#books = new Books(plans, this.#tallies, progress, everywhere);
    const context = { settings, progress, now };
    this.#limits = new Limits(context, this.#tallies);
    this.#conclusion = new Conclusion(context, this.#tallies, this.#limits, callShrinking(calls, this.#books));
  }

  /** Runs all phases; answers why it ended early, or null. */
  async run(): Promise<Stop> {
    const stop = await this.#measure().then(() => null, stopOf);
    this.#progress.enter('shrinking');
    await this.#conclusion.draw(endsSending(stop));
    return stop;
  }

  async #measure(): Promise<void> {
    this.#progress.enter('edges');
    for (const { id, edges } of this.#plans) this.#tallies.expectEdges(id, edges.length);
    await this.#runTasks(this.#plans.flatMap((plan) => plan.edges.map((subject): Task => ({ plan, subject, sample: null }))));
    this.#progress.enter('samples');
    const { samples, maxSeconds } = this.#settings.profile;
    const sampled = this.#plans.filter((plan) => plan.samples !== null);
    const until = now() + forSamples * maxSeconds * 1000;
    const draw = (plan: SdkPlan, round: number, count: number) => this.#samples(plan, round, count);
    for (const tasks of roundsOf(sampled, samples, draw, () => now() > until)) await this.#runTasks(tasks);
  }

  reports(stopped: string | null): ReadonlyMap<string, CheckReport> {
    const report = (plan: SdkPlan) =>
      checkReport(this.#tallies.of(plan.id), this.#books.ending(plan, stopped), this.#conclusion.of(plan.id));
    return new Map(this.#plans.map((plan) => [plan.id, report(plan)]));
  }

  get firstDeviation(): SessionReport['firstDeviation'] {
    return this.#tallies.firstDeviation;
  }

  skips(): ReturnType<Books['skips']> {
    return this.#books.skips();
  }

  #runTasks(tasks: readonly Task[]): Promise<void> {
    const { bail, maxFindings } = this.#settings;
    return inOrder(tasks, {
      slots: this.#calls.slots,
      inARow: bail || maxFindings !== undefined ? 1 : judgedInARow,
      perform: async (task) => {
        this.#limits.demandTime(task);
        this.#limits.stopAtFindings();
        return this.#calls.perform(task.subject);
      },
      take: (task, answer) => this.#books.take(task, this.#calls.judged(task.subject, answer)),
    });
  }

  #samples(plan: SdkPlan, round: number, count: number): readonly Task[] {
    const { seed } = this.#settings;
    return drawn(plan, seed, round, count).map(({ draft, name, sample }) => ({ plan, subject: plan.caseOf(draft, name), sample }));
  }
}
