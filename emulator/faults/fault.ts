import type { FamilyName } from '../operations/names.ts';
import type { Patch } from './patches.ts';

export type FaultClass =
  | 'bound'
  | 'text'
  | 'list'
  | 'missing-check'
  | 'dependency'
  | 'state'
  | 'code'
  | 'status'
  | 'envelope'
  | 'response'
  | 'effect'
  | 'idempotency'
  | 'concurrency'
  | 'rejects-valid'
  | 'wire'
  | 'intermittent'
  | 'no-answer'
  | 'protocol'
  | 'harmless';

/** One planted defect. `rule` is the id of the rule, or the name of the property, whose checks must notice it. */
export interface Fault {
  readonly id: string;
  readonly class: FaultClass;
  readonly rule: string;
  /** The operation that it is planted in; absent: a create. */
  readonly operation?: FamilyName;
  /** Further checks that must notice it. */
  readonly also?: readonly string[];
  /** What is wrong, in a few words. */
  readonly what: string;
  readonly patch: Patch;
  /** A variation that conforms: nothing may be reported at SHOULD or above. */
  readonly harmless?: true;
  /** Nearly every request is waited for: a run against it is long, whatever the machine. */
  readonly waits?: true;
}
