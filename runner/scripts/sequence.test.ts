import { expect, it } from 'vitest';
import type { SequenceStep } from '../../model/case.ts';
import { accepted, caseIn, stubContext } from '../../test/stub-context.ts';
import type { Context } from '../context.ts';
import { Play } from './sequence.ts';

const create = { do: 'create', request: { pairs: [['RegionId', 'cn-hangzhou']], account: 'default' } } as const;
const remove = { do: 'delete', nth: 0 } as const;

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
