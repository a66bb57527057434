import { expect, it } from 'vitest';
import { loadOperation } from '../../spec/load.ts';
import { createdCheck } from './created.ts';

const check = createdCheck(loadOperation());
const now = Date.UTC(2026, 10, 26, 12, 0, 0);
const told = (CreationTime: string | number) => check({ CreationTime }, now).map((one) => (one.verdict === 'deviates' ? one.observed : ''));

it.each([
  '2026-11-26T12:00:00Z',
  '2026-11-26T11:45Z',
  '2026-11-26T12:00:59.123Z',
  '2026-11-26T20:00:00+08:00',
  '2026-11-26T20:00:00+0800',
  '2026-11-26T13:00:00Z',
])('takes %s for the time at which it was made', (text) => {
  expect(told(text)).toEqual(['']);
});

it.each([
  ['1970-01-01T00:00:00Z', 'CreationTime is another time'],
  ['2026-11-26T20:00:00Z', 'CreationTime is another time'],
  ['2026-11-26T10:59:59Z', 'CreationTime is another time'],
  ['2026-11-26T13:00:01Z', 'CreationTime is another time'],
  ['2026-11-26T13:00:00.001Z', 'CreationTime is another time'],
  ['2026-11-26T12:00:00', 'CreationTime is no time'],
  ['2026-13-26T12:00:00Z', 'CreationTime is no time'],
  ['2026-11-26', 'CreationTime is no time'],
  ['Thu, 26 Nov 2026 12:00:00 GMT', 'CreationTime is no time'],
  [1795694400, 'CreationTime is no time'],
])('does not take %s for it', (text, observed) => {
  expect(told(text)).toEqual([observed]);
});

it('judges nothing that is not told, nor an operation that does not say where it is', () => {
  expect(check({}, now)).toEqual([]);
  expect(check({ CreationTime: '' }, now)).toEqual([]);
  expect(createdCheck(loadOperation('CreateSecurityGroup'))({ CreationTime: 'x' }, now)).toEqual([]);
});

it('weighs as what should be, told in words that give the time or its form', () => {
  expect(check({ CreationTime: '2026-11-26T12:00Z' }, now)).toMatchObject([{ level: 'SHOULD', verdict: 'conforms' }]);
  expect(check({ CreationTime: '1970-01-01T00:00:00Z' }, now)).toMatchObject([
    {
      about: 'read-back/CreationTime',
      level: 'SHOULD',
      expected: 'CreationTime: when it was made, 2026-11-26T12:00:00.000Z',
      actual: 'CreationTime: 1970-01-01T00:00:00Z',
    },
  ]);
  const long = `${'1'.repeat(99)}23`;
  expect(check({ CreationTime: long }, now)).toMatchObject([
    { level: 'SHOULD', expected: 'CreationTime in ISO 8601, as 2019-12-25T12:31:31Z', actual: `CreationTime: ${'1'.repeat(99)}2` },
  ]);
});

it('is looked for where the operation says, and called by its own name', () => {
  const operation = loadOperation();
  const { lifecycle } = operation;
  if (lifecycle?.describe == null) throw new Error('nothing lists what the operation makes');
  const nested = { ...operation, lifecycle: { ...lifecycle, describe: { ...lifecycle.describe, created: 'Times.Created' } } };
  expect(createdCheck(nested)({ Times: { Created: 'x' } }, now)).toMatchObject([
    { about: 'read-back/Created', observed: 'Created is no time' },
  ]);
});
