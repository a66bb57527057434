import { expect, it } from 'vitest';
import { slotsOf } from './slots.ts';

it('lets nobody in beyond the most, and the others in the order of coming', async () => {
  const slots = slotsOf(2);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  const visit = async (nth: number) => {
    await slots.take();
    order.push(nth);
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, nth === 0 ? 20 : 1));
    inside--;
    slots.give();
  };
  await Promise.all(Array.from({ length: 9 }, (_, nth) => visit(nth)));
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  // Everything was given back.
  await Promise.all([slots.take(), slots.take()]);
});
