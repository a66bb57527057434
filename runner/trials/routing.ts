import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Bucket } from '../findings/bucket.ts';
import type { Tallies } from '../findings/tallies.ts';
import { countAsserted } from '../findings/tally.ts';
import { checkOf, sharedChecks } from './shared-checks.ts';
import type { Trial } from './trial.ts';

/** Takes what a trial showed to the checks that report it. */
export class Routing {
  readonly #echoes: ReadonlyMap<string, string>;
  readonly #tallies: Tallies;

  constructor({ parameters }: Pick<Operation, 'parameters'>, tallies: Tallies) {
    this.#echoes = new Map(parameters.map(({ name, echo }) => [name, echo?.split(/[.[]/)[0] ?? '']));
    this.#tallies = tallies;
  }

  route(plan: CheckPlan, subject: Case, trial: Trial, sample: Bucket['sample']): void {
    this.#hear(trial);
    const byCheck = new Map<string, Assertion[]>();
    for (const assertion of trial.assertions) {
      const id = checkOf(plan, assertion, this.#echoes);
      byCheck.set(id, [...(byCheck.get(id) ?? []), assertion]);
    }
    for (const [id, assertions] of byCheck) this.#tallies.collect(id, subject, { ...trial, assertions }, sample);
  }

  /** Notes of which properties of every answer a trial tells something. */
  #hear({ expectation, observation }: Trial): void {
    const heard = (check: string) => {
      const tally = this.#tallies.find(check);
      if (tally) countAsserted(tally, null);
    };
    if (observation.kind === 'accepted') heard(sharedChecks.uniqueIds);
    if (observation.kind === 'accepted' && expectation.kind === 'accept') heard(sharedChecks.answers);
    if (observation.kind === 'rejected') heard(sharedChecks.errors);
    if (observation.kind === 'accepted' || observation.kind === 'rejected') heard(sharedChecks.availability);
  }

  /** What other checks have to hear of a trial that `plan` does not judge itself. */
  routeOthers(plan: CheckPlan, subject: Case, trial: Trial): void {
    const others = trial.assertions.filter((assertion) => checkOf(plan, assertion, this.#echoes) !== plan.id);
    this.route(plan, subject, { ...trial, assertions: others }, null);
  }
}
