import { expect, test } from 'vitest';
import { theSession } from './session.ts';

/** One vitest test for each planned check of a family. Only here does a deviation become an exception. */
export function registerFamily(family: string): void {
  const session = theSession();
  for (const id of session.checks.filter((check) => check.startsWith(`${family}/`))) {
    test(id, async ({ task, skip }) => {
      const report = await session.report(id);
      task.meta.report = report;
      const { verdict, reason } = report.result;
      if (verdict === 'skipped' || verdict === 'not-run') skip(reason ?? verdict);
      expect(verdict, report.findings.map(({ expected, actual }) => `expected ${expected}; actual ${actual}`).join('\n')).toBe('conforms');
    });
  }
}
