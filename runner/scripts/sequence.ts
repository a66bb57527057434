import type { SequenceStep, SymbolicRequest } from '../../model/case.ts';
import type { Held } from '../../model/fixtures.ts';
import type { Assertion } from '../../model/verdict.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import { removeHeld, tidy } from '../ledger/remove-held.ts';
import { isUnnamed, sent, thingOf } from '../meaning.ts';
import { newScope, type Scope } from '../requests/fill.ts';
import { isUnheard } from '../requests/traffic.ts';
import type { Trial } from '../trials/trial.ts';
import { tryRequest } from '../trials/try-request.ts';
import { breaking } from './breaking.ts';
import { effectOf, type Watch, watch } from './listing.ts';
import { placeOf, type Scripted, type ScriptResult } from './scripted.ts';

interface Owned {
  readonly held: Held;
  readonly symbolic: SymbolicRequest;
  readonly trial: Trial;
}

/** What one step showed; null where it could not be taken. */
export interface StepResult {
  /** A judged create, if the step was one. */
  readonly trial: Trial | null;
  /** Seen in the list of the vSwitch. */
  readonly effect: Trial | null;
}

/** By what the token of a request is known: its text, or the key of its reference; null where it has none. */
export function tokenKeyOf(operation: Operation, { pairs }: SymbolicRequest): string | null {
  const token = sent(pairs, meaningsOf(operation).token);
  if (token === undefined) return null;
  if (typeof token === 'string') return token;
  return '$made' in token ? token.$made : token.key;
}

/** A sequence being played: references are shared by all its steps, and the vSwitch of the first create is watched. */
export class Play {
  readonly #context: Context;
  readonly #like: Pick<Scripted, 'form' | 'format'>;
  readonly #scope: Scope;
  readonly #owned: Owned[] = [];
  readonly #spent = new Set<string>();
  /** Deleted, and perhaps listed still. */
  #leaving: Promise<unknown> = Promise.resolve();
  #seen: Watch | null = null;
  #last: Trial | null = null;

  /** `label`: the case, where its steps are the same in every run. */
  constructor(context: Context, like: Pick<Scripted, 'form' | 'format'>, label: string | null = null) {
    this.#context = context;
    this.#like = like;
    this.#scope = newScope(context.operation, context.leases, context.random, context.clock, label);
  }

  /** Interfaces held, and those of them that were made with a token. */
  get holds(): { readonly all: number; readonly withToken: number } {
    const withToken = this.#owned.filter(({ symbolic }) => tokenKeyOf(this.#context.operation, symbolic) !== null).length;
    return { all: this.#owned.length, withToken };
  }

  /**
   * Takes a step, where the state allows it: no page says what becomes of a token after an error or a deletion. Of deletions in a row only the
   * last one is waited for and looked at, where it is told what comes `next`.
   */
  async take(step: SequenceStep, next?: SequenceStep): Promise<StepResult | null> {
    switch (step.do) {
      case 'create':
        return this.#create(step.request);
      case 'delete':
        return this.#delete(step.nth, next?.do === 'delete');
      case 'repeat':
        return this.#repeat(step.nth);
      case 'describe':
        return this.#last ? { trial: null, effect: await this.#listed(this.#last, 'wrong-effect', 'after nothing was asked for') } : null;
    }
  }

  async #create(symbolic: SymbolicRequest): Promise<StepResult | null> {
    const key = tokenKeyOf(this.#context.operation, symbolic);
    if (key !== null && this.#spent.has(key)) return null;
    this.#seen ??= await watch(this.#context, placeOf(this.#context.operation, symbolic));
    const { trial, made } = await tryRequest(this.#context, this.#scope.fill(symbolic, this.#like));
    if (made) this.#owned.push({ held: made, symbolic, trial });
    else if (key !== null && !this.#owned.some((each) => tokenKeyOf(this.#context.operation, each.symbolic) === key)) this.#spent.add(key);
    this.#last = trial;
    return { trial, effect: await this.#after(trial) };
  }

  async #repeat(nth: number): Promise<StepResult | null> {
    const candidates = this.#owned.filter(({ symbolic }) => tokenKeyOf(this.#context.operation, symbolic) !== null);
    const chosen = candidates[nth % Math.max(1, candidates.length)];
    if (!chosen) return null;
    const { trial, made } = await tryRequest(this.#context, this.#scope.fill(chosen.symbolic, this.#like));
    if (made) this.#owned.push({ held: made, symbolic: chosen.symbolic, trial });
    this.#last = trial;
    return { trial, effect: await this.#after(trial) };
  }

  async #delete(nth: number, goesOn: boolean): Promise<StepResult | null> {
    const at = nth % Math.max(1, this.#owned.length);
    const chosen = this.#owned[at];
    if (!chosen || this.#context.capabilities.delete !== null) return null;
    this.#owned.splice(at, 1);
    const key = tokenKeyOf(this.#context.operation, chosen.symbolic);
    if (key !== null) this.#spent.add(key);
    const { gone } = await removeHeld(this.#context, chosen.held, true);
    this.#leaving = Promise.all([this.#leaving, gone]);
    if (goesOn) return { trial: null, effect: null };
    await this.#leaving;
    const effect = await this.#listed(chosen.trial, 'wrong-effect', `after its ${thingOf(this.#context.operation)} was deleted`);
    // How soon a deletion shows, no page says.
    return { trial: null, effect: effect && { ...effect, assertions: effect.assertions.map(atMostShould) } };
  }

  #after(trial: Trial): Promise<Trial | null> {
    const { kind } = trial.observation;
    return this.#listed(trial, kind === 'rejected' ? 'created-on-rejection' : 'wrong-effect', `after a create was ${kind}`);
  }

  async #listed(trial: Trial, kind: 'created-on-rejection' | 'wrong-effect', told: string): Promise<Trial | null> {
    const difference = (await this.#seen?.difference()) ?? null;
    if (!difference) return null;
    const assertions = effectOf(difference, kind, told);
    await this.#seen?.clear(difference.surplus);
    return assertions.length === 0 ? null : { ...trial, assertions };
  }

  /** Deletes what is left. */
  async end(): Promise<void> {
    const held = this.#owned.splice(0).map((each) => each.held);
    await this.#leaving;
    await tidy(this.#context, this.#scope, held, true);
  }
}

function atMostShould(assertion: Assertion): Assertion {
  return assertion.level === 'MUST' ? { ...assertion, level: 'SHOULD' } : assertion;
}

/** Plays the steps of a stored sequence, to its end or the first deviation. */
export async function runSequence(context: Context, subject: Scripted, steps: readonly SequenceStep[]): Promise<ScriptResult> {
  const play = new Play(context, subject, subject.id);
  const trials: Trial[] = [];
  const effects: Trial[] = [];
  try {
    for (const [at, step] of steps.entries()) {
      const result = await play.take(step, steps[at + 1]);
      if (result?.trial) trials.push(result.trial);
      if (result?.effect) effects.push(result.effect);
      // Nobody knows what is held from here on.
      if (result?.trial && (isUnnamed(context.operation, result.trial.observation) || isUnheard(result.trial.observation))) break;
      if ([result?.trial, result?.effect].some((each) => each?.assertions.some(breaking))) break;
    }
    return { trials, effects, inconclusive: null };
  } finally {
    await play.end();
  }
}
