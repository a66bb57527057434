import type { Ground } from '../generators/index.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation, loadShipped } from '../spec/load.ts';
import type { Operation } from '../spec/operation.ts';

/** What a run is about: the operation that is judged, and those beside it that a run calls. */
export interface Contract {
  readonly operation: Operation;
  /** The world that its requests are made in, as its pack knows it. */
  readonly ground: Ground;
  /** By their names, such as the one that lists what was made. */
  readonly beside: ReadonlyMap<string, Operation>;
}

/** The contract that is shipped. Throws UsageError where a file of it does not hold to the spec's language. */
export function shippedContract(): Contract {
  const describe = loadShipped('describe-network-interfaces');
  return { ...subjectOf(loadOperation()), beside: new Map([[describe.name, describe]]) };
}
