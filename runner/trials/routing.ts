import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Bucket } from '../findings/bucket.ts';
import type { Tallies } from '../findings/tallies.ts';
import { countAsserted } from '../findings/tally.ts';
import { madeAt } from '../meaning.ts';
import { checkOf, type Fields, sharedChecks } from './shared-checks.ts';
import type { Trial } from './trial.ts';

/** Takes what a trial showed to the checks that report it. */
export class Routing {
  readonly #fields: Fields;
  readonly #tallies: Tallies;

  constructor(operation: Operation, tallies: Tallies) {
    const echoes = new Map(operation.parameters.map(({ name, echo }) => [name, echo?.split(/[.[]/)[0] ?? '']));
    this.#fields = { echoes, id: madeAt(operation) };
    this.#tallies = tallies;
  }

  route(plan: CheckPlan, subject: Case, trial: Trial, sample: Bucket['sample']): void {
    this.#hear(trial);
    const byCheck = new Map<string, Assertion[]>();
    for (const assertion of trial.assertions) {
      const id = checkOf(plan, assertion, this.#fields);
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
    const others = trial.assertions.filter((assertion) => checkOf(plan, assertion, this.#fields) !== plan.id);
    this.route(plan, subject, { ...trial, assertions: others }, null);
  }
}
