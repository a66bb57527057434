import type { Case } from '../../model/case.ts';
import type { Level } from '../../model/level.ts';
import type { SessionReport } from '../check-report.ts';
import type { Progress } from '../progress.ts';
import type { Trial } from '../trials/trial.ts';
import { type Bucket, isProvisional, stronger } from './bucket.ts';
import { collect, newTally, type Tally, takeBack } from './tally.ts';

/** The tallies of all checks of a run. */
export class Tallies {
  readonly #tallies: ReadonlyMap<string, Tally>;
  readonly #edgesLeft = new Map<string, number>();
  readonly #progress: Progress;
  #first: SessionReport['firstDeviation'] = null;

  constructor(checks: readonly string[], progress: Progress) {
    this.#tallies = new Map(checks.map((id) => [id, newTally(id)]));
    this.#progress = progress;
  }

  of(check: string): Tally {
    const tally = this.find(check);
    if (!tally) throw new Error(`no tally of ${check}`);
    return tally;
  }

  /** Null for a check of another shard. */
  find(check: string): Tally | null {
    return this.#tallies.get(check) ?? null;
  }

  /** Says how many edges of a check are to be run. */
  expectEdges(check: string, count: number): void {
    this.#edgesLeft.set(check, count);
    // Added: an SDK and the service behind it are two sessions of one run.
    if (count > 0) this.#progress.add('checks');
  }

  /** Notes that an edge was run. */
  edgeDone(check: string): void {
    const left = (this.#edgesLeft.get(check) ?? 1) - 1;
    this.#edgesLeft.set(check, left);
    if (left === 0) this.#progress.add('checksDone');
  }

  /** True where every edge of a check was run. */
  complete(check: string): boolean {
    return this.#edgesLeft.get(check) === 0;
  }

  /** Every bucket of every check. */
  buckets(): readonly Bucket[] {
    return [...this.#tallies.values()].flatMap(({ buckets }) => [...buckets.values()]);
  }

  /** Puts the deviations of a judged case into the buckets of a check. */
  collect(check: string, subject: Case, trial: Trial, sample: Bucket['sample']): void {
    const progress = this.#progress;
    progress.add('deviations', collect(this.of(check), subject, trial, sample));
    const weighty = trial.assertions.some((assertion) => assertion.verdict === 'deviates' && assertion.level !== 'MAY');
    if (weighty) this.#first ??= { cases: progress.get('cases'), requests: progress.get('requests'), phase: progress.phase() };
  }

  /** Takes a bucket back: its cases count as not judged, for this reason. */
  takeBack(bucket: Bucket, reason: string): void {
    takeBack(this.of(bucket.check), bucket, reason);
    this.#progress.add('deviations', -1);
  }

  get firstDeviation(): SessionReport['firstDeviation'] {
    return this.#first;
  }

  /** How many findings there are at this level or above, and will be still when they are sent again alone. */
  deviatingAt(level: Level): number {
    const heavy = (bucket: Bucket) => !isProvisional(bucket) && stronger(bucket.deviation.level, level) === bucket.deviation.level;
    return this.buckets().filter(heavy).length;
  }
}
