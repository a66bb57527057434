import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion, Expectation } from '../../model/verdict.ts';
import type { OwnVerdict } from './own-rules.ts';

/** What became of one judged create. */
export interface Trial {
  readonly request: Request;
  readonly expectation: Expectation;
  readonly observation: Observation;
  readonly assertions: readonly Assertion[];
  readonly made: number;
  /** Of the user's own rules: which of them said something, and which are wrong themselves. */
  readonly own?: Pick<OwnVerdict, 'heard' | 'mistakes'>;
  /** How much of what Describe said was compared; absent where it was not asked. */
  readonly compared?: number;
}

/** What became of a case: it was judged, or it could not be. */
export type CaseResult =
  /** `after`: what had to be accepted afterwards and was not. */
  | { readonly kind: 'judged'; readonly trial: Trial; readonly after?: Trial }
  | { readonly kind: 'inconclusive'; readonly reason: string; readonly trial: Trial | null; readonly setUp?: Trial };
