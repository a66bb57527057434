import { setTimeout as pauseFor } from 'node:timers/promises';
import type { SymbolicRequest } from '../../model/case.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request, WireForm } from '../../model/request.ts';
import type { Context } from '../context.ts';
import { heldFrom } from '../ledger/held.ts';
import { removeHeld } from '../ledger/remove-held.ts';
import { indispensable } from '../meaning.ts';
import { NothingToLease, type Scope } from '../requests/fill.ts';
import type { Sender } from '../requests/sender.ts';
import { isSick, type Sent } from '../requests/traffic.ts';
import { WentBad } from '../schedule/stops.ts';
import { smallestRequest, taggedSmallest } from '../smallest.ts';
import { answerInWords } from './answer-in-words.ts';
import { untilFresh } from './fresh.ts';
import type { Trial } from './trial.ts';

/** Pauses before a probe that was answered with a failure of the server is sent again; one that was not answered is repeated once. */
const pauses = [0, 50, 200, 500];

type Probed = Pick<Trial, 'request' | 'expectation' | 'observation'>;

/** A wire form in which creates are answered no more, or never were, though they are in another. */
export interface SilentForm {
  readonly form: WireForm;
  readonly observation: Observation;
  /** What may be the cause, in the order in which it was sent; null where no create in this form was ever answered, whatever it asked for. */
  readonly suspects: readonly Sent[] | null;
  /** The smallest create in this form. */
  readonly smallest: Sent;
}

/**
 * Tells a target that failed one request from one that went bad: after no answer, and after a failure of the server's own, it is asked for the smallest
 * interface there is.
 */
export class Probe {
  readonly #context: Context;
  readonly #silent = new Map<WireForm, SilentForm>();
  readonly #sent = new WeakSet<Request>();
  readonly #latest = new Map<WireForm, Request>();
  readonly #asking = new Map<WireForm, Promise<Observation | null>>();

  #bad: WentBad | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Forms that turned out to be answered no more. */
  get silent(): ReadonlyMap<WireForm, SilentForm> {
    return this.#silent;
  }

  /**
   * Null where the answer is the case's own, for good or bad; in words why it is not, where its wire form is not answered at all or all were late.
   * Throws WentBad where no create is answered any more.
   */
  async after({ request, expectation, observation }: Probed): Promise<string | null> {
    if (!isSick(observation) || isDocumented(expectation, observation)) return null;
    if (this.#bad) throw this.#bad;
    const [first = 'A'] = this.#context.settings.forms;
    const answer = await this.#ask(first);
    if (answer === null) return null;
    if (isSick(answer)) throw this.#giveUp(answer);
    if (observation.kind === 'unanswered' && observation.cause === 'timeout' && this.#context.traffic.amongLate(request))
      return busyInWords;
    if (request.form === first) return null;
    const same = this.#silent.get(request.form)?.observation ?? (await this.#ask(request.form));
    if (same === null || !isSick(same)) return null;
    this.#fallSilent(request.form, same);
    return silentInWords(request.form);
  }

  #fallSilent(form: WireForm, observation: Observation): void {
    const { traffic } = this.#context;
    const smallest = this.#latest.get(form);
    if (this.#silent.has(form) || smallest === undefined) return;
    const suspects = traffic.suspects().filter((each) => each.request.form === form && !this.#sent.has(each.request));
    this.#silent.set(form, {
      form,
      observation,
      suspects: traffic.speaks(form) ? suspects : null,
      smallest: { request: smallest, wire: null },
    });
  }

  /** What the smallest create is answered with where nothing else is under way; null where the fixtures have none. */
  async health(): Promise<Observation | null> {
    const [first = 'A'] = this.#context.settings.forms;
    return this.#alone(first);
  }

  /** Sends again what went out before, also to a target that was given up; what it makes is deleted at once. */
  again(sent: Sent): Promise<Observation> {
    return this.#pass(sent);
  }

  /** One probe at a time and form stands for all who ask meanwhile. */
  #ask(form: WireForm): Promise<Observation | null> {
    const asking = this.#asking.get(form) ?? this.#probe(form).finally(() => this.#asking.delete(form));
    this.#asking.set(form, asking);
    return asking;
  }

  async #probe(form: WireForm): Promise<Observation | null> {
    const { traffic } = this.#context;
    const answer = await this.#send(form, traffic.sender.send);
    // Beside others it may be late: once more, alone.
    return answer !== null && isSick(answer) ? traffic.alone(() => this.#alone(form)) : answer;
  }

  async #alone(form: WireForm): Promise<Observation | null> {
    for (const [at, pause] of pauses.entries()) {
      if (pause > 0) await pauseFor(pause);
      const answer = await this.#send(form, this.#context.traffic.past);
      if (answer === null) return null;
      const silent = answer.kind === 'unanswered' && answer.cause === 'timeout';
      if (!isSick(answer) || silent || at === pauses.length - 1) return answer;
    }
    throw new Error('no pauses');
  }

  /** Where nothing can be deleted, nothing is asked for that could be made. Null where the fixtures do not carry it. */
  async #send(form: WireForm, send: Sender['send']): Promise<Observation | null> {
    const smallest = this.#smallest(form);
    if (smallest === null) return null;
    const { request, scope } = smallest;
    this.#sent.add(request);
    this.#latest.set(form, request);
    try {
      return await this.#pass({ request, wire: null }, send);
    } finally {
      scope.release();
    }
  }

  /** What it made is deleted at once. */
  async #pass({ request, wire }: Sent, send: Sender['send'] = this.#context.traffic.past): Promise<Observation> {
    const { maker: operation, ledger } = this.#context;
    const answer = await untilFresh(() => send(request, wire));
    const held = heldFrom(operation, request, answer);
    if (held) {
      ledger.add(held);
      await removeHeld(this.#context, held);
    }
    return answer;
  }

  #smallest(form: WireForm): { readonly request: Request; readonly scope: Scope } | null {
    const { maker: operation, capabilities, smallest } = this.#context;
    const missing = indispensable(operation);
    const without = (pairs: SymbolicRequest['pairs']) => pairs.filter(([name]) => name !== missing);
    try {
      const found =
        capabilities.delete === null || typeof smallest === 'string'
          ? taggedSmallest({ ...this.#context, operation }, form)
          : smallestRequest({ ...this.#context, operation, smallest: { ...smallest, pairs: without(smallest.pairs) } }, form);
      return typeof found === 'string' ? null : found;
    } catch (error) {
      if (error instanceof NothingToLease) return null;
      throw error;
    }
  }

  #giveUp(answer: Observation): WentBad {
    this.#bad ??= this.#wentBad(answer);
    this.#context.traffic.end(this.#bad);
    return this.#bad;
  }

  #wentBad(answer: Observation): WentBad {
    const { traffic } = this.#context;
    const others = ({ request }: Sent) => !this.#sent.has(request);
    const [suspects, sound] = [traffic.suspects().filter(others), traffic.sound().filter(others)];
    return new WentBad({ answer, words: answerInWords(answer), suspects, sound });
  }
}

/** A code that the page documents with such a status is an answer like any other. */
function isDocumented(expectation: Probed['expectation'], observation: Observation): boolean {
  return (
    observation.kind === 'rejected' && expectation.kind === 'reject' && expectation.codes.some(({ code }) => code === observation.code)
  );
}

const busyInWords =
  'no answer in time while others were late as well: the target, or the machine, was busy: try --concurrency or --timeout';

export function silentInWords(form: WireForm): string {
  return `creates in form ${form} are not answered, though they are in others`;
}
