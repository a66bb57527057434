import type { Credentials } from '../../targets/credentials.ts';
import type { Step } from './steps.ts';

/** Where a reproduction is aimed at. */
export interface Aim {
  readonly url: string;
  readonly apiVersion: string;
  /** Throws UsageError for an account without credentials. */
  credentialsOf(account: string): Credentials;
}

/** Writes the steps of a reproduction as a program of one language. Throws UsageError where that language cannot say a step. */
export type Writer = (steps: readonly Step[], aim: Aim) => string;
