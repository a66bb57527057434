import { hash } from 'node:crypto';

const most = 2_000_000;

/** Remembers ids by 48 bits of their hash: bounded memory, and a false alarm once in many million ids. */
export function newSeen(): (kind: string, id: string) => boolean {
  const hashes = new Set<number>();
  return (kind, id) => {
    const short = hash('sha1', `${kind} ${id}`, 'buffer').readUIntBE(0, 6);
    if (hashes.has(short)) return true;
    if (hashes.size < most) hashes.add(short);
    return false;
  };
}
