import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenBucket } from './token-bucket.ts';

it('lets through so many a second and no more, and fewer after it was drained', () => {
  let time = 0;
  const bucket = tokenBucket(10, () => time);
  expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 100, 200]);
  time = 10_000;
  expect([bucket.take(), bucket.take()]).toEqual([0, 0]);
  bucket.drain(1000);
  expect(bucket.take()).toBeCloseTo(1100);
});

it('never waits where there is no limit', () => {
  const bucket = tokenBucket(null, () => 0);
  bucket.drain(1000);
  expect(Array.from({ length: 1000 }, () => bucket.take())).toEqual(new Array(1000).fill(0));
});

it('saves up no more than a burst, however long nothing was sent', () => {
  let time = 0;
  const bucket = tokenBucket(100, () => time);
  time = 3_600_000;
  expect(Array.from({ length: 25 }, () => bucket.take()).filter((wait) => wait === 0)).toHaveLength(20);
});

const rates = fc.integer({ min: 1, max: 2000 });
const steps = fc.array(
  fc.oneof(fc.record({ after: fc.integer({ min: 0, max: 500 }) }), fc.record({ drain: fc.integer({ min: 0, max: 500 }) })),
  {
    maxLength: 200,
  },
);

it('in no second are there more than the rate and one burst, whoever asks when, and nobody overtakes', () => {
  fc.assert(
    fc.property(rates, steps, (rate, asked) => {
      let time = 0;
      const bucket = tokenBucket(rate, () => time);
      const sent: number[] = [];
      for (const step of asked) {
        if ('drain' in step) {
          bucket.drain(step.drain);
          continue;
        }
        time += step.after;
        sent.push(time + bucket.take());
      }
      expect(sent).toEqual([...sent].sort((a, b) => a - b));
      const most = rate + Math.max(1, rate * 0.2) + 1;
      for (const [at, first] of sent.entries()) {
        const within = sent.slice(at).filter((each) => each < first + 1000);
        expect(within.length).toBeLessThanOrEqual(most);
      }
    }),
  );
});

it('makes everybody wait as much longer as it was drained', () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 5000 }), (rate, ms) => {
      const [drained, other] = [tokenBucket(rate, () => 0), tokenBucket(rate, () => 0)];
      drained.drain(ms);
      for (let count = 0; count < rate; count++) [drained, other].map((bucket) => bucket.take());
      expect(drained.take() - other.take()).toBeCloseTo(ms, 3);
    }),
  );
});
