import { describe, expect, it } from 'vitest';
import type { Fixtures, Held } from '../../model/fixtures.ts';
import { accepted, stubContext } from '../../test/stub-context.ts';
import { profiles } from '../settings.ts';
import { OutOfTime } from '../trials/stops.ts';
import { Limits } from './limits.ts';

const held = (nth: number) => ({ interfaceId: `eni-${nth}` }) as Held;

function capacity(interfaces: number | undefined, remove: string | null) {
  const { fixtures } = stubContext(accepted).context.settings;
  const within: Fixtures = { ...fixtures, capacity: interfaces === undefined ? {} : { interfaces } };
  const { context } = stubContext(accepted, {
    settings: { fixtures: within, concurrency: 8 },
    capabilities: { describe: null, delete: remove },
  });
  const hold = (count: number) => {
    for (let nth = 0; nth < count; nth++) context.ledger.add(held(nth));
  };
  return { limits: new Limits(context), hold };
}

describe('capacity', () => {
  it('leaves each worker room for a case, its twin and a set-up', () => {
    expect(capacity(undefined, null).limits.workers()).toBe(8);
    expect(capacity(20, null).limits.workers()).toBe(5);
    expect(capacity(100, null).limits.workers()).toBe(8);
    expect(capacity(2, null).limits.workers()).toBe(1);
  });

  it.each([
    ['nothing is waited for', 8, 0, {}, 8],
    ['Describe is a little late', 8, 100, {}, 16],
    ['most of the time is waiting', 8, 10_000, {}, 64],
    ['there is little room', 8, 10_000, { capacity: { interfaces: 80 } }, 20],
    ['there is less room than for those that are busy', 8, 10_000, { capacity: { interfaces: 20 } }, 5],
    ['one after the other was asked for', 1, 10_000, {}, 1],
  ])('has more under way than in flight where they wait for Describe: %s', (_, concurrency, lag, room, most) => {
    const { context } = stubContext(accepted);
    const settings = { ...context.settings, concurrency, fixtures: { ...context.settings.fixtures, ...room } };
    const at = (over: Partial<typeof settings>) =>
      new Limits({ ...context, settings: { ...settings, ...over }, settling: { ...context.settling, lag } }).workers();
    expect(at({})).toBe(most);
    // What is there at once may be paid for, or have a quota that nobody told.
    expect(at({ real: { run: 'r', maxCreates: 10, maxRequests: 100 } })).toBeLessThanOrEqual(concurrency);
  });

  it('ends what can be run where nothing is deleted, before workers under way could exceed it', () => {
    const { limits, hold } = capacity(20, 'no Delete');
    hold(10);
    expect(limits.full()).toBe(false);
    hold(11);
    expect(limits.full()).toBe(true);
  });

  it.each([
    ['what is made is deleted', capacity(20, null)],
    ['no capacity is stated', capacity(undefined, 'no Delete')],
  ])('ends nothing where %s', (_, { limits, hold }) => {
    hold(1000);
    expect(limits.full()).toBe(false);
  });
});

describe('time', () => {
  function clock(samples: number | null, maxSeconds = 100) {
    let now = 5000;
    const profile = { ...profiles.gate, samples, maxSeconds };
    const { context } = stubContext(accepted, { settings: { profile }, now: () => now });
    const wait = (seconds: number) => {
      now += seconds * 1000;
    };
    const find = () => context.progress.add('deviations');
    const left = (until: number) => (until - now) / 1000;
    return { limits: new Limits(context), wait, find, left };
  }
  const sample = { seed: 1, index: 0 };

  it('runs from the making of the limits', () => {
    const { limits, wait } = clock(12);
    wait(100);
    expect(limits.late()).toBe(false);
    wait(0.001);
    expect(limits.late()).toBe(true);
  });

  it.each([
    ['that nobody told', 12, true, 1500, 400, 400],
    ['that nobody told, at most fourfold', 12, true, 60_000, 400, 400],
    ['that nobody told, where Describe is a little late', 12, true, 250, 150, 150],
    ['that nobody told, for what has to be run', null, true, 1500, 400, 100],
    ['that was told', 12, false, 1500, 100, 100],
  ])('is longer where Describe is late: one %s', (_, samples, stretches, lag, edges, search) => {
    const { context } = stubContext(accepted, {
      settings: { profile: { ...profiles.gate, samples, maxSeconds: 100, stretches } },
      now: () => 0,
    });
    const limits = new Limits({ ...context, settling: { ...context.settling, lag } });
    expect(limits.deadline).toBe(edges * 1000);
    expect(limits.searchUntil()).toBe(search * 1000);
  });

  it('stops edges and a set number of samples', () => {
    const { limits, wait } = clock(12);
    wait(101);
    expect(() => limits.demandTime({ sample: null })).toThrow(OutOfTime);
    expect(() => limits.demandTime({ sample })).toThrow("the run's 100 s were up");
    expect(limits.spares({ sample })).toBe(false);
  });

  it('spares samples that were to go on until it is up: that it is stops nothing early', () => {
    const { limits, wait } = clock(null);
    expect(limits.spares({ sample })).toBe(false);
    wait(101);
    expect(limits.spares({ sample })).toBe(true);
    expect(() => limits.demandTime({ sample })).not.toThrow();
    expect(limits.spares({ sample: null })).toBe(false);
    expect(() => limits.demandTime({ sample: null })).toThrow(OutOfTime);
  });

  it('is shared between samples and random sequences, where there are any', () => {
    const { limits } = clock(null);
    expect(limits.sampleUntil(false)).toBe(limits.deadline);
    expect(limits.deadline - limits.sampleUntil(true)).toBe(15_000);
  });

  it.each([
    [60, 15],
    [100, 25],
    [600, 30],
  ])('of a run of %i s leaves %i for its findings, from the first one on', (maxSeconds, reserved) => {
    const { limits, find, left } = clock(null, maxSeconds);
    expect(left(limits.searchUntil())).toBe(maxSeconds);
    find();
    expect(left(limits.searchUntil())).toBe(maxSeconds - reserved);
    expect(left(limits.sampleUntil(true))).toBe(maxSeconds * 0.85 - reserved);
  });

  it.each([
    [100, 70, 30],
    [100, 80, 20],
    [100, 99, 10],
    [100, 130, 10],
    [600, 700, 30],
    [100, 10, 30],
  ])('of a run of %i s gives findings, after %i s, %i s', (maxSeconds, waited, given) => {
    const { limits, wait, left } = clock(null, maxSeconds);
    wait(waited);
    expect(left(limits.shrinkUntil())).toBe(given);
  });
});
