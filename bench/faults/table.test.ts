import { expect, it } from 'vitest';
import { isFlawed, operationsTable } from './table.ts';
import type { FaultTrial } from './trial.ts';

function trial(id: string, verdict: FaultTrial['verdict'], more: object = {}): FaultTrial {
  const fault = { id, class: 'bound', rule: 'r', what: 'w', ...more } as const;
  return { fault, seed: 1, verdict, by: [], cases: null, requests: null, edgesSufficed: false, together: 1 };
}

const harmless = { harmless: true } as const;
const attach = [trial('a', 'killed'), trial('b', 'preflight'), trial('c', 'silent', harmless), trial('d', 'reported', harmless)];
const detach = [trial('e', 'survived'), trial('f', 'unmapped kill')];

it('has a line an operation, and a total', () => {
  const table = operationsTable([
    { operation: 'Attach', trials: attach, idle: [] },
    { operation: 'Detach', trials: detach, idle: ['state/x', 'state/y'] },
  ]);
  expect(table.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['operation', 'faults', 'killed', 'preflight', 'missed', 'silent', 'idle checks'],
    ['Attach', '2', '1', '1', '0', '1/2', '0'],
    ['Detach', '2', '0', '0', '2', '0/0', '2'],
    ['all', '4', '1', '1', '2', '1/2', '2'],
  ]);
  expect(new Set(table.split('\n').map(({ length }) => length)).size).toBe(1);
});

it('counts no checks that killed nothing where only some faults were tried', () => {
  const [, row = ''] = operationsTable([{ operation: 'Attach', trials: attach, idle: null }]).split('\n');
  expect(row.trim().split(/ {2,}/).at(-1)).toBe('-');
});

it('calls an operation flawed for a fault that is missed, a variation that is reported, or a check that kills nothing', () => {
  const of = (trials: readonly FaultTrial[], idle: readonly string[] = []) => isFlawed({ operation: 'Attach', trials, idle });
  expect(of(attach)).toBe(true);
  expect(of(detach)).toBe(true);
  expect(of(attach.slice(0, 3), ['state/x'])).toBe(true);
  expect(of(attach.slice(0, 3))).toBe(false);
});
