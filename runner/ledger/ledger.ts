import type { Held } from '../../model/fixtures.ts';
import { canonical } from '../requests/spelling.ts';

/** The interfaces that this run has created and not yet seen deleted. */
export interface Ledger {
  add(held: Held): void;
  remove(interfaceId: string): void;
  /** What is held under this id; undefined where nothing surely is. */
  of(interfaceId: string): Held | undefined;
  /** True also for what may be there. */
  has(interfaceId: string): boolean;
  /** True for the canonical text of an address or prefix that something surely held has. */
  holds(text: string): boolean;
  /** What is surely held. */
  all(): readonly Held[];
  /** Delete was sent for it and not answered: it may be there or not, and nothing is concluded from either. */
  doubt(held: Held): void;
  doubtful(): readonly Held[];
}

export function newLedger(): Ledger {
  const held = new Map<string, Held>();
  const doubtful = new Map<string, Held>();
  // Asked for at each send, changed rarely in comparison.
  let snapshot: readonly Held[] | null = null;
  const texts = new Map<string, number>();
  const count = (entry: Held | undefined, by: 1 | -1): void => {
    for (const each of entry ? [entry.ipv4, entry.ipv6, entry.prefixes].flat() : []) {
      const text = canonical(each);
      const left = (texts.get(text) ?? 0) + by;
      if (left > 0) texts.set(text, left);
      else texts.delete(text);
    }
  };
  return {
    add: (entry) => {
      count(held.get(entry.interfaceId), -1);
      count(entry, 1);
      held.set(entry.interfaceId, entry);
      doubtful.delete(entry.interfaceId);
      snapshot = null;
    },
    remove: (interfaceId) => {
      count(held.get(interfaceId), -1);
      held.delete(interfaceId);
      doubtful.delete(interfaceId);
      snapshot = null;
    },
    of: (interfaceId) => held.get(interfaceId),
    has: (interfaceId) => held.has(interfaceId) || doubtful.has(interfaceId),
    holds: (text) => texts.has(text),
    all: () => {
      snapshot ??= [...held.values()];
      return snapshot;
    },
    doubt: (entry) => void doubtful.set(entry.interfaceId, entry),
    doubtful: () => [...doubtful.values()],
  };
}
