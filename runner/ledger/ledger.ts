import type { Held } from '../../model/fixtures.ts';

/** The interfaces that this run has created and not yet seen deleted. */
export interface Ledger {
  add(held: Held): void;
  remove(interfaceId: string): void;
  has(interfaceId: string): boolean;
  all(): readonly Held[];
}

export function newLedger(): Ledger {
  const held = new Map<string, Held>();
  // Asked for at each send, changed rarely in comparison.
  let snapshot: readonly Held[] | null = null;
  return {
    add: (entry) => {
      held.set(entry.interfaceId, entry);
      snapshot = null;
    },
    remove: (interfaceId) => {
      held.delete(interfaceId);
      snapshot = null;
    },
    has: (interfaceId) => held.has(interfaceId),
    all: () => {
      snapshot ??= [...held.values()];
      return snapshot;
    },
  };
}
