import { expect, it } from 'vitest';
import { loadOperation } from '../../spec/load.ts';
import type { Context } from '../context.ts';
import { lostOf } from '../ledger/lost.ts';
import { settlingOf } from '../settling.ts';
import { LeakHunt } from './leak-hunt.ts';

/** A vSwitch in which somebody else makes an interface while the run goes on. */
function shared(alone: boolean): {
  readonly context: Context;
  readonly removed: string[];
  readonly facts: string[];
  others(id: string): void;
} {
  const listed = ['eni-before'];
  const removed: string[] = [];
  const facts: string[] = [];
  const context = {
    alone,
    lost: lostOf({ operation: loadOperation(), now: () => 0, timeoutMs: 1 }),
    operation: loadOperation(),
    maker: loadOperation(),
    settings: {
      fixtures: { regions: [{ id: 'r' }], vswitches: [{ id: 'vsw-1', region: 'r' }], accounts: [{ name: 'default' }] },
      replay: null,
      concurrency: 4,
    },
    capabilities: { describe: null, delete: null },
    ledger: { has: () => false, all: () => [] },
    departures: { has: (id: string) => removed.includes(id), settled: async () => undefined },
    settling: settlingOf({ limitMs: 0, now: () => 0, sleep: async () => undefined }),
    interfaces: {
      list: async () => [...listed],
      remove: async (_region: string, id: string) => {
        removed.push(id);
        listed.splice(listed.indexOf(id), 1);
        return 'gone';
      },
    },
    observe: (fact: string) => void facts.push(fact),
  } as unknown as Context;
  return { context, removed, facts, others: (id) => void listed.push(id) };
}

it('never deletes what it did not make where others may use the vSwitch, and says that it did not look', async () => {
  const { context, removed, facts, others } = shared(false);
  const hunt = new LeakHunt(context);
  await hunt.remember();
  others('eni-of-somebody-else');
  expect(await hunt.hunt(() => false)).toEqual([]);
  await hunt.cleanUp();
  expect(removed).toEqual([]);
  expect(facts.join()).toMatch(/nothing was looked for after rejections: others may use the vSwitches/);
});

it('deletes a surplus on a target of its own, but never what was there before', async () => {
  const { context, removed, others } = shared(true);
  const hunt = new LeakHunt(context);
  await hunt.remember();
  others('eni-leaked');
  await hunt.hunt(() => false);
  expect(removed).toEqual(['eni-leaked']);
});
