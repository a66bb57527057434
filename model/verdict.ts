import type { Level } from './level.ts';

/** An acceptable code and the basis on which we believe it, best first. */
export interface AcceptableCode {
  readonly code: string;
  readonly basis: 'stated' | 'observed' | 'named' | 'assumed';
}

/** What the page promises for one request in one world. */
export type Expectation =
  | { readonly kind: 'accept'; readonly level: Level }
  | {
      readonly kind: 'reject';
      /** How strongly rejection itself binds. */
      readonly level: Level;
      /** Ids of the rules that the request breaks. */
      readonly rules: readonly string[];
      /** Codes of any of them conform. */
      readonly codes: readonly AcceptableCode[];
    }
  | { readonly kind: 'unspecified'; readonly why: readonly string[] };

export type DeviationClass =
  | 'accepted-invalid'
  | 'rejected-valid'
  | 'wrong-code'
  | 'undocumented-code'
  | 'wrong-status'
  | 'malformed-envelope'
  | 'malformed-response'
  | 'wrong-effect'
  | 'created-on-rejection'
  | 'server-error'
  | 'no-answer'
  | 'message'
  /** Of a rule of the user's. */
  | 'own-rule';

/** One assertion about one answer. `about` names what was looked at, for example `outcome`, `code`, `status`, `envelope/RequestId`, `response/PrivateIpSets`. */
export type Assertion =
  | { readonly about: string; readonly level: Level; readonly verdict: 'conforms' }
  | {
      readonly about: string;
      readonly level: Level;
      readonly verdict: 'deviates';
      readonly class: DeviationClass;
      readonly expected: string;
      readonly actual: string;
      /** Bucket key: short, without values that differ from send to send. */
      readonly observed: string;
    }
  | {
      readonly about: string;
      readonly level: Level;
      readonly verdict: 'inconclusive' | 'skipped';
      readonly reason: string;
    };

export type Outcome = Assertion['verdict'];

/** `assertions` lists what did not conform; `made` counts all that were made. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly made: number;
  readonly assertions: readonly Assertion[];
}
