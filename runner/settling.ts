import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from './settings.ts';

/** Waits for what may come late: Describe may list what was made, and drop what was deleted, some time after the answer. */
export interface Settling {
  /**
   * Asks again with growing pauses until an answer will do, or the time is up; answers the last one. `sinceMs`: how long ago what is waited for was
   * asked for. A slow answer to that hides a part of what it takes to show, which a quick one will not.
   */
  until<T>(ask: () => Promise<T>, settled: (answer: T) => boolean, sinceMs?: number): Promise<T>;
  /** Milliseconds of the longest wait that helped so far. */
  readonly lag: number;
  /** Waits as long as the longest wait that helped: what was made a moment ago shows by then. */
  caughtUp(): Promise<void>;
  /** What was waited for, in words; nothing where all showed at once. */
  facts(): readonly string[];
}

/** Milliseconds by which Describe may be late before a run arranges itself so that waits go on side by side, or together. */
const tooLate = 100;

export function isLate({ lag }: Pick<Settling, 'lag'>): boolean {
  return lag > tooLate;
}

export interface SettlingOptions {
  /** Milliseconds after which nothing more is expected. */
  readonly limitMs: number;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** What a wait that helped showed, to be followed by `up to 5 ms late`. */
  readonly told?: string;
}

/** Milliseconds that a run waits unless told: on this machine, and elsewhere. */
const defaultMs = { near: 2000, far: 10_000 } as const;

/** The first pause, as a part of the limit; it doubles. */
const firstPart = 100;
/** The longest pause, as a part of the limit, and of the longest wait that helped: who waits for the same again asks in time. */
const longestPart = 5;
const partOfLag = 6;
/** After so many waits to the end in vain, it is the target that is wrong: from then on only as long as helped before, and some more. */
const enoughInVain = 3;
const shortPart = 8;

const shows = {
  described: 'Describe showed what was made or deleted',
  'worked off': 'the target was done with what it had been working on',
} as const;

export function settlingOf({ limitMs, now, sleep, told = shows.described }: SettlingOptions): Settling {
  let lag = 0;
  let helped = 0;
  let inVain = 0;
  const patience = () => (inVain < enoughInVain ? limitMs : Math.min(limitMs, Math.max(limitMs / shortPart, 3 * lag)));
  return {
    async until(ask, settled, sinceMs = 0) {
      const started = now();
      let answer = await ask();
      if (settled(answer)) return answer;
      const until = started + patience();
      const longest = () => Math.min(limitMs / longestPart, lag > 0 ? Math.max(limitMs / firstPart, lag / partOfLag) : limitMs);
      for (let pause = limitMs / firstPart; now() < until; pause = Math.min(2 * pause, longest())) {
        await sleep(Math.min(pause, until - now()));
        answer = await ask();
        if (!settled(answer)) continue;
        helped++;
        lag = Math.max(lag, Math.min(limitMs, now() - started + sinceMs));
        return answer;
      }
      inVain++;
      return answer;
    },
    get lag() {
      return lag;
    },
    caughtUp: async () => {
      if (lag > 0) await sleep(lag);
    },
    facts: () => [
      ...(helped > 0 ? [`${told} up to ${Math.ceil(lag)} ms late (${helped} times); it was waited for`] : []),
      ...(inVain > 0 ? [`${told}: ${inVain} times not within ${limitMs / 1000} s (--settle)`] : []),
    ],
  };
}

/** As long as the run was told, or as the place of the target suggests. */
export function settlingFor({ settleMs }: Pick<Settings, 'settleMs'>, loopback: boolean, what: keyof typeof shows = 'described'): Settling {
  const limitMs = settleMs ?? (loopback ? defaultMs.near : defaultMs.far);
  return settlingOf({ limitMs, told: shows[what], now: () => performance.now(), sleep: (ms) => sleep(ms) });
}
