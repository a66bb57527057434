import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawn, roundsOf } from './rounds.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`);

/** What is drawn of so many checks, a batch a line, until it was late after so many batches. */
function batches(checks: number, samples: number | null, until: number) {
  let taken = 0;
  const found: string[][] = [];
  const draw = (id: string, round: number, count: number) => [`${id} ${round} ${count}`];
  for (const batch of roundsOf(ids(checks), samples, draw, () => taken >= until)) {
    found.push([...batch]);
    taken++;
  }
  return found;
}

it('is one round where the profile asks for few, late or not', () => {
  expect(batches(2, 12, 0)).toEqual([['c0 0 12', 'c1 0 12']]);
});

// A nightly of thousands of each check held them all at once.
it('draws 64 of each at a time at most, and in the end what was asked for', () => {
  expect(batches(2, 150, 0)).toEqual([
    ['c0 0 64', 'c1 0 64'],
    ['c0 1 64', 'c1 1 64'],
    ['c0 2 22', 'c1 2 22'],
  ]);
  expect(batches(2, 0, 0)).toEqual([]);
});

it('goes on until it is late where it does not, and doubles up to 64 samples', () => {
  expect(batches(1, null, 5).flat()).toEqual(['c0 0 8', 'c0 1 16', 'c0 2 32', 'c0 3 64', 'c0 4 64']);
});

it('lets sixteen checks take their turn together, and stops between them', () => {
  expect(batches(20, 3, 0).map(({ length }) => length)).toEqual([16, 4]);
  expect(batches(20, null, 1).map(({ length }) => length)).toEqual([16]);
});

it('ends at once where nothing is sampled', () => {
  expect(batches(0, null, Number.POSITIVE_INFINITY)).toEqual([]);
});

it('draws the same of the same seed, check and round, and finds each again by seed and index', () => {
  const check = { id: 'c', samples: fc.integer() };
  const [first, again, other] = [drawn(check, 7, 1, 3), drawn(check, 7, 1, 3), drawn(check, 8, 1, 3)];
  expect(first).toEqual(again);
  expect(first).not.toEqual(other);
  expect(first.map(({ name }) => name)).toEqual(['sample-64', 'sample-65', 'sample-66']);
  for (const { draft, sample } of first)
    expect(fc.sample(check.samples, { seed: sample.seed, path: String(sample.index), numRuns: 1 })).toEqual([draft]);
  expect(drawn({ id: 'c', samples: null }, 7, 0, 3)).toEqual([]);
});
