import type { Context } from '../context.ts';
import type { Tallies } from '../findings/tallies.ts';
import { Bailed, OutOfTime } from '../trials/stops.ts';
import type { Task } from './task.ts';

/** Share of the time that samples leave to sequences where both go on until the time is up. */
const forSequences = 0.15;
/** Time that is left for making findings small, where there are any: at most so much, and a quarter of the run. */
const forFindings = { ms: 30_000, share: 0.25 } as const;
/** Where edges took all the time, findings get a tenth of it on top. */
const onTop = 0.1;

/** A run whose time nobody told is longer where Describe is late: by its own length for so many milliseconds of waiting, and at most so many times. */
const stretchMs = 500;
const mostStretch = 4;

/** When a run ends before everything was tried: its time is up, or enough was found. */
export class Limits {
  readonly #context: Pick<Context, 'settings' | 'now' | 'progress'>;
  readonly #tallies: Pick<Tallies, 'deviatingAt'>;
  /** `now()` at which nothing more is started. */
  readonly deadline: number;
  readonly #maxSeconds: number;
  /** `now()` at which samples end that go on until the time is up. */
  readonly #searchEnd: number;

  /** The time runs from here on. `lag`: milliseconds by which Describe was seen to be late. */
  constructor(context: Pick<Context, 'settings' | 'now' | 'progress'>, tallies: Pick<Tallies, 'deviatingAt'>, lag = 0) {
    this.#context = context;
    this.#tallies = tallies;
    const { maxSeconds, stretches } = context.settings.profile;
    const now = context.now();
    this.#maxSeconds = Math.round(maxSeconds * (stretches ? Math.min(mostStretch, 1 + lag / stretchMs) : 1));
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

  /** Throws Bailed where enough was found. What is below the level that fails the run stops nothing: a run that ends so would say nothing of the target. */
  stopAtFindings(): void {
    const { settings, progress } = this.#context;
    const { bail, bailAt = 'MAY', maxFindings = Number.POSITIVE_INFINITY } = settings;
    if (progress.get('deviations') < (bail ? 1 : maxFindings)) return;
    const found = this.#tallies.deviatingAt(bailAt);
    if (bail && found > 0) throw new Bailed('stopped at the first finding, as --bail asks');
    if (found >= maxFindings) throw new Bailed(`stopped at ${found} findings, as --max-findings asks`);
  }

  #isOpenEnded(): boolean {
    return this.#context.settings.profile.samples === null;
  }
}
