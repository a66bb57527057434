import { createHash } from 'node:crypto';

/** A 31-bit seed that depends on nothing but its parts: order, filters, shards and concurrency change nothing of what a check generates. */
export function seedOf(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(parts.join('\n')).digest().readUInt32BE(0) & 0x7fffffff;
}
