import type { SequenceStep, SymbolicRequest } from '../../model/case.ts';
import type { Held } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { actedOn, operationOf } from '../ledger/acted.ts';
import { tidy } from '../ledger/remove-held.ts';
import { untilShown } from '../ledger/shown.ts';
import { isUnnamed } from '../meaning.ts';
import { newScope, type Scope } from '../requests/fill.ts';
import { canonical } from '../requests/spelling.ts';
import { isUnheard } from '../requests/traffic.ts';
import { answerInWords } from '../trials/answer-in-words.ts';
import { effectOn, stillTaken } from '../trials/effects.ts';
import { tryOther } from '../trials/set-up.ts';
import type { Trial } from '../trials/trial.ts';
import { tryRequest } from '../trials/try-request.ts';
import { type Before, besideAssertions, deviating, heldTwice, listedAll } from './beside.ts';
import { effectOf, type Watch, watch } from './listing.ts';
import { freedBy, isPossible } from './possible.ts';
import { placeOf, type Scripted } from './scripted.ts';
import { Halted, type Player, type StepResult } from './step.ts';

const nothing: StepResult = { trial: null, effect: null };

/** The request with the id of what it is about. */
function aboutOne({ pairs, ...request }: SymbolicRequest, id: string): SymbolicRequest {
  return { ...request, pairs: pairs.map(([name, text]) => [name, typeof text === 'object' && '$made' in text ? id : text] as const) };
}

/**
 * A sequence of requests on things that are there. Those of the judged operation are judged: by their answers, by what they left of what they were
 * about and of everything beside it. Those of others prepare the way, and are sent only where they are in order.
 */
export class Life implements Player {
  readonly #context: Context;
  readonly #like: Pick<Scripted, 'form' | 'format'>;
  readonly #scope: Scope;
  readonly #ids: string[] = [];
  /** What judged requests gave back, by the one that did. */
  readonly #freed = new Map<string, Trial>();
  #seen: Watch | null = null;

  constructor(context: Context, like: Pick<Scripted, 'form' | 'format'>, label: string | null = null) {
    this.#context = context;
    this.#like = like;
    this.#scope = newScope(context.operation, context.leases, context.random, context.clock, label);
  }

  get holds(): Player['holds'] {
    return { all: this.#held().length, withToken: 0 };
  }

  async take(step: SequenceStep): Promise<StepResult | null> {
    if (step.do === 'create') return this.#make(step.request);
    if (step.do !== 'act') return null;
    const held = this.#held();
    const about = held[step.nth % Math.max(1, held.length)];
    if (about === undefined) return null;
    const request = this.#scope.fill(aboutOne(step.request, about.interfaceId), this.#like);
    return request.operation === this.#context.operation.name ? this.#judge(request, about) : this.#prepare(request, about);
  }

  #held(): readonly Held[] {
    return this.#ids.flatMap((id) => this.#context.ledger.of(id) ?? []);
  }

  async #make(symbolic: SymbolicRequest): Promise<StepResult | null> {
    this.#seen ??= await watch(this.#context, placeOf(this.#context.maker, symbolic));
    return this.#prepare(this.#scope.fill(symbolic, this.#like), null);
  }

  /** Sends what another operation is asked for, where it is in order. */
  async #prepare(request: Request, about: Held | null): Promise<StepResult | null> {
    const operation = operationOf(this.#context, request);
    if (operation === undefined || !isPossible(this.#context, operation, request, about)) return null;
    const { trial, made } = await tryOther(this.#context, request, null);
    const { observation } = trial;
    if (observation.kind !== 'accepted') return this.#refused(trial);
    if (made) this.#ids.push(made.interfaceId);
    if (request.operation === this.#context.maker.name && isUnnamed(this.#context.maker, observation))
      throw new Halted('a step of it was answered without an id', trial);
    for (const [, text] of request.pairs) this.#freed.delete(canonical(text));
    if (about && !this.#context.ledger.has(about.interfaceId)) await this.#context.departures.gone(about, true);
    else await this.#shown(made ?? about);
    return nothing;
  }

  /** What was in order and is refused: because of what a judged request should have given back, or for a reason of its own. */
  #refused(refused: Trial): StepResult {
    const named = refused.request.pairs.flatMap(([, text]) => this.#freed.get(canonical(text)) ?? []);
    const [by] = named;
    if (by === undefined || refused.observation.kind !== 'rejected')
      throw new Halted(`a step of it, ${refused.request.operation}, was answered with ${answerInWords(refused.observation)}`, refused);
    return { trial: null, effect: { ...by, assertions: [stillTaken(this.#context, refused)] } };
  }

  /** Waits until a thing is listed as accepted requests have left it. */
  async #shown(about: Held | null): Promise<void> {
    const held = about && this.#context.ledger.of(about.interfaceId);
    if (held && !(await untilShown(this.#context, held))) throw new Halted('Describe did not show what a step of it did');
  }

  async #judge(request: Request, about: Held): Promise<StepResult> {
    const before = await listedAll(this.#context, this.#held());
    if (before === null) throw new Halted('Describe did not answer');
    const { trial } = await tryRequest(this.#context, request);
    if (isUnheard(trial.observation)) return { trial, effect: null };
    if (!this.#context.ledger.has(about.interfaceId)) await this.#context.departures.gone(about, true);
    if (trial.observation.kind === 'accepted')
      for (const text of freedBy(this.#context.operation, request, about)) this.#freed.set(text, trial);
    const assertions = await this.#effects(trial, before, about);
    return { trial, effect: assertions.length === 0 ? null : { ...trial, assertions } };
  }

  /** What a judged request did wrong besides its answer. */
  async #effects(trial: Trial, before: readonly Before[], about: Held): Promise<readonly Assertion[]> {
    const own = before.find(({ held }) => held.interfaceId === actedOn(this.#context, trial.request)?.interfaceId) ?? {
      held: about,
      entry: before.find(({ held }) => held.interfaceId === about.interfaceId)?.entry ?? null,
    };
    const done = await effectOn(this.#context, own, trial);
    if (typeof done === 'string') throw new Halted(done);
    const others = before.filter(({ held }) => held.interfaceId !== about.interfaceId);
    const beside = await besideAssertions(this.#context, others);
    const after = await listedAll(this.#context, this.#held());
    const difference = (await this.#seen?.difference()) ?? null;
    const kind = trial.observation.kind === 'rejected' ? 'created-on-rejection' : 'wrong-effect';
    const listed = difference ? effectOf(difference, kind, `after a request was ${trial.observation.kind}`) : [];
    await this.#seen?.clear(difference?.surplus ?? []);
    return [...deviating(done.assertions), ...beside, ...heldTwice(this.#context, after ?? []), ...listed];
  }

  async end(): Promise<void> {
    await tidy(this.#context, this.#scope, this.#held(), true);
  }
}
