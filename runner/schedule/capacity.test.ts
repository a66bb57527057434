import { expect, it } from 'vitest';
import type { Fixtures, Held } from '../../model/fixtures.ts';
import { accepted, stubContext } from '../../test/stub-context.ts';
import { Capacity } from './capacity.ts';

const held = (nth: number) => ({ interfaceId: `eni-${nth}` }) as Held;

function capacityOf(interfaces: number | undefined, remove: string | null) {
  const { fixtures } = stubContext(accepted).context.settings;
  const within: Fixtures = { ...fixtures, capacity: interfaces === undefined ? {} : { interfaces } };
  const { context } = stubContext(accepted, {
    settings: { fixtures: within, concurrency: 8 },
    capabilities: { describe: null, delete: remove },
  });
  const hold = (count: number) => {
    for (let nth = 0; nth < count; nth++) context.ledger.add(held(nth));
  };
  return { capacity: new Capacity(context), hold };
}

it('leaves each worker room for a case, its twin and a set-up', () => {
  expect(capacityOf(undefined, null).capacity.workers()).toBe(8);
  expect(capacityOf(20, null).capacity.workers()).toBe(5);
  expect(capacityOf(100, null).capacity.workers()).toBe(8);
  expect(capacityOf(2, null).capacity.workers()).toBe(1);
});

it('ends what can be run where nothing is deleted, before workers under way could exceed it', () => {
  const { capacity, hold } = capacityOf(20, 'no Delete');
  hold(10);
  expect(capacity.full()).toBe(false);
  hold(11);
  expect(capacity.full()).toBe(true);
});

it.each([
  ['what is made is deleted', capacityOf(20, null)],
  ['no capacity is stated', capacityOf(undefined, 'no Delete')],
])('ends nothing where %s', (_, { capacity, hold }) => {
  hold(1000);
  expect(capacity.full()).toBe(false);
});
