import { expect, it } from 'vitest';
import type { SequenceStep } from '../../model/case.ts';
import type { Observation } from '../../model/observation.ts';
import { accepted, caseIn, rejected, stubContext } from '../../test/stub-context.ts';
import type { Context } from '../context.ts';
import { Play } from './sequence.ts';

const create = { do: 'create', request: { pairs: [['RegionId', 'cn-hangzhou']], account: 'default' } } as const;
const remove = { do: 'delete', nth: 0 } as const;

const refused = { do: 'create', request: { pairs: [['RegionId', 'nowhere']], account: 'default' } } as const;

/** How often a target is listed while creates are taken in a row, and what is said of a thing that none of them named. */
async function looked(lag: number) {
  let listings = 0;
  const { context } = stubContext(({ operation, pairs }) => {
    if (operation !== 'DescribeNetworkInterfaces')
      return pairs.some(([, text]) => text === 'nowhere') ? rejected('InvalidRegionId.NotFound') : accepted();
    listings++;
    const listed = listings === 1 ? [] : [{ NetworkInterfaceId: 'eni-nobodys' }];
    return {
      ...accepted(),
      body: { RequestId: 'r', TotalCount: listed.length, NetworkInterfaceSets: { NetworkInterfaceSet: listed } },
    } as Observation;
  });
  const oracle: Context['oracle'] = { ...context.oracle, judge: () => ({ outcome: 'conforms', made: 1, assertions: [] }) };
  const play = new Play({ ...context, oracle, settling: { ...context.settling, lag } }, caseIn('sequence/some'));
  const effects: string[] = [];
  const steps = [create, refused, create];
  for (const [at, step] of steps.entries()) {
    const assertions = (await play.take(step, steps[at + 1]))?.effect?.assertions ?? [];
    for (const each of assertions) if (each.verdict === 'deviates') effects.push(`${at} ${each.class}`);
  }
  return { listings, effects };
}

it('looks after each create, and where Describe is late after the last in a row; a surplus is said of one that was refused', async () => {
  const [quick, late] = [await looked(0), await looked(1500)];
  expect(late.listings).toBeLessThan(quick.listings);
  expect(quick.effects).toContain('0 wrong-effect');
  expect(late.effects.filter((each) => !each.startsWith('2'))).toEqual([]);
  expect(late.effects).toContain('2 created-on-rejection');
});

/** What happens, in order, while steps are taken at a target that deletes some time after it said so. */
async function played(...steps: readonly SequenceStep[]): Promise<readonly string[]> {
  const events: string[] = [];
  const { context } = stubContext(({ operation }) => {
    events.push(operation);
    return accepted();
  });
  const departures: Context['departures'] = {
    ...context.departures,
    gone: async ({ interfaceId }) => {
      await new Promise((done) => setImmediate(done));
      events.push(`gone ${interfaceId === '' ? '' : 'one'}`);
    },
  };
  const play = new Play({ ...context, departures }, caseIn('sequence/some'));
  for (const [at, step] of steps.entries()) await play.take(step, steps[at + 1]);
  events.push('end');
  await play.end();
  return events.filter((event) => event !== 'DescribeNetworkInterfaces');
}

const made = 'CreateNetworkInterface';
const deleted = 'DeleteNetworkInterface';

it('waits for deletions in a row together, and before anything else is done', async () => {
  const events = await played(create, create, remove, remove, create);
  expect(events.slice(0, 7)).toEqual([made, made, deleted, deleted, 'gone one', 'gone one', made]);
});

it('leaves without waiting: whoever needs what it held does', async () => {
  const events = await played(create, create);
  expect(events.slice(events.indexOf('end'))).toEqual(['end', deleted, deleted]);
});
