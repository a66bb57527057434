import { expect, test } from 'vitest';
import { theSdkSession } from './session.ts';

/** One vitest test for each planned check of these families. Only here does a deviation become an exception. */
export async function registerSdkFamilies(families: readonly string[]): Promise<void> {
  const session = await theSdkSession();
  for (const id of session.checks.filter((check) => families.some((family) => check.startsWith(`${family}/`)))) {
    test(id, async ({ task, skip }) => {
      const report = await session.report(id);
      task.meta.report = report;
      const { verdict, reason } = report.result;
      if (verdict === 'skipped' || verdict === 'not-run') skip(reason ?? verdict);
      expect(verdict, report.findings.map(({ expected, actual }) => `expected ${expected}; actual ${actual}`).join('\n')).toBe('conforms');
    });
  }
}
