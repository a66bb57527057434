import { seedOf } from './seed.ts';

/** One of `of` parts of the checks; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Whether a check belongs to a shard: by a hash of its id, so that ids do not move when checks are added. */
export function inShard(check: string, shard: Shard | null): boolean {
  return shard === null || seedOf('shard', check) % shard.of === shard.index - 1;
}
