import { expect, test } from 'vitest';
import type { Run } from '../model/run.ts';
import { loadOperation } from '../spec/load.ts';
import { conformingRun } from './fixtures/runs.ts';
import { renderers } from './index.ts';
import { combine } from './merge.ts';

const operation = loadOperation();
const whole = conformingRun(operation);

function run(index: number, missing: readonly string[], uncompared?: readonly string[]): Run {
  const parameters = { ...whole.coverage.parameters, missing, ...(uncompared ? { uncompared } : {}) };
  return { ...whole, checks: [], findings: [], coverage: { ...whole.coverage, parameters }, shards: { of: 2, indexes: [index] } };
}

test('every report names the parameters that nothing was compared with, and a run that does not say is read as before', () => {
  for (const format of ['text', 'markdown', 'html'] as const) {
    expect(renderers[format].render(run(1, [], ['Visible', 'BusinessType']), { operation })).toMatch(
      /no answer was compared for Visible, BusinessType/,
    );
    expect(renderers[format].render(run(1, []), { operation })).not.toContain('no answer was compared');
  }
});

test('of shards, what one compared was compared', () => {
  const joined = (a: Run, b: Run) => combine(a, b, operation).coverage.parameters.uncompared;
  expect(joined(run(1, [], ['Visible', 'Description']), run(2, ['Description'], ['QueueNumber']))).toEqual(['Description']);
  expect(joined(run(1, ['Visible'], ['Tag']), run(2, ['Tag'], ['Visible']))).toEqual(['Tag', 'Visible']);
  expect(joined(run(1, [], ['Visible']), run(2, []))).toBeUndefined();
});
