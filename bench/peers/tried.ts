/** What a tool said of one emulator. */
export interface Tried {
  /** Kinds of things that it reported, without what differs from request to request. */
  readonly kinds: readonly string[];
  readonly requests: number;
  /** For which it sent requests, by its own account. */
  readonly seconds: number;
  /** From the start of its process to its end. */
  readonly wholeSeconds: number;
}

export interface Trial {
  readonly url: string;
  readonly seed: number;
  readonly maxSeconds: number;
  /** End at the first thing to report. */
  readonly stop: boolean;
}

export interface Tool {
  /** Name and version. */
  readonly name: string;
  try(trial: Trial): Tried;
}

/** Kinds of a faulty emulator that a tool does not report of the faithful one as well. */
export function noticed(tried: Tried, faithful: readonly Tried[]): readonly string[] {
  const before = new Set(faithful.flatMap(({ kinds }) => kinds));
  return tried.kinds.filter((kind) => !before.has(kind));
}
