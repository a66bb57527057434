import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

it('takes every result once, in the order of the tasks, whatever order they come in', async () => {
  const numbers = fc.integer({ min: 1, max: 9 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 3 })), numbers, numbers, async (delays, slots, inARow) => {
      const taken: number[] = [];
      let open = 0;
      const tasks = delays.map((ms, index) => ({ ms, index }));
      await inOrder(tasks, {
        slots,
        inARow,
        perform: async ({ ms, index }) => {
          expect(++open).toBeLessThanOrEqual(slots);
          await sleep(ms);
          open--;
          return index;
        },
        take: ({ index }, result) => taken.push(index === result ? index : -1),
      });
      expect(taken).toEqual(tasks.map(({ index }) => index));
    }),
    { numRuns: 30 },
  );
});

it('takes what was got before a task threw, and begins no other', async () => {
  const begun: number[] = [];
  const taken: number[] = [];
  const perform = async (task: number) => {
    begun.push(task);
    if (task === 3) throw new Error('no more');
    return task;
  };
  await expect(inOrder([1, 2, 3, 4], { slots: 1, inARow: 64, perform, take: (task) => taken.push(task) })).rejects.toThrow('no more');
  expect([begun, taken]).toEqual([
    [1, 2, 3],
    [1, 2],
  ]);
});
