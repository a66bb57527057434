import { describe, expect, it } from 'vitest';
import type { Level } from '../../model/level.ts';
import { accepted, stubContext } from '../../test/stub-context.ts';
import { profiles, type Settings } from '../settings.ts';
import { Bailed, OutOfTime } from '../trials/stops.ts';
import { Limits } from './limits.ts';

const nothing = { deviatingAt: () => 0 };

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
    return { limits: new Limits(context, nothing), wait, find, left };
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
    const limits = new Limits(context, nothing, lag);
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

describe('findings', () => {
  function found(settings: Partial<Settings>, ...levels: readonly Level[]) {
    const { context } = stubContext(accepted, { settings });
    context.progress.add('deviations', levels.length);
    return new Limits(context, { deviatingAt: (least) => levels.filter((level) => level === least || level === 'MUST').length });
  }

  it('stop nothing unless the user asked for it', () => {
    expect(() => found({}, 'MUST', 'MUST').stopAtFindings()).not.toThrow();
  });

  it.each<[Partial<Settings>, string]>([
    [{ bail: true }, 'stopped at the first finding, as --bail asks'],
    [{ bail: true, bailAt: 'MUST' }, 'stopped at the first finding, as --bail asks'],
    [{ maxFindings: 2 }, 'stopped at 2 findings, as --max-findings asks'],
  ])('end a run that was to end so: %j', (settings, reason) => {
    expect(() => found(settings).stopAtFindings()).not.toThrow();
    expect(() => found(settings, 'MAY', 'MUST').stopAtFindings()).toThrow(new Bailed(reason));
  });

  it('below the level that counts are not counted', () => {
    expect(() => found({ bail: true, bailAt: 'MUST' }, 'MAY').stopAtFindings()).not.toThrow();
    expect(() => found({ maxFindings: 2, bailAt: 'MUST' }, 'MAY', 'MUST').stopAtFindings()).not.toThrow();
  });
});
