import { expect, it } from 'vitest';
import { settlingOf } from './settling.ts';

function over(limitMs: number) {
  let time = 0;
  const settling = settlingOf({
    limitMs,
    now: () => time,
    sleep: async (ms) => {
      time += ms;
    },
  });
  return { settling, time: () => time };
}

it('asks once where the answer will do, and says nothing', async () => {
  const { settling, time } = over(2000);
  expect(
    await settling.until(
      async () => 'yes',
      (answer) => answer === 'yes',
    ),
  ).toBe('yes');
  expect(time()).toBe(0);
  expect(settling.facts()).toEqual([]);
});

it('asks again, ever more slowly, until it shows, and says how long that took', async () => {
  const { settling, time } = over(2000);
  let asked = 0;
  const ask = async () => {
    asked++;
    return time() >= 300;
  };
  expect(await settling.until(ask, (shown) => shown)).toBe(true);
  expect(asked).toBeLessThan(8);
  expect(settling.lag).toBeGreaterThanOrEqual(300);
  expect(settling.facts().join()).toMatch(/up to \d+ ms late \(1 times\)/);
});

it('counts what a slow answer hid of the wait, as far as the limit', async () => {
  const { settling, time } = over(2000);
  let shownAt = 100;
  const ask = async () => time() >= shownAt;
  await settling.until(ask, (shown) => shown, 250);
  expect(settling.lag).toBeGreaterThanOrEqual(350);
  shownAt = time() + 100;
  await settling.until(ask, (shown) => shown, 60_000);
  expect(settling.lag).toBe(2000);
});

it('gives up at the limit, and where that was in vain again and again, sooner', async () => {
  const { settling, time } = over(2000);
  for (let round = 0; round < 3; round++)
    await settling.until(
      async () => false,
      (shown) => shown,
    );
  expect(time()).toBe(6000);
  await settling.until(
    async () => false,
    (shown) => shown,
  );
  expect(time()).toBeLessThan(6500);
});

it('asks in time whoever waits for the same again', async () => {
  const { settling, time } = over(2000);
  const late = () => {
    const until = time() + 400;
    return settling.until(
      async () => time() >= until,
      (shown) => shown,
    );
  };
  await late();
  const started = time();
  await late();
  expect(time() - started).toBeLessThan(520);
});
