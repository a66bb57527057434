import type { CheckPlan } from '../generators/check-plan.ts';
import { Conclusion } from './conclusion.ts';
import { Conductor, type Phases } from './conductor.ts';
import type { Context } from './context.ts';
import { checkIds, type Endings, endingsOf } from './endings.ts';
import { badTarget, type OfTheTarget, silentForm, wrongDescribe } from './findings/of-the-target.ts';
import { sharedChecks } from './findings/shared-checks.ts';
import { Tallies } from './findings/tallies.ts';
import { countAsserted, countInconclusive } from './findings/tally.ts';
import { lanesOf, pool } from './lanes.ts';
import { leaveNothing } from './ledger/leave-nothing.ts';
import { Capacity } from './schedule/capacity.ts';
import { Limits } from './schedule/limits.ts';
import { Planned } from './schedule/planned.ts';
import { Sampling } from './schedule/sampling.ts';
import { Schedule } from './schedule/schedule.ts';
import { scriptLanes } from './schedule/script-lanes.ts';
import { inOrder, isLoud, mixed, opening, type Task } from './schedule/task.ts';
import { Trials } from './schedule/trials.ts';
import { RandomSequences } from './scripts/random-sequences.ts';
import { shrinkingOf } from './shrinking.ts';
import { findCulprit } from './trials/culprit.ts';
import { LeakHunt } from './trials/leak-hunt.ts';
import { Probe, silentInWords } from './trials/probe.ts';
import { Routing } from './trials/routing.ts';
import { type Stop, stopOf, WentBad } from './trials/stops.ts';
import { Twins } from './trials/twins.ts';

/** For finding out what made a target go bad. */
const longestSearchMs = 60_000;

/** The phases of a run of a service: cases beside each other or alone, what they leave behind, and what is said of the target as a whole. */
class ServicePhases implements Phases {
  readonly #context: Context;
  readonly #planned: Planned;
  readonly #tallies: Tallies;
  readonly #limits: Limits;
  readonly #capacity: Capacity;
  readonly #schedule: Schedule;
  readonly #leaks: LeakHunt;
  readonly #probe: Probe;
  readonly #trials: Trials;

  constructor(context: Context, planned: Planned, tallies: Tallies, limits: Limits) {
    this.#context = context;
    this.#planned = planned;
    this.#tallies = tallies;
    this.#limits = limits;
    this.#capacity = new Capacity(context);
    this.#leaks = new LeakHunt(context);
    this.#probe = new Probe(context);
    const routing = new Routing(context.operation, tallies);
    const twins = new Twins(context, tallies, routing);
    this.#schedule = new Schedule(context, planned, twins, tallies);
    this.#trials = new Trials(context, tallies, routing, twins, this.#leaks, this.#probe);
  }

  /** Saved cases and edges, side by side; then what nobody may disturb, one at a time. */
  async edges(): Promise<void> {
    await this.#leaks.remember();
    const saved = this.#schedule.saved();
    await this.#runBeside(saved.filter(isLoud));
    const edges = await this.#opened(this.#schedule.edges());
    await this.#runInOrder(edges.filter(isLoud));
    await this.#judgeUnnamed();
    for (const { check, subject, trial } of await this.#leaks.hunt(() => this.#limits.late()))
      this.#tallies.collect(check, subject, trial, null);
    const apart = (task: Task) => !isLoud(task);
    await this.#runApart([...saved.filter(apart), ...mixed(edges.filter(apart))]);
  }

  /** To plan all edges takes a third of a second: the first of them are judged before, so that who waits for something, or for the first finding, has it. */
  async #opened(edges: Generator<Task, void>): Promise<readonly Task[]> {
    const { concurrency, real } = this.#context.settings;
    const { now, aside } = opening(edges, real === undefined ? concurrency : 0);
    await this.#runBeside(now);
    return [...aside, ...edges];
  }

  /** One at a time, or so many that each has all its requests in flight at once, beside those that watch another container: half of a script is waiting. */
  async #runApart(tasks: readonly Task[]): Promise<void> {
    const { operation, maker, settings } = this.#context;
    const most = this.#capacity.scripts();
    const lanes = operation === maker && most > 1 ? scriptLanes(operation, settings.fixtures, tasks) : [tasks];
    await pool(lanes.map((lane) => () => this.#runInTurn(lane))[Symbol.iterator](), Math.min(lanes.length, most));
  }

  async #runInTurn(lane: readonly Task[]): Promise<void> {
    for (const task of lane) await this.#run(task);
  }

  async samples(): Promise<void> {
    for (const tasks of new Sampling(this.#context, this.#planned, this.#schedule, this.#limits).batches()) await this.#runInOrder(tasks);
    await new RandomSequences(this.#context, this.#planned, this.#tallies, this.#limits, this.#probe).play();
    await this.#judgeUnnamed();
  }

  async ended(error: unknown): Promise<Stop> {
    const told = error instanceof WentBad ? await this.#narrowed(error) : error;
    const stop = told === null ? null : stopOf(told);
    if (told instanceof WentBad) this.#collect(badTarget(told.badness, told.message, this.#planned.whole));
    this.#judgeTarget();
    return stop;
  }

  cleanUp(): Promise<void> {
    return leaveNothing(this.#context, this.#leaks);
  }

  endings(stopped: string | null): Endings {
    return endingsOf({ planned: this.#planned, tallies: this.#tallies, capacity: this.#capacity, own: this.#context.own ?? [] }, stopped);
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

  async #runInOrder(tasks: readonly Task[]): Promise<void> {
    for (const part of inOrder(tasks, this.#context.settings.real !== undefined)) await this.#runBeside(part);
  }

  async #runBeside(tasks: readonly Task[]): Promise<void> {
    const { free, lanes } = lanesOf(tasks);
    const jobs = [...lanes.map((lane) => () => this.#runInTurn(lane)), ...free.map((task) => () => this.#run(task))];
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
}

/** The conductor of a run of a service. `whole`: the checks of all shards, where `plans` are those of one. */
export function serviceConductor(context: Context, plans: readonly CheckPlan[], whole: readonly CheckPlan[] = plans): Conductor {
  const planned = new Planned(context.capabilities, plans, whole);
  const tallies = new Tallies(checkIds(plans, context.own), context.progress);
  // The preflight asked Describe for what it had made, and was shown it.
  if (context.capabilities.describe === null) countAsserted(tallies.of(sharedChecks.describe), null);
  const limits = new Limits(context, tallies, context.settling.lag);
  const conclusion = new Conclusion(context, tallies, limits, shrinkingOf(context, planned));
  return new Conductor(context.progress, new ServicePhases(context, planned, tallies, limits), tallies, conclusion);
}
