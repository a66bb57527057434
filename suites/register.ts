import { expect, test } from 'vitest';
import { theSession } from './session.ts';

/** One vitest test for each planned check of a family. Only here does a deviation become an exception. */
export function registerFamily(family: string): void {
  const session = theSession();
  const checks = session.checks.filter((check) => check.startsWith(`${family}/`));
  // A file without any test is an error to vitest; with --only most families have none.
  if (checks.length === 0) test.skip(`${family}: nothing planned`, () => undefined);
  for (const id of checks) {
    test(id, async ({ task, skip }) => {
      const report = await session.report(id);
      task.meta.report = report;
      const { verdict, reason } = report.result;
      if (verdict === 'skipped' || verdict === 'not-run') skip(reason ?? verdict);
      expect(verdict, report.findings.map(({ expected, actual }) => `expected ${expected}; actual ${actual}`).join('\n')).toBe('conforms');
    });
  }
}
