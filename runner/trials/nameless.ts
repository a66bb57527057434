import type { Case } from '../../model/case.ts';
import type { Assertion } from '../../model/verdict.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { textAt, valueAt } from '../answer-path.ts';
import type { Interface } from '../ledger/interfaces.ts';
import { isUnnamed, madeAt, oneThing, sent, thingOf, unsharedFields } from '../meaning.ts';
import type { Trial } from './trial.ts';

/** An accepted answer that named no interface, though the same request with fresh values was answered with one. */
export interface Unnamed {
  readonly check: string;
  readonly subject: Case;
  readonly trial: Trial;
}

/** So many cases are asked again of a target that named nothing the second time either; then it is no accident. */
const mostInVain = 3;
/** Kept until they are looked for. */
const most = 1000;

/** Remembers answers without an id until it was looked whether they made something after all. */
export class Nameless {
  readonly #operation: Operation;
  readonly #unnamed: Unnamed[] = [];
  #inVain = 0;
  #count = 0;

  constructor(operation: Operation) {
    this.#operation = operation;
  }

  /** Of what makes things alone: what acts on one names none in its answer. */
  #isNameless({ request, observation }: Trial): boolean {
    return request.operation === this.#operation.name && isUnnamed(this.#operation, observation);
  }

  /** Whether a case that was answered without an id is sent once more, with fresh values. */
  asksAgain(trials: readonly Trial[]): boolean {
    return this.#inVain < mostInVain && trials.some((trial) => this.#isNameless(trial));
  }

  /** What became of the second try. The first is left unjudged where that one was answered with an id. */
  askedAgain(check: string, subject: Case, first: readonly Trial[], second: readonly Trial[]): void {
    if (second.some((trial) => this.#isNameless(trial))) {
      this.#inVain++;
      return;
    }
    for (const trial of first.filter((each) => this.#isNameless(each))) {
      this.#count++;
      if (this.#unnamed.length < most) this.#unnamed.push({ check, subject, trial });
    }
  }

  /** Those that were not looked for yet, once. */
  take(): readonly Unnamed[] {
    return this.#unnamed.splice(0);
  }

  /** One of them was found: it made something. */
  found(): void {
    this.#count--;
  }

  facts(): readonly string[] {
    if (this.#count === 0) return [];
    return [
      `${this.#count} creates were answered without ${oneThing(this.#operation)} id and made nothing that was found; asked again, they were answered with one`,
    ];
  }
}

/** Whether a listed thing may be what such an answer is about: what both tell is the same. `certain`: they tell what no two things have. */
export function isOf(
  operation: Operation,
  { request, observation }: Trial,
  entry: Interface,
): { readonly may: boolean; readonly certain: boolean } {
  const body = observation.kind === 'accepted' ? observation.body : {};
  const told = unsharedFields(operation).filter(({ answered }) => textAt(body, answered) !== '');
  const same = told.every(({ answered, listed }) => valueAt(entry, listed) === textAt(body, answered));
  const lies = valueAt(entry, operation.lifecycle?.describe?.container ?? null);
  const place = lies === undefined || lies === sent(request.pairs, meaningsOf(operation).container);
  return { may: same && place, certain: same && told.length > 0 };
}

/** Bucket key of what such an answer made. */
export const unnamed = 'made without an id';

/** What is said of an answer without an id whose thing is listed. */
export function madeUnnamed(operation: Operation): Assertion {
  return {
    about: 'effect',
    level: 'MUST',
    verdict: 'deviates',
    class: 'wrong-effect',
    expected: `an accepted answer names the ${thingOf(operation)} that it made; without an id nothing was made`,
    actual: `the answer has no ${madeAt(operation) ?? 'id'}, and ${oneThing(operation)} that nobody was told of is listed`,
    observed: unnamed,
  };
}
