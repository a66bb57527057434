import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Context } from '../context.ts';
import type { Tallies } from '../findings/tallies.ts';
import { countAsserted, countEdge, countInconclusive, countPrecedence, countTrial, countUnsent } from '../findings/tally.ts';
import { NothingToLease } from '../requests/fill.ts';
import { runScript } from '../scripts/run-script.ts';
import { isScripted, type Scripted } from '../scripts/scripted.ts';
import { silenceOf } from '../trials/asserted.ts';
import type { LeakHunt } from '../trials/leak-hunt.ts';
import { ofPrecedence } from '../trials/precedence.ts';
import type { Probe } from '../trials/probe.ts';
import type { Routing } from '../trials/routing.ts';
import { runCase } from '../trials/run-case.ts';
import type { Trial } from '../trials/trial.ts';
import type { Twins } from '../trials/twins.ts';
import { countDoubt, isUnsent, unjudged, whyUnsaid } from '../trials/unjudged.ts';
import type { Task } from './task.ts';

/** Performs tasks: sends the twin, the set-up and the case, and takes what they showed to the tallies. */
export class Trials {
  readonly #context: Context;
  readonly #tallies: Tallies;
  readonly #routing: Routing;
  readonly #twins: Twins;
  readonly #leaks: LeakHunt;
  readonly #probe: Probe;

  constructor(context: Context, tallies: Tallies, routing: Routing, twins: Twins, leaks: LeakHunt, probe: Probe) {
    this.#context = context;
    this.#tallies = tallies;
    this.#routing = routing;
    this.#twins = twins;
    this.#leaks = leaks;
    this.#probe = probe;
  }

  async perform(task: Task): Promise<void> {
    const { plan, case: subject } = task;
    const { now } = this.#context;
    const started = now();
    if (isScripted(subject)) await this.#performScript(plan, subject);
    else await this.#performCreate(task);
    this.#tallies.of(plan.id).durationMs += now() - started;
  }

  async #performCreate(task: Task): Promise<void> {
    const { plan, case: subject } = task;
    const tally = this.#tallies.of(plan.id);
    const twin = await this.#twin(plan, subject);
    if (typeof twin === 'string') return countDoubt(tally, twin);
    const unsaid = twin === null ? null : whyUnsaid(twin);
    // Without its twin a rejection proves nothing.
    if (unsaid !== null) return countUnsent(tally, unsaid);
    const doubted = twin !== null && !isUnsent(twin) && twin.observation.kind !== 'accepted';
    const result = await runCase(this.#context, subject, plan.family === 'read-back');
    const unsetUp = result.kind === 'inconclusive' && result.setUp ? whyUnsaid(result.setUp) : null;
    if (unsetUp !== null) return countUnsent(tally, unsetUp);
    if (result.kind === 'inconclusive') countDoubt(tally, result.reason);
    if (result.trial) await this.#take(task, result.trial, doubted ? 'its valid twin was rejected for another reason' : null);
  }

  /** What became of a case's twin; null where it has none, words where the fixtures have nothing left to send it with. */
  async #twin(plan: CheckPlan, subject: Case): Promise<Trial | string | null> {
    if (!subject.twin) return null;
    try {
      const twin = await this.#twins.of(plan, subject);
      return (await this.#probe.after(twin)) ?? twin;
    } catch (error) {
      if (error instanceof NothingToLease) return error.message;
      throw error;
    }
  }

  async #performScript(plan: CheckPlan, subject: Scripted): Promise<void> {
    const tally = this.#tallies.of(plan.id);
    const { trials, effects, inconclusive } = await runScript(this.#context, subject);
    if (inconclusive !== null) countDoubt(tally, inconclusive);
    for (const trial of trials) {
      if (unjudged(this.#context, trial, tally)) continue;
      const innocent = await this.#probe.after(trial);
      if (innocent !== null) {
        countInconclusive(tally, innocent);
        continue;
      }
      countTrial(tally, trial);
      this.#countAsserted(plan, subject, trial);
      this.#context.progress.add('cases');
      this.#routing.route(plan, subject, trial, null);
    }
    for (const effect of effects) this.#routing.route(plan, subject, effect, null);
  }

  #countAsserted(plan: CheckPlan, subject: Case, trial: Trial): void {
    const recorded = this.#context.isRecorded !== undefined;
    const robust = trial.expectation.kind === 'unspecified' && !recorded;
    countAsserted(this.#tallies.of(plan.id), silenceOf(plan, subject, trial, recorded), robust);
  }

  /** Counts a judged case, and takes its assertions where they are reported. `doubt`: why a rejection of it proves nothing. */
  async #take(task: Task, trial: Trial, doubt: string | null): Promise<void> {
    const { plan, case: subject, sample } = task;
    const tally = this.#tallies.of(plan.id);
    if (unjudged(this.#context, trial, tally)) return;
    const innocent = await this.#probe.after(trial);
    if (innocent !== null) return countInconclusive(tally, innocent);
    countTrial(tally, trial);
    this.#countAsserted(plan, subject, trial);
    if (plan.family === 'precedence') countPrecedence(tally, trial, this.#context.operation.rules);
    this.#context.progress.add('cases');
    if (plan.rule && !sample) countEdge(tally, plan.rule.id, subject, trial.observation);
    if (trial.observation.kind === 'rejected') this.#leaks.note(plan.id, subject);
    this.#routing.route(plan, subject, plan.family === 'precedence' ? ofPrecedence(trial) : trial, sample);
    if (doubt !== null && trial.observation.kind !== 'accepted') countInconclusive(tally, doubt);
  }
}
