import type { Context } from '../context.ts';
import { roomIn } from '../ledger/room.ts';
import { OutOfTime } from '../trials/stops.ts';
import type { Task } from './task.ts';

/** Share of the time that samples leave to sequences where both go on until the time is up. */
const forSequences = 0.15;
/** Time that is left for making findings small, where there are any: at most so much, and a quarter of the run. */
const forFindings = { ms: 30_000, share: 0.25 } as const;
/** Where edges took all the time, findings get a tenth of it on top. */
const onTop = 0.1;

/** A case holds few interfaces at once: its own, its twin's and those of its set-up. */
const perCase = 4;
/** Milliseconds of a case in which it does not wait, as a guess; while it waits, another may go on: up to so many as may be in flight. */
const workMs = 100;
const mostAsMany = 8;
/** A run whose time nobody told is longer on such a target: by its own length for so many milliseconds of waiting, and at most so many times. */
const stretchMs = 500;
const mostStretch = 4;

type Bounds = Pick<Context, 'settings' | 'settling' | 'capabilities' | 'ledger' | 'now' | 'progress'>;

/** What a run has to stay within: its time, and the interfaces that may be there at once. */
export class Limits {
  readonly #context: Bounds;
  /** `now()` at which nothing more is started. */
  readonly deadline: number;
  readonly #maxSeconds: number;
  /** `now()` at which samples end that go on until the time is up. */
  readonly #searchEnd: number;

  /** The time runs from here on. */
  constructor(context: Bounds) {
    this.#context = context;
    const { maxSeconds, stretches } = context.settings.profile;
    const now = context.now();
    this.#maxSeconds = Math.round(maxSeconds * (stretches ? Math.min(mostStretch, 1 + context.settling.lag / stretchMs) : 1));
    this.deadline = now + this.#maxSeconds * 1000;
    this.#searchEnd = this.#isOpenEnded() ? now + maxSeconds * 1000 : this.deadline;
  }

  late(): boolean {
    return this.#context.now() > this.deadline;
  }

  /** Throws OutOfTime where it is too late for a task that had to be run. */
  demandTime({ sample }: Pick<Task, 'sample'>): void {
    if (this.late() && (!this.#isOpenEnded() || sample === null)) throw new OutOfTime(`the run's ${this.#maxSeconds} s were up`);
  }

  /** True for a sample where samples go on until the time is up, and it is: that ends nothing early. */
  spares({ sample }: Pick<Task, 'sample'>): boolean {
    return this.#isOpenEnded() && sample !== null && this.#context.now() > this.searchUntil();
  }

  /** `now()` at which the search for deviations ends where it goes on until the time is up: earlier where some were found. */
  searchUntil(): number {
    const { settings, progress } = this.#context;
    const { ms, share } = forFindings;
    const reserved = progress.get('deviations') > 0 ? Math.min(ms, share * settings.profile.maxSeconds * 1000) : 0;
    return this.#searchEnd - reserved;
  }

  /** When samples make room for random sequences, where any are planned. */
  sampleUntil(sequences: boolean): number {
    const { maxSeconds } = this.#context.settings.profile;
    return this.searchUntil() - (sequences ? forSequences * maxSeconds * 1000 : 0);
  }

  /** When findings are taken as they are; asked when nothing else is left to do. */
  shrinkUntil(): number {
    const { settings, now } = this.#context;
    const least = Math.min(forFindings.ms, onTop * settings.profile.maxSeconds * 1000);
    return Math.min(now() + forFindings.ms, Math.max(this.deadline, now() + least));
  }

  #isOpenEnded(): boolean {
    return this.#context.settings.profile.samples === null;
  }

  /** How many cases may be under way at once: more than may be in flight, where most of them wait for what Describe shows late. */
  workers(): number {
    const { settings, settling } = this.#context;
    const { concurrency, fixtures, real } = settings;
    const within = (most: number, room: number) => Math.max(1, Math.min(most, Math.floor(room / perCase)));
    const busy = within(concurrency, fixtures.capacity.interfaces ?? Number.POSITIVE_INFINITY);
    // One after another is what was asked for, or what it costs.
    if (concurrency === 1 || real !== undefined) return busy;
    const asMany = concurrency * Math.min(mostAsMany, 1 + settling.lag / workMs);
    return Math.max(busy, within(Math.floor(asMany), roomIn(fixtures)));
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
