import type { Ground } from '../generators/index.ts';

/** What YAML can't say about a world of things. */
export interface Pack {
  /** The generators' half. */
  readonly ground: Ground;
}
