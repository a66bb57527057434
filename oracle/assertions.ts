import type { Level } from '../model/level.ts';
import type { Assertion, DeviationClass, Outcome, Verdict } from '../model/verdict.ts';

export function conforms(about: string, level: Level): Assertion {
  return { about, level, verdict: 'conforms' };
}

export interface Deviation {
  readonly class: DeviationClass;
  readonly expected: string;
  readonly actual: string;
  /** Bucket key, without values that differ from send to send. */
  readonly observed: string;
}

export function deviates(about: string, level: Level, deviation: Deviation): Assertion {
  return { about, level, verdict: 'deviates', ...deviation };
}

/** A conforming assertion where the claim holds, else the deviation. */
export function assertion(about: string, level: Level, claim: boolean, deviation: () => Deviation): Assertion {
  return claim ? conforms(about, level) : deviates(about, level, deviation());
}

const severity: readonly Outcome[] = ['conforms', 'skipped', 'inconclusive', 'deviates'];

/** The verdict of all assertions made about one answer: the worst of them. */
export function verdict(made: readonly Assertion[]): Verdict {
  let worst = 0;
  for (const one of made) worst = Math.max(worst, severity.indexOf(one.verdict));
  return { outcome: severity[worst] ?? 'conforms', made: made.length, assertions: made.filter((one) => one.verdict !== 'conforms') };
}
