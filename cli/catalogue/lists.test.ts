import { describe, expect, it } from 'vitest';
import { editionsOf, shippedOperations } from '../../spec/load.ts';
import { openLists } from './lists.ts';
import { plannedLists } from './planned.ts';

const contracts = shippedOperations().flatMap((operation) => editionsOf(operation).map((edition) => ({ operation, edition })));

// Of the sources both are planned; `npm test`, which is of the build, compares what it wrote.
describe('what the build wrote', () => {
  it.each(contracts)('of $operation in $edition is what is planned', async (name) => {
    const plain = (lists: typeof plannedLists) => lists.checks(name).map((entry) => ({ ...entry, tries: entry.tries() }));
    expect(plain(await openLists(name))).toEqual(plain(plannedLists));
  });

  it('of faults is what can be planted', async () => {
    const { faults } = await openLists({});
    const { planted, mishaps } = plannedLists.faults;
    const named = (ids: readonly { readonly id: string; readonly what: string }[]) => ids.map(({ id, what }) => [id, what]);
    expect([named(faults.planted), named(faults.mishaps)]).toEqual([named(planted), named(mishaps)]);
    expect(planted).toEqual(planted.map((fault, index) => expect.objectContaining({ ...fault, ...faults.planted[index] })));
  });
});

it('a contract of the user is planned', async () => {
  expect(await openLists({ spec: 'any.yaml' })).toBe(plannedLists);
});
