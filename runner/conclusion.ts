import type { Finding } from '../model/run.ts';
import type { Context } from './context.ts';
import { type Bucket, isProvisional } from './findings/bucket.ts';
import { findingOf } from './findings/finding.ts';
import type { Shrunk } from './findings/shrink.ts';
import type { Tallies } from './findings/tallies.ts';
import type { Limits } from './schedule/limits.ts';
import { stopOf } from './trials/stops.ts';

/** What is known of the checks that buckets were filled by. */
export interface Shrinking {
  /** The rule that a bucket's case was to break; null where it was none. */
  ruleOf(bucket: Bucket): string | null;
  /** Null where it cannot be made smaller. `late`: no time is left. */
  shrink(bucket: Bucket, late: () => boolean): Promise<Shrunk | null>;
}

/** Makes the first case of each bucket small and turns the bucket into a finding. */
export class Conclusion {
  readonly #context: Pick<Context, 'settings' | 'now'>;
  readonly #tallies: Tallies;
  readonly #limits: Pick<Limits, 'shrinkUntil'>;
  readonly #shrinking: Shrinking;
  readonly #findings = new Map<string, Finding[]>();

  constructor(context: Pick<Context, 'settings' | 'now'>, tallies: Tallies, limits: Pick<Limits, 'shrinkUntil'>, shrinking: Shrinking) {
    this.#context = context;
    this.#tallies = tallies;
    this.#limits = limits;
    this.#shrinking = shrinking;
  }

  /** `silent`: nothing is sent any more, and every finding is its bucket's first case. */
  async draw(silent: boolean): Promise<void> {
    const { settings, now } = this.#context;
    const until = this.#limits.shrinkUntil();
    // What is replayed was made small when it was found.
    let ended = silent || settings.replay !== null;
    for (const bucket of this.#tallies.buckets()) {
      const shrink = ended || now() >= until ? Promise.resolve(null) : this.#shrinking.shrink(bucket, () => now() > until);
      const shrunk = await shrink.catch((error: unknown) => {
        // Asked to stop, or out of budget: the rest is reported as it was found.
        stopOf(error);
        ended = true;
        return null;
      });
      if (shrunk !== null && answeredAlone(bucket, shrunk)) this.#tallies.takeBack(bucket, this.#lateBesideOthers());
      else this.#findings.set(bucket.check, [...this.of(bucket.check), this.#finding(bucket, shrunk)]);
    }
  }

  /** The findings of a check. Until the conclusion is drawn there are none. */
  of(check: string): readonly Finding[] {
    return this.#findings.get(check) ?? [];
  }

  /** The findings of a check as they would be if the run ended now: cases as they were first sent. */
  soFar(check: string): readonly Finding[] {
    const drawn = this.of(check);
    if (drawn.length > 0) return drawn;
    const buckets = [...(this.#tallies.find(check)?.buckets.values() ?? [])];
    return buckets.map((bucket) => this.#finding(bucket, null));
  }

  #lateBesideOthers(): string {
    const { timeoutMs, concurrency } = this.#context.settings;
    return `no answer within ${timeoutMs / 1000} s with up to ${concurrency} requests in flight, but when sent alone: try --concurrency or --timeout`;
  }

  #finding(bucket: Bucket, shrunk: Shrunk | null): Finding {
    return findingOf(bucket, this.#shrinking.ruleOf(bucket), shrunk, this.#context.settings);
  }
}

/** No page says how much at once a target has to bear: what comes late only beside other requests is no deviation, nor does it conform. */
function answeredAlone(bucket: Bucket, { intermittent }: Shrunk): boolean {
  return isProvisional(bucket) && intermittent === 0;
}
