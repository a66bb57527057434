import { expect, it } from 'vitest';
import type { Fixtures, Held } from '../../model/fixtures.ts';
import { accepted, stubContext } from '../../test/stub-context.ts';
import { Capacity } from './capacity.ts';

const held = (nth: number) => ({ interfaceId: `eni-${nth}`, ipv4: [], ipv6: [], prefixes: [] }) as unknown as Held;

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

const auto = (cidr: string) => ({ id: 'vsw-1', role: 'auto', region: 'r', vpc: 'vpc-1', cidr }) as const;

it.each([
  ['nothing is waited for', 8, 0, {}, 8],
  ['Describe is a little late', 8, 100, {}, 16],
  ['most of the time is waiting', 8, 10_000, {}, 64],
  ['there is little room', 8, 10_000, { capacity: { interfaces: 80 } }, 20],
  ['there is less room than for those that are busy', 8, 10_000, { capacity: { interfaces: 20 } }, 5],
  ['the vSwitch is small', 8, 10_000, { vswitches: [auto('10.0.0.0/24')] }, 8],
  ['the vSwitch is not that small', 8, 10_000, { vswitches: [auto('10.0.0.0/22')] }, 32],
  ['one after the other was asked for', 1, 10_000, {}, 1],
])('has more under way than in flight where they wait for Describe: %s', (_, concurrency, lag, room, most) => {
  const { context } = stubContext(accepted);
  const settings = { ...context.settings, concurrency, fixtures: { ...context.settings.fixtures, ...room } };
  const at = (over: Partial<typeof settings>) =>
    new Capacity({ ...context, settings: { ...settings, ...over }, settling: { ...context.settling, lag } }).workers();
  expect(at({})).toBe(most);
  // What is there at once may be paid for, or have a quota that nobody told.
  expect(at({ real: { run: 'r', maxCreates: 10, maxRequests: 100 } })).toBeLessThanOrEqual(concurrency);
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

it.each([
  ['each has what it sends at once in flight', 32, 0, {}, 4],
  ['few are in flight', 4, 0, {}, 1],
  ['one after the other was asked for', 1, 0, {}, 1],
  ['there is room for the interfaces of two', 32, 0, { capacity: { interfaces: 80 } }, 2],
  ['there is room for those of none beside it', 32, 0, { capacity: { interfaces: 20 } }, 1],
  ['most of the time is waiting', 8, 10_000, {}, Number.POSITIVE_INFINITY],
])('lets scripts go on side by side where none takes the turn of another: %s', (_, concurrency, lag, room, most) => {
  const { context } = stubContext(accepted);
  const settings = { ...context.settings, concurrency, fixtures: { ...context.settings.fixtures, capacity: {}, ...room } };
  const settling = { ...context.settling, lag };
  expect(new Capacity({ ...context, settings, settling }).scripts()).toBe(most);
});

it('runs scripts one at a time where what they make costs', () => {
  const { context } = stubContext(accepted);
  const settings = { ...context.settings, concurrency: 64, real: { run: 'r' } as never };
  expect(new Capacity({ ...context, settings }).scripts()).toBe(1);
});
