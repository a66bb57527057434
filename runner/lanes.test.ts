import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanesOf, pool } from './lanes.ts';

describe('lanesOf', () => {
  it('keeps every task once, and puts tasks that share a fixture into one lane, in their order', () => {
    const tasks = fc.array(fc.record({ exclusive: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(tasks, (drawn) => {
        const numbered = drawn.map((task, index) => ({ ...task, index }));
        const { free, lanes } = lanesOf(numbered);
        expect([...free, ...lanes.flat()].map(({ index }) => index).sort((a, b) => a - b)).toEqual(numbered.map(({ index }) => index));
        const names = lanes.map((lane) => new Set(lane.flatMap(({ exclusive }) => exclusive)));
        for (const [at, own] of names.entries())
          for (const other of names.slice(at + 1)) expect([...own].filter((name) => other.has(name))).toEqual([]);
        for (const lane of lanes) expect(lane.map(({ index }) => index)).toEqual(lane.map(({ index }) => index).sort((a, b) => a - b));
      }),
    );
  });
});

describe('pool', () => {
  it('never runs more than it may at a time, and runs everything', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const job = async () => {
      running++;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      done++;
    };
    await pool(Array.from({ length: 50 }, () => job)[Symbol.iterator](), 4);
    expect({ most, done }).toEqual({ most: 4, done: 50 });
  });

  it('starts nothing new after an error, and rejects with it once the running jobs have ended', async () => {
    let done = 0;
    const good = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done++;
    };
    const bad = async () => {
      throw new Error('no');
    };
    await expect(pool([good, bad, ...Array.from({ length: 20 }, () => good)][Symbol.iterator](), 2)).rejects.toThrow('no');
    expect(done).toBeLessThan(4);
  });
});
