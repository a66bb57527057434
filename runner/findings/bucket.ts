import { createHash } from 'node:crypto';
import type { Case } from '../../model/case.ts';
import type { Level } from '../../model/level.ts';
import { levels } from '../../model/level.ts';
import type { Exchange } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';

export type Deviation = Extract<Assertion, { verdict: 'deviates' }>;

/** All deviations of one check that look alike: same class, same observed. Holds its first case. */
export interface Bucket {
  readonly id: string;
  readonly check: string;
  readonly deviation: Deviation;
  readonly case: Case;
  readonly request: Request;
  /** Rules that the first case broke by the oracle; shrinking must keep them. */
  readonly rules: readonly string[];
  /** Seed and index of a sample; null for an edge. `path` finds a sequence again. */
  readonly sample: { readonly seed: number; readonly index: number; readonly path?: string } | null;
  readonly exchange: (() => Exchange) | null;
  count: number;
}

/** 12 hex digits; the same for the same check, class and observed in every run. */
export function findingId(check: string, { class: kind, observed }: Pick<Deviation, 'class' | 'observed'>): string {
  return createHash('sha256').update([check, kind, observed].join('\n')).digest('hex').slice(0, 12);
}

/** The stronger of two levels. */
export function stronger(one: Level, other: Level): Level {
  return levels.indexOf(one) <= levels.indexOf(other) ? one : other;
}

/** True where it has to be sent again, alone, before it counts: beside other requests a target may rightly be late. */
export function isProvisional({ deviation }: Pick<Bucket, 'deviation'>): boolean {
  return deviation.class === 'no-answer' && deviation.observed === 'timeout';
}
