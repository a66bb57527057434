import { hash } from 'node:crypto';

const most = 2_000_000;
const fewest = 4096;

/** Numbers above 0 in a table of slots, doubled while it is more than two thirds full: a set of the language takes five times the memory. */
function newNumbers() {
  let slots = new Float64Array(fewest);
  let size = 0;

  /** Where a number is, or would be. */
  const slotOf = (number: number): number => {
    let at = number % slots.length;
    while (slots[at] !== 0 && slots[at] !== number) at = (at + 1) % slots.length;
    return at;
  };
  const grow = (): void => {
    const before = slots;
    slots = new Float64Array(2 * before.length);
    for (const number of before) if (number !== 0) slots[slotOf(number)] = number;
  };

  return {
    has: (number: number) => slots[slotOf(number)] === number,
    add(number: number): void {
      if (size >= most) return;
      size += 1;
      if (3 * size > 2 * slots.length) grow();
      slots[slotOf(number)] = number;
    },
  };
}

/** Remembers ids by 48 bits of their hash: bounded memory, and a false alarm once in many million ids. */
export function newSeen(): (kind: string, id: string) => boolean {
  const hashes = newNumbers();
  return (kind, id) => {
    // None is 0, which stands for an empty slot.
    const short = hash('sha1', `${kind} ${id}`, 'buffer').readUIntBE(0, 6) + 1;
    if (hashes.has(short)) return true;
    hashes.add(short);
    return false;
  };
}
