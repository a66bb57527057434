import type { Context } from '../context.ts';
import { OutOfTime } from './stops.ts';
import type { Task } from './task.ts';

/** Share of the time that samples leave to sequences where both go on until the time is up. */
const forSequences = 0.15;

/** What a run has to stay within: its time, and the interfaces that may be there at once. */
export class Limits {
  readonly #context: Pick<Context, 'settings' | 'capabilities' | 'ledger' | 'now'>;
  /** `now()` at which nothing more is started. */
  readonly deadline: number;

  /** The time runs from here on. */
  constructor(context: Pick<Context, 'settings' | 'capabilities' | 'ledger' | 'now'>) {
    this.#context = context;
    this.deadline = context.now() + context.settings.profile.maxSeconds * 1000;
  }

  late(): boolean {
    return this.#context.now() > this.deadline;
  }

  /** Throws OutOfTime where it is too late for a task. Where samples go on until the time is up, the last of them are let through. */
  demandTime({ sample }: Pick<Task, 'sample'>): void {
    const { maxSeconds, samples } = this.#context.settings.profile;
    if (this.late() && (samples !== null || sample === null)) throw new OutOfTime(`the run's ${maxSeconds} s were up`);
  }

  /** When samples make room for random sequences, where any are planned. */
  sampleDeadline(sequences: boolean): number {
    const { maxSeconds } = this.#context.settings.profile;
    return this.deadline - (sequences ? forSequences * maxSeconds * 1000 : 0);
  }

  /** How many cases may be under way at once. */
  workers(): number {
    const { concurrency, fixtures } = this.#context.settings;
    const { interfaces } = fixtures.capacity;
    // A case holds few interfaces at once: its own, its twin's and those of its set-up.
    return interfaces === undefined ? concurrency : Math.max(1, Math.min(concurrency, Math.floor(interfaces / 4)));
  }

  /** Where nothing can be deleted, the run stays within the interfaces that the fixtures allow; what is left is not run. */
  full(): boolean {
    const { settings, capabilities, ledger } = this.#context;
    const { interfaces } = settings.fixtures.capacity;
    // A case and its twin, of each worker.
    const spare = 2 * this.workers();
    return interfaces !== undefined && capabilities.delete !== null && ledger.all().length + spare > interfaces;
  }
}
