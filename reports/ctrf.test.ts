import { expect, test } from 'vitest';
import { ctrf } from './ctrf.ts';
import { smallOperation } from './fixtures/operation.ts';
import { deviatingRun } from './fixtures/runs.ts';

test('one test a check, counted once, with the words of the finding', () => {
  const run = deviatingRun(smallOperation);
  const { reportFormat, results } = JSON.parse(ctrf.render(run, { operation: smallOperation }));
  const { summary, tests } = results;
  expect(reportFormat).toBe('CTRF');
  expect(summary.tests).toBe(run.checks.length);
  expect(summary.passed + summary.failed + summary.skipped + summary.pending + summary.other).toBe(summary.tests);
  expect(summary.stop - summary.start).toBe(Math.round(run.durationMs));
  const failed = tests.filter(({ status }: { status: string }) => status === 'failed');
  expect(failed).toHaveLength(summary.failed);
  expect(failed[0]).toMatchObject({ message: expect.stringMatching(/^expected .*, actual /), trace: expect.stringContaining('DEVIATES') });
});
