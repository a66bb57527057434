import type { CheckPlan } from '../generators/check-plan.ts';
import type { OwnRule } from '../model/own-rule.ts';
import type { CheckReport, SessionReport } from './check-report.ts';
import { Conclusion } from './conclusion.ts';
import type { Context } from './context.ts';
import { badTarget, type OfTheTarget, silentForm, wrongDescribe } from './findings/of-the-target.ts';
import { sharedCheckIds, sharedChecks } from './findings/shared-checks.ts';
import { Tallies } from './findings/tallies.ts';
import { countAsserted, countInconclusive } from './findings/tally.ts';
import { lanesOf, pool } from './lanes.ts';
import { leaveNothing } from './ledger/leave-nothing.ts';
import { Reporting } from './reporting.ts';
import { Capacity } from './schedule/capacity.ts';
import { Limits } from './schedule/limits.ts';
import { Planned } from './schedule/planned.ts';
import { Sampling } from './schedule/sampling.ts';
import { Schedule } from './schedule/schedule.ts';
import { inOrder, isLoud, mixed, type Task } from './schedule/task.ts';
import { Trials } from './schedule/trials.ts';
import { RandomSequences } from './scripts/random-sequences.ts';
import { shrinkingOf } from './shrinking.ts';
import { findCulprit } from './trials/culprit.ts';
import { LeakHunt } from './trials/leak-hunt.ts';
import { ownCheckId } from './trials/own-rules.ts';
import { Probe, silentInWords } from './trials/probe.ts';
import { Routing } from './trials/routing.ts';
import { endsSending, type Stop, stopOf, WentBad } from './trials/stops.ts';
import { Twins } from './trials/twins.ts';

/** The checks that a run with these plans reports: theirs, and those that are judged on every answer, the user's own among them. */
export function checkIds(plans: readonly CheckPlan[], own: readonly OwnRule[] = []): readonly string[] {
  return [...plans.map(({ id }) => id), ...sharedCheckIds, ...own.map(ownCheckId)];
}

/** For finding out what made a target go bad. */
const longestSearchMs = 60_000;

/** Runs the phases over all checks: edges, then samples, then shrinking, then clean-up. */
export class Conductor {
  readonly #context: Context;
  readonly #planned: Planned;
  readonly #tallies: Tallies;
  readonly #limits: Limits;
  readonly #capacity: Capacity;
  readonly #schedule: Schedule;
  readonly #leaks: LeakHunt;
  readonly #probe: Probe;
  readonly #trials: Trials;
  readonly #conclusion: Conclusion;
  readonly #reporting: Reporting;
  #cleaned = false;

  /** `whole`: the checks of all shards, where `plans` are those of one. */
  constructor(context: Context, plans: readonly CheckPlan[], whole: readonly CheckPlan[] = plans) {
    this.#context = context;
    this.#planned = new Planned(context.capabilities, plans, whole);
    this.#tallies = new Tallies(checkIds(plans, context.own), context.progress);
    // The preflight asked Describe for what it had made, and was shown it.
    if (context.capabilities.describe === null) countAsserted(this.#tallies.of(sharedChecks.describe), null);
    this.#limits = new Limits(context, this.#tallies);
    this.#capacity = new Capacity(context);
    this.#leaks = new LeakHunt(context);
    this.#probe = new Probe(context);
    const routing = new Routing(context.operation, this.#tallies);
    const twins = new Twins(context, this.#tallies, routing);
    this.#schedule = new Schedule(context, this.#planned, twins, this.#tallies);
    this.#trials = new Trials(context, this.#tallies, routing, twins, this.#leaks, this.#probe);
    this.#conclusion = new Conclusion(context, this.#tallies, this.#limits, shrinkingOf(context, this.#planned));
    this.#reporting = new Reporting(this.#planned, this.#capacity, this.#tallies, this.#conclusion, context.own);
  }

  /** Runs all phases; answers why it ended early, or null. What was made is deleted in any case, an error of ours included. */
  async run(): Promise<Stop> {
    let stop: Stop = null;
    try {
      stop = await this.#measure();
    } catch (error) {
      await this.#cleanUp(null).catch(() => null);
      throw error;
    }
    return this.#cleanUp(stop);
  }

  async #measure(): Promise<Stop> {
    const { progress } = this.#context;
    let stop: Stop = null;
    try {
      await this.#leaks.remember();
      progress.enter('edges');
      await this.#runEdges();
      progress.enter('samples');
      for (const tasks of new Sampling(this.#context, this.#planned, this.#schedule, this.#limits).batches()) await this.#runInOrder(tasks);
      await new RandomSequences(this.#context, this.#planned, this.#tallies, this.#limits, this.#probe).play();
      await this.#judgeUnnamed();
    } catch (error) {
      const told = error instanceof WentBad ? await this.#narrowed(error) : error;
      stop = stopOf(told);
      if (told instanceof WentBad) this.#collect(badTarget(told.badness, told.message, this.#planned.whole));
    }
    this.#judgeTarget();
    progress.enter('shrinking');
    await this.#conclusion.draw(endsSending(stop));
    return stop;
  }

  /** Which of the suspects it was, where the target can be restarted. */
  async #narrowed(bad: WentBad): Promise<WentBad> {
    const { restart, now, progress } = this.#context;
    if (!restart) return bad;
    progress.enter('shrinking');
    const until = Math.min(now() + longestSearchMs, this.#limits.deadline);
    try {
      const search = await findCulprit(bad.badness, { probe: this.#probe, restart, left: () => until - now() });
      return new WentBad({ ...bad.badness, search });
    } catch (error) {
      // Asked to stop: the suspects are named as they are.
      stopOf(error);
      return bad;
    }
  }

  #collect(found: OfTheTarget | null): void {
    if (found) this.#tallies.collect(found.check, found.subject, found.trial, null);
  }

  /** What no rule is to blame for, said once. */
  #judgeTarget(): void {
    const { whole } = this.#planned;
    const fault = this.#context.describeFault();
    if (fault && whole.length > 0) this.#collect(wrongDescribe(fault, whole));
    for (const form of this.#probe.silent.values()) this.#collect(silentForm(form, whole));
  }

  async #judgeUnnamed(): Promise<void> {
    for (const { check, subject, trial } of await this.#leaks.unnamed()) this.#tallies.collect(check, subject, trial, null);
  }

  /** Saved cases and edges, side by side; then what nobody may disturb, one at a time. */
  async #runEdges(): Promise<void> {
    const saved = this.#schedule.saved();
    const edges = this.#schedule.edges();
    await this.#runBeside(saved.filter(isLoud));
    await this.#runInOrder(edges.filter(isLoud));
    await this.#judgeUnnamed();
    for (const { check, subject, trial } of await this.#leaks.hunt(() => this.#limits.late()))
      this.#tallies.collect(check, subject, trial, null);
    const apart = (task: Task) => !isLoud(task);
    for (const task of [...saved.filter(apart), ...mixed(edges.filter(apart))]) await this.#run(task);
  }

  async #runInOrder(tasks: readonly Task[]): Promise<void> {
    for (const part of inOrder(tasks, this.#context.settings.real !== undefined)) await this.#runBeside(part);
  }

  async #runBeside(tasks: readonly Task[]): Promise<void> {
    const { free, lanes } = lanesOf(tasks);
    const jobs = [
      ...lanes.map((lane) => async () => {
        for (const task of lane) await this.#run(task);
      }),
      ...free.map((task) => () => this.#run(task)),
    ];
    await pool(jobs[Symbol.iterator](), this.#capacity.workers());
  }

  async #run(task: Task): Promise<void> {
    if (this.#capacity.full() || this.#limits.spares(task)) return;
    this.#limits.demandTime(task);
    // A form that is not answered is not waited for again and again.
    if (this.#probe.silent.has(task.case.form)) countInconclusive(this.#tallies.of(task.plan.id), silentInWords(task.case.form));
    else await this.#trials.perform(task);
    this.#schedule.done(task);
    this.#limits.stopAtFindings();
  }

  /** The stop that came first stands. */
  async #cleanUp(stop: Stop): Promise<Stop> {
    this.#context.progress.enter('clean-up');
    try {
      await leaveNothing(this.#context, this.#leaks);
      this.#cleaned = true;
      return stop;
    } catch (error) {
      return stop ?? stopOf(error);
    }
  }

  /** Whether all that the run made was looked for and deleted. */
  get cleaned(): boolean {
    return this.#cleaned;
  }

  get firstDeviation(): SessionReport['firstDeviation'] {
    return this.#tallies.firstDeviation;
  }

  reports(stopped: string | null): ReadonlyMap<string, CheckReport> {
    return this.#reporting.reports(stopped);
  }

  /** What would be reported if the run ended now; findings are the first cases that showed them. */
  soFar(reason: string): readonly CheckReport[] {
    return this.#reporting.soFar(reason);
  }
}
