import { expect, it } from 'vitest';
import { accepted, stubContext } from '../test/stub-context.ts';
import type { Interfaces } from './ledger/interfaces.ts';
import { preflight } from './preflight.ts';

/** Which ids the preflight asks Describe for, in the replay of a finding of `check`. */
async function askedFor(check: string | null): Promise<readonly string[]> {
  const again = check === null ? {} : { again: { check, seed: 1, path: null, times: 1 } };
  const { context } = stubContext(accepted, { settings: again });
  const asked: string[] = [];
  const interfaces: Interfaces = {
    ...context.interfaces,
    describe: async (_region, id) => {
      asked.push(id);
      return { NetworkInterfaceId: id };
    },
    remove: async () => 'kept' as const,
  };
  expect(await preflight({ ...context, interfaces })).toMatchObject({ kind: 'ready' });
  return asked;
}

// Describe that lists all there is, whatever it is asked for, is told from a sound one only by a question whose answer is another.
it('asks for an interface that is not there where a finding about Describe is sent again', async () => {
  expect(await askedFor(null)).toHaveLength(1);
  expect(await askedFor('contract/answers')).toHaveLength(1);
  const [made, other, ...more] = await askedFor('contract/describe');
  expect(other).not.toBe(made);
  expect(more).toEqual([]);
});
