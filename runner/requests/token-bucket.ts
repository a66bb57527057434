/** A bucket of permissions to send that fills evenly. */
export interface TokenBucket {
  /** Takes one; answers how many milliseconds to wait for it. */
  take(): number;
  /** Takes what flows in within so many milliseconds: everybody waits that much longer. Nothing where there is no limit. */
  drain(ms: number): void;
}

/** Share of a second's permissions that may be saved up for a burst. */
const burst = 0.2;

/** `rate` in permissions a second; null: no limit. Starts full. */
export function tokenBucket(rate: number | null, now: () => number): TokenBucket {
  if (rate === null) return { take: () => 0, drain: () => undefined };
  const capacity = Math.max(1, rate * burst);
  let level = capacity;
  let last = now();
  const fill = (): void => {
    const time = now();
    level = Math.min(capacity, level + ((time - last) * rate) / 1000);
    last = time;
  };
  return {
    take: () => {
      fill();
      level -= 1;
      return level >= 0 ? 0 : (-level * 1000) / rate;
    },
    drain: (ms) => {
      fill();
      level -= (ms * rate) / 1000;
    },
  };
}
