import type { Ground } from '../generators/index.ts';
import type { Reader } from '../oracle/reader.ts';

/** What YAML can't say about a world of things. */
export interface Pack {
  /** The generators' half. */
  readonly ground: Ground;
  /** The same where an operation acts on what another one makes. */
  readonly acting: Ground;
  /** The oracle's half. */
  readonly reader: Reader;
}
