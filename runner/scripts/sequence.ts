import type { SequenceStep, SymbolicRequest } from '../../model/case.ts';
import type { Held } from '../../model/fixtures.ts';
import type { Assertion } from '../../model/verdict.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import { removeHeld, tidy } from '../ledger/remove-held.ts';
import { sent, thingOf } from '../meaning.ts';
import { newScope, type Scope } from '../requests/fill.ts';
import { isLate } from '../settling.ts';
import type { Trial } from '../trials/trial.ts';
import { tryRequest } from '../trials/try-request.ts';
import { breaking } from './breaking.ts';
import { effectOf, type Watch, watch } from './listing.ts';
import { placeOf, type Scripted } from './scripted.ts';
import type { Player, StepResult } from './step.ts';

interface Owned {
  readonly held: Held;
  readonly symbolic: SymbolicRequest;
  readonly trial: Trial;
}

/** By what the token of a request is known: its text, or the key of its reference; null where it has none. */
export function tokenKeyOf(operation: Operation, { pairs }: SymbolicRequest): string | null {
  const token = sent(pairs, meaningsOf(operation).token);
  if (token === undefined) return null;
  if (typeof token === 'string') return token;
  return '$made' in token ? token.$made : token.key;
}

/** A sequence being played: references are shared by all its steps, and the vSwitch of the first create is watched. */
export class Play implements Player {
  readonly #context: Context;
  readonly #like: Pick<Scripted, 'form' | 'format'>;
  readonly #scope: Scope;
  readonly #owned: Owned[] = [];
  readonly #spent = new Set<string>();
  /** Deleted, and perhaps listed still. */
  #leaving: Promise<unknown> = Promise.resolve();
  #seen: Watch | null = null;
  #last: Trial | null = null;
  /** Creates after which nobody has looked yet. */
  #unseen: readonly Trial[] = [];

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
   * Takes a step, where the state allows it: no page says what becomes of a token after an error or a deletion. Where it is told what comes `next`,
   * of deletions in a row only the last one is waited for and looked at, and of creates in a row as well where Describe is late.
   */
  async take(step: SequenceStep, next?: SequenceStep): Promise<StepResult | null> {
    switch (step.do) {
      case 'create':
        return this.#create(step.request, next?.do === 'create' && isLate(this.#context.settling));
      case 'delete':
        return this.#delete(step.nth, next?.do === 'delete');
      case 'repeat':
        return this.#repeat(step.nth);
      case 'act':
        return null;
      case 'describe':
        return this.#last ? { trial: null, effect: await this.#listed(this.#last, 'wrong-effect', 'after nothing was asked for') } : null;
    }
  }

  async #create(symbolic: SymbolicRequest, goesOn: boolean): Promise<StepResult | null> {
    const key = tokenKeyOf(this.#context.operation, symbolic);
    if (key !== null && this.#spent.has(key)) return null;
    this.#seen ??= await watch(this.#context, placeOf(this.#context.operation, symbolic));
    const { trial, made } = await tryRequest(this.#context, this.#scope.fill(symbolic, this.#like));
    if (made) this.#owned.push({ held: made, symbolic, trial });
    else if (key !== null && !this.#owned.some((each) => tokenKeyOf(this.#context.operation, each.symbolic) === key)) this.#spent.add(key);
    this.#last = trial;
    if (goesOn && !trial.assertions.some(breaking)) {
      this.#unseen = [...this.#unseen, trial];
      return { trial, effect: null };
    }
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

  /** A surplus after several creates is said of the one that was refused, as far as there is one. */
  #after(last: Trial): Promise<Trial | null> {
    const trial = this.#unseen.find(({ observation }) => observation.kind === 'rejected') ?? last;
    this.#unseen = [];
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
