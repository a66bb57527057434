import { createHash } from 'node:crypto';

/** Nonces that are remembered; the oldest are forgotten first. */
export const rememberedNonces = 100_000;

export type NonceMemory = Set<string>;

/** False if the nonce was used before. Long ones are kept as digests, so that memory stays bounded. */
export function useNonce(memory: NonceMemory, nonce: string): boolean {
  const key = nonce.length <= 128 ? nonce : createHash('sha256').update(nonce).digest('base64');
  if (memory.has(key)) return false;
  memory.add(key);
  if (memory.size > rememberedNonces) memory.delete(memory.values().next().value as string);
  return true;
}
