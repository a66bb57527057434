import { expect, it } from 'vitest';
import type { CheckResult } from '../model/run.ts';
import { smallOperation } from './fixtures/operation.ts';
import { conformingRun } from './fixtures/runs.ts';
import { parityOf, renderParity } from './parity.ts';

const conforming = conformingRun(smallOperation);

function check(id: string, verdict: CheckResult['verdict']): CheckResult {
  return { id, level: 'MUST', verdict, cases: 1, durationMs: 1, reason: null };
}

const checks = [
  check('contract/required-only', 'conforms'),
  check('boundary/A/maxLength', 'known'),
  check('boundary/B/maxLength', 'deviates'),
  check('boundary/C/maxLength', 'conforms'),
  check('boundary/D/maxLength', 'inconclusive'),
  check('race/token', 'skipped'),
  check('race/quota', 'not-run'),
];
const run = { ...conforming, checks, target: { id: 'http://a|b', version: '1.2' } };

it('counts what was measured, what of that conforms or is known, and what was not measured', () => {
  expect(parityOf(run)).toEqual({ measured: 4, conforming: 2, known: 1, deviating: 1, notMeasured: 3 });
  expect(parityOf(run, ({ id }) => id.startsWith('race/'))).toEqual({ measured: 0, conforming: 0, known: 0, deviating: 0, notMeasured: 2 });
});

it('is a table of operations and targets by kinds, and a kind that a run has not stays empty', () => {
  const lines = renderParity([run, { ...conforming, checks: checks.slice(0, 2) }], { operation: smallOperation }).split('\n');
  const name = smallOperation.name;
  expect(lines).toContain('  - deviates: boundary/B/maxLength');
  expect(lines).toContain('  - known: boundary/A/maxLength');
  expect(lines.filter((line) => line.startsWith('|'))).toEqual([
    '| operation | target | contract | boundary | race | all |',
    '| --- | --- | --- | --- | --- | --- |',
    `| ${name} | http&#58;//a&#124;b &#8203;1.2 | 1 of 1 | 1 of 3 (1 known), 1 not measured | 2 not measured | 2 of 4 (1 known), 3 not measured |`,
    `| ${name} | embedded &#8203;0.1.0 | 1 of 1 | 0 of 1 (1 known) | – | 1 of 2 (1 known) |`,
  ]);
});
