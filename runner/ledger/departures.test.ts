import { describe, expect, it, vi } from 'vitest';
import type { Fixtures } from '../../model/fixtures.ts';
import { settlingOf } from '../settling.ts';
import { type DeletionShows, departuresOf, mostDepartures } from './departures.ts';

const held = (interfaceId: string, account = 'default', vswitch = 'vsw') => ({
  interfaceId,
  region: 'r',
  vswitch,
  account,
  ipv4: [],
  ipv6: [],
  prefixes: [],
  pairs: [],
});

/** Describe goes on listing what was deleted for so many questions, or milliseconds; null where it does not answer. */
function leaving(shows: DeletionShows, listedFor: (id: string, asked: number, ms: number) => boolean | null, most = 100) {
  const asked: { ids: readonly string[]; account: string }[] = [];
  let time = 0;
  const sleep = async (ms: number) => {
    time += ms;
  };
  const stillListed = async (_region: string, ids: readonly string[], account: string) => {
    asked.push({ ids, account });
    const answers = ids.map((id) => listedFor(id, asked.length, time));
    return answers.includes(null) ? null : new Set(ids.filter((_, at) => answers[at]));
  };
  const departures = departuresOf({
    interfaces: { stillListed, wasListed: (id) => id === 'eni-listed', most: 100 },
    settling: settlingOf({ limitMs: 1000, now: () => time, sleep }),
    now: () => time,
    sleep,
    most,
  });
  departures.learn(shows);
  return { departures, asked, now: () => time };
}

describe('what was deleted', () => {
  it('is remembered, whatever Describe goes on listing', async () => {
    const { departures } = leaving('never', () => true);
    await departures.gone(held('eni-1'), true);
    expect(departures.has('eni-1')).toBe(true);
    expect(departures.has('eni-2')).toBe(false);
  });

  it('is not asked for where Describe never drops it, nor where it drops it at once and nobody needs to know', async () => {
    for (const shows of ['never', 'at once'] as const) {
      const { departures, asked } = leaving(shows, () => false);
      await departures.gone(held('eni-1'), shows === 'never');
      expect(asked).toEqual([]);
    }
  });

  it('is asked for, until it is listed no more, where somebody waits for what it held', async () => {
    const { departures, asked } = leaving('at once', (_, count) => count < 3);
    await departures.gone(held('eni-1'), true);
    expect(asked).toHaveLength(3);
  });

  it('is asked for always once it was seen to be late', async () => {
    const { departures, asked } = leaving('at once', (_, count) => count < 2);
    await departures.gone(held('eni-1'), true);
    await departures.gone(held('eni-2'), false);
    expect(asked.at(-1)?.ids).toEqual(['eni-2']);
  });

  it('is looked at now and then where it goes at once', async () => {
    const { departures, asked } = leaving('at once', () => false);
    for (let at = 1; at < 64; at++) await departures.gone(held(`eni-${at}`), false);
    expect(asked).toEqual([]);
    await departures.gone(held('eni-64'), false);
    expect(asked.map(({ ids }) => ids)).toEqual([['eni-64']]);
  });

  it('is not gone as long as it may be missing because it is new', async () => {
    const shownAt = 300;
    const [known, fresh] = [held('eni-known'), held('eni-fresh')];
    let made = 0;
    // Deletion takes 400 ms, and what is new is listed after 300.
    const { departures, now } = leaving('later', (id, _, ms) => ms < made + 400 && (id !== fresh.interfaceId || ms >= made + shownAt));
    await departures.gone(known, true);
    made = now();
    await departures.gone(fresh, true);
    expect(now()).toBeGreaterThanOrEqual(made + 400);
  });

  it('is asked for together, a hundred at a time and by account', async () => {
    const { departures, asked } = leaving('later', () => false);
    const many = Array.from({ length: 150 }, (_, at) => departures.gone(held(`eni-${at}`), false));
    await Promise.all([...many, departures.gone(held('eni-other', 'other'), false)]);
    expect(asked.map(({ ids, account }) => [account, ids.length])).toEqual([
      ['default', 100],
      ['default', 50],
      ['other', 1],
    ]);
  });

  it('does not wait for the others that are deleted with it', async () => {
    const { departures } = leaving('later', (id, count) => id === 'eni-late' && count < 4);
    const order: string[] = [];
    await Promise.all(['eni-late', 'eni-soon'].map((id) => departures.gone(held(id), false).then(() => order.push(id))));
    expect(order).toEqual(['eni-soon', 'eni-late']);
  });

  it('is waited for no longer than the settling allows, nor where Describe does not answer or the run was stopped', async () => {
    const endless = leaving('later', () => true);
    await endless.departures.gone(held('eni-1'), true);
    expect(endless.asked.length).toBeGreaterThan(1);
    const silent = leaving('later', () => null);
    await silent.departures.gone(held('eni-1'), true);
    const stopped = leaving('later', () => {
      throw new Error('asked to stop');
    });
    await stopped.departures.gone(held('eni-1'), true);
    await stopped.departures.settled();
  });
});

it('waits for each as long, also where one joins others that are about to be asked for', async () => {
  vi.useFakeTimers();
  const gone = new Map<string, number>();
  const deleted = new Map<string, number>();
  // Deletion takes 400 ms, and nothing is listed before 300 have gone by.
  const isListed = (id: string) => {
    const since = Date.now() - (deleted.get(id) ?? 0);
    return since >= 300 && since < 400;
  };
  const departures = departuresOf({
    interfaces: { stillListed: async (_region, ids) => new Set(ids.filter(isListed)), wasListed: () => false, most: 100 },
    settling: { until: async (ask) => ask(), lag: 320 },
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    most: 100,
  });
  departures.learn('later');
  const leave = (id: string) => {
    deleted.set(id, Date.now());
    void departures.gone(held(id), true).then(() => gone.set(id, Date.now()));
  };
  leave('eni-1');
  await vi.advanceTimersByTimeAsync(390);
  leave('eni-2');
  await vi.advanceTimersByTimeAsync(2000);
  vi.useRealTimers();
  for (const id of ['eni-1', 'eni-2']) expect((gone.get(id) ?? 0) - (deleted.get(id) ?? 0)).toBeGreaterThanOrEqual(400);
});

it('does not wait where it was listed before: missing from the list it is gone, and not merely new', async () => {
  const wait = async (id: string): Promise<number> => {
    const { departures, now } = leaving('later', (each, count) => each === 'eni-late' && count < 5);
    // Describe was seen to be late.
    await departures.gone(held('eni-late'), true);
    const since = now();
    await departures.gone(held(id), true);
    return now() - since;
  };
  expect(await wait('eni-new')).toBeGreaterThan(2 * (await wait('eni-listed')));
});

it('is crowded while as many are under way as may be, and settled when none is', async () => {
  const { departures } = leaving('later', () => false, 2);
  const one = departures.gone(held('eni-1'), false);
  expect(departures.crowded).toBe(false);
  const two = departures.gone(held('eni-2'), false);
  expect(departures.crowded).toBe(true);
  await departures.settled();
  expect(departures.crowded).toBe(false);
  await Promise.all([one, two]);
});

it('is settled for those who are concerned with some when none of these is under way', async () => {
  const { departures } = leaving('later', (id, count) => id === 'eni-late' && count < 6);
  const order: string[] = [];
  const note = (name: string) => () => void order.push(name);
  const late = departures.gone(held('eni-late', 'quota', 'vsw-tiny'), false).then(note('late'));
  await departures.gone(held('eni-soon'), false);
  await Promise.all([
    late,
    departures.settled(({ account }) => account === 'default').then(note('others')),
    departures.settled(({ vswitch }) => vswitch === 'vsw-tiny').then(note('concerned')),
  ]);
  expect(order).toEqual(['others', 'late', 'concerned']);
});

function fixtures(over: Partial<Record<'capacity' | 'accounts' | 'vswitches', unknown>>): Fixtures {
  return { capacity: {}, accounts: [], vswitches: [], ...over } as unknown as Fixtures;
}

it.each([
  ['nothing is known', {}, 512],
  ['the smallest room counts', { capacity: { interfaces: 40 }, accounts: [{ maxInterfaces: 30 }] }, 15],
  [
    'of vSwitches only those that are drawn from',
    {
      vswitches: [
        { role: 'auto', free: 20 },
        { role: 'full', free: 2 },
      ],
    },
    10,
  ],
  ['there is always room for one', { capacity: { interfaces: 1 } }, 1],
])('may have under way half of what there is room for: %s', (_, over, most) => {
  expect(mostDepartures(fixtures(over))).toBe(most);
});
