import type { Context } from '../context.ts';
import { baseOf, smallestRequest } from '../preflight.ts';
import { Unreachable } from '../schedule/stops.ts';
import type { Trial } from './trial.ts';

/** Tells a target that did not answer one request from one that is gone. */
export class Probe {
  readonly #context: Pick<Context, 'sender' | 'settings' | 'now'>;
  #lastAnswer = 0;

  constructor(context: Pick<Context, 'sender' | 'settings' | 'now'>) {
    this.#context = context;
  }

  /** No answer to one request, but one to the smallest there is: the target's fault. None to that either: it is gone, and Unreachable is thrown. */
  async after({ observation }: Pick<Trial, 'observation'>): Promise<void> {
    const { sender, settings, now } = this.#context;
    if (observation.kind !== 'unanswered') {
      this.#lastAnswer = now();
      return;
    }
    const base = baseOf(settings.fixtures);
    if (!base) return;
    const asked = now();
    const answer = await sender.send({ ...smallestRequest(base, settings.forms[0] ?? 'A'), operation: 'DescribeNetworkInterfaces' });
    if (answer.kind === 'unanswered' && this.#lastAnswer < asked)
      throw new Unreachable(`the target stopped answering (${answer.cause}: ${answer.detail})`);
  }
}
