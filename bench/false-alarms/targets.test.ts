import { expect, it } from 'vitest';
import type { Fault } from '../../emulator/index.ts';
import type { CheckPlan } from '../../generators/index.ts';
import { catalogue, operations } from '../faults/catalogue.ts';
import { falseAlarmsCommand } from './options.ts';
import { operationsTable } from './table.ts';
import { groupsToTry, samplesWithin, taskOf, variationsOf } from './targets.ts';
import type { AlarmCount } from './worker.ts';

const ids = (faults: readonly Fault[]) => faults.map(({ id }) => id);

it('judges a create unless told, with as many samples as are asked for', () => {
  const read = (...words: readonly string[]) => falseAlarmsCommand(operations).parse(words, { from: 'user' }).opts();
  expect(read()).toMatchObject({ operation: 'CreateNetworkInterface', samples: 520, alone: false, seed: 1 });
  expect(read('--operation', 'all', '--samples', '3')).toMatchObject({ operation: 'all', samples: 3 });
});

it('tries an operation with its own variations and with those of all, and no other one', () => {
  const detach = ids(variationsOf('DetachNetworkInterface', 'CreateNetworkInterface', catalogue));
  expect(detach).toContain('harmless-detach-siblings');
  expect(detach).toContain('harmless-gzip');
  expect(detach).not.toContain('harmless-attach-siblings');
  expect(detach).not.toContain('harmless-listed-later');
  expect(detach).not.toContain('detach-inert');
});

it('tries every variation once, beside the faithful emulator, and few of those that are waited for at once', () => {
  const variations = variationsOf('DetachNetworkInterface', 'CreateNetworkInterface', catalogue);
  const groups = groupsToTry(variations, false);
  expect(groups[0]).toEqual([]);
  expect(ids(groups.flat()).sort()).toEqual(ids(variations).sort());
  expect(groups.filter((group) => group.some(({ waits }) => waits)).every(({ length }) => length <= 2)).toBe(true);
  expect(groupsToTry(variations, true).every(({ length }) => length <= 1)).toBe(true);
  const [waited = []] = groups.filter((group) => group.some(({ waits }) => waits));
  expect(taskOf('DetachNetworkInterface', waited, 40, 1)).toMatchObject({ samples: 2, scripts: 'few' });
  expect(taskOf('DetachNetworkInterface', [], 40, 1)).toMatchObject({ samples: 40, scripts: 'all' });
});

it('spends a share of the cases on the samples that the edges leave', () => {
  const plan = (edges: number, samples: unknown) => ({ skip: null, edges: () => Array(edges), samples }) as unknown as CheckPlan;
  const plans = [plan(30, {}), plan(20, {}), plan(50, null)];
  expect(samplesWithin(1000, 5, plans, 520)).toBe(50);
  expect(samplesWithin(100, 5, plans, 520)).toBe(1);
  expect(samplesWithin(Number.POSITIVE_INFINITY, 5, plans, 520)).toBe(520);
});

it('has a line an operation, and a total', () => {
  const count = (operation: string, variations: readonly string[], alarms: readonly string[]): AlarmCount => ({
    ...{ operation, variations, alarms, stopped: null },
    ...{ seed: 1, samples: 1, scripts: 'all', cases: 10, requests: 20, seconds: 1 },
  });
  const table = operationsTable([count('Attach', [], []), count('Attach', ['a', 'b'], ['c']), count('Detach', ['a'], [])]);
  expect(table.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['operation', 'variations', 'targets', 'cases', 'requests', 'wrong'],
    ['Attach', '2', '2', '20', '40', '1'],
    ['Detach', '1', '1', '10', '20', '0'],
    ['all', '2', '3', '30', '60', '1'],
  ]);
});
