import { createHash } from 'node:crypto';
import type { Body } from '../answer.ts';

/** Tokens that are remembered; the oldest are forgotten first. */
export const rememberedTokens = 10_000;

interface Remembered {
  readonly digest: string;
  /** The answer as it was then, made anew. */
  readonly again: () => Body;
}

/** What was accepted with a token. Only what was accepted is remembered, also after the interface is deleted. */
export type TokenMemory = Map<string, Remembered>;

export function remember(memory: TokenMemory, key: string, entry: Remembered): void {
  memory.set(key, entry);
  if (memory.size > rememberedTokens) memory.delete(memory.keys().next().value as string);
}

/** Equal for equal parameters, in any order. Its length is bounded. */
export function parameterDigest(pairs: Iterable<readonly [string, string]>): string {
  const sorted = [...pairs].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  const joined = sorted.map(([name, value]) => `${name}\u0000${value}`).join('\u0001');
  return joined.length <= 64 ? joined : createHash('sha256').update(joined).digest('base64');
}
