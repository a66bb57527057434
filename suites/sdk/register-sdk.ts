import { expect, test } from 'vitest';
import { theSdkSession } from './session.ts';

/** One vitest test for each planned check of these families. Only here does a deviation become an exception. */
export async function registerSdkFamilies(families: readonly string[]): Promise<void> {
  const session = await theSdkSession();
  const checks = session.checks.filter((check) => families.some((family) => check.startsWith(`${family}/`)));
  // A file without any test is an error to vitest; with --only most families have none.
  if (checks.length === 0) test.skip(`${families.join(', ')}: nothing planned`, () => undefined);
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
