import type { Finding } from '../model/run.ts';
import { type CheckReport, checkReport, type SessionReport } from './check-report.ts';
import type { Conclusion } from './conclusion.ts';
import type { Endings } from './endings.ts';
import type { Tallies } from './findings/tallies.ts';
import type { Progress } from './progress.ts';
import { endsSending, type Stop, stopOf } from './trials/stops.ts';

/** What a run does in its phases, and how its checks ended: of a service, or of an SDK. */
export interface Phases {
  edges(): Promise<void>;
  samples(): Promise<void>;
  /** Is told what ended the search early, null where nothing did, and says of the target what is known by then. Answers why the run ends; throws an error of ours on. */
  ended(error: unknown): Promise<Stop>;
  /** Deletes what was made; absent where nothing is. */
  cleanUp?(): Promise<void>;
  endings(stopped: string | null): Endings;
}

/** Takes a run through its phases: edges, then samples, then shrinking, then clean-up. */
export class Conductor {
  readonly #progress: Progress;
  readonly #phases: Phases;
  readonly #tallies: Tallies;
  readonly #conclusion: Conclusion;
  #cleaned = false;

  constructor(progress: Progress, phases: Phases, tallies: Tallies, conclusion: Conclusion) {
    this.#progress = progress;
    this.#phases = phases;
    this.#tallies = tallies;
    this.#conclusion = conclusion;
  }

  /** Runs all phases; answers why it ended early, or null. What was made is deleted in any case, an error of ours included. */
  async run(): Promise<Stop> {
    let stop: Stop = null;
    try {
      stop = await this.#phases.ended(await this.#search());
      this.#progress.enter('shrinking');
      await this.#conclusion.draw(endsSending(stop));
    } catch (error) {
      await this.#cleanUp(null).catch(() => null);
      throw error;
    }
    return this.#cleanUp(stop);
  }

  /** What ended it early; null where nothing did. */
  async #search(): Promise<unknown> {
    try {
      this.#progress.enter('edges');
      await this.#phases.edges();
      this.#progress.enter('samples');
      await this.#phases.samples();
      return null;
    } catch (error) {
      return error;
    }
  }

  /** The stop that came first stands. */
  async #cleanUp(stop: Stop): Promise<Stop> {
    if (!this.#phases.cleanUp) return stop;
    this.#progress.enter('clean-up');
    try {
      await this.#phases.cleanUp();
      this.#cleaned = true;
      return stop;
    } catch (error) {
      return stop ?? stopOf(error);
    }
  }

  /** Whether all that the run made was looked for and deleted. */
  get cleaned(): boolean {
    return this.#cleaned;
  }

  get firstDeviation(): SessionReport['firstDeviation'] {
    return this.#tallies.firstDeviation;
  }

  /** One report a check. `stopped`: why the run ended early. */
  reports(stopped: string | null): readonly CheckReport[] {
    return this.#reports(stopped, (check) => this.#conclusion.of(check));
  }

  /** What would be reported if the run ended now; findings are the first cases that showed them. */
  soFar(reason: string): readonly CheckReport[] {
    return this.#reports(reason, (check) => this.#conclusion.soFar(check));
  }

  #reports(stopped: string | null, findings: (check: string) => readonly Finding[]): readonly CheckReport[] {
    return this.#phases.endings(stopped).map(([id, ending]) => checkReport(this.#tallies.of(id), ending, findings(id)));
  }
}
