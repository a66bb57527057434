import type { Case } from '../../model/case.ts';
import type { Observation } from '../../model/observation.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Interface } from '../ledger/interfaces.ts';
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

/** True where a create was accepted and its answer names no interface. The page says that it may: then it is to be asked again. */
export function isNameless(observation: Observation): boolean {
  if (observation.kind !== 'accepted') return false;
  const id = observation.body['NetworkInterfaceId'];
  return id === undefined || id === null || id === '';
}

/** Remembers answers without an id until it was looked whether they made something after all. */
export class Nameless {
  readonly #unnamed: Unnamed[] = [];
  #inVain = 0;
  #count = 0;

  /** Whether a case that was answered without an id is sent once more, with fresh values. */
  asksAgain(trials: readonly Trial[]): boolean {
    return this.#inVain < mostInVain && trials.some(({ observation }) => isNameless(observation));
  }

  /** What became of the second try. The first is left unjudged where that one was answered with an id. */
  askedAgain(check: string, subject: Case, first: readonly Trial[], second: readonly Trial[]): void {
    if (second.some(({ observation }) => isNameless(observation))) {
      this.#inVain++;
      return;
    }
    for (const trial of first.filter(({ observation }) => isNameless(observation))) {
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
      `${this.#count} creates were answered without an interface id and made nothing that was found; asked again, they were answered with one`,
    ];
  }
}

function textOf({ pairs }: Trial['request'], name: string): string | undefined {
  return pairs.find(([wire]) => wire === name)?.[1];
}

/** Whether a listed interface may be what such an answer is about: what both tell is the same. `certain`: they tell an address. */
export function isOf({ request, observation }: Trial, entry: Interface): { readonly may: boolean; readonly certain: boolean } {
  const body = observation.kind === 'accepted' ? observation.body : {};
  const told = ['MacAddress', 'PrivateIpAddress'].filter((name) => typeof body[name] === 'string' && body[name] !== '');
  const same = told.every((name) => entry[name] === body[name]);
  const place = entry['VSwitchId'] === undefined || entry['VSwitchId'] === textOf(request, 'VSwitchId');
  return { may: same && place, certain: same && told.length > 0 };
}

/** What is said of an answer without an id whose interface is listed. */
export const madeUnnamed = {
  about: 'effect',
  level: 'MUST',
  verdict: 'deviates',
  class: 'wrong-effect',
  expected: 'an accepted answer names the interface that it made; without an id nothing was made',
  actual: 'the answer has no NetworkInterfaceId, and an interface that nobody was told of is listed',
  observed: 'made without an id',
} as const satisfies Assertion;
