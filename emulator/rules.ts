import type { Check } from './attempt.ts';
import type { Temper } from './temper.ts';

/** What one operation looks at, in which order, and what it answers where something is wrong. */
export interface Rules extends Omit<Temper, 'quirks'> {
  /** HTTP status by code; whatever is missing is taken from the tables of the operation's page. */
  readonly statuses: ReadonlyMap<string, number>;
  /** In the order in which they are made. */
  readonly checks: readonly Check[];
}
