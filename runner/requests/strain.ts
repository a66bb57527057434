/** How strained a target is, by how much of what it is sent it throttles. */
export type Strain = 'bearable' | 'slow down' | 'hopeless';

export interface StrainGauge {
  /** Notes an answer; says what is to be done from now on. `slow down` is said once. */
  note(throttled: boolean): Strain;
  /** Requests a second that were answered and not throttled, of the last ones. */
  answered(): number;
}

/** So many answers are looked at. */
const window = 200;
/** Once it was asked more slowly, fewer tell whether that helps. */
const again = 60;
/** The share of them that may be throttled. */
const bearable = 1 / 3;

export function strainGauge(now: () => number): StrainGauge {
  let last: { readonly at: number; readonly throttled: boolean }[] = [];
  let throttledCount = 0;
  let told = false;
  return {
    note: (throttled) => {
      last.push({ at: now(), throttled });
      if (throttled) throttledCount++;
      const oldest = last.length > (told ? again : window) ? last.shift() : undefined;
      if (oldest?.throttled) throttledCount--;
      if (throttledCount <= (told ? again : window) * bearable) return 'bearable';
      if (told) return 'hopeless';
      told = true;
      return 'slow down';
    },
    answered: () => {
      // The latest alone: how fast it goes, not how long it took to begin.
      const latest = last.slice(-again);
      const seconds = (now() - (latest[0]?.at ?? now())) / 1000;
      const answered = latest.filter(({ throttled }) => !throttled).length;
      // What was slow before is no measure of what comes.
      last = [];
      throttledCount = 0;
      return Math.max(1, answered / Math.max(seconds, 0.001));
    },
  };
}
