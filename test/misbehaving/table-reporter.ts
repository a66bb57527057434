import type { Reporter, TestCase } from 'vitest/node';
import { oneLine } from '../../reports/clean.ts';

/** What one row of the table tells. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly seconds: number;
  readonly exit: number;
  readonly cause: string | null;
  readonly reports: number;
  readonly leaked: string;
}

declare module 'vitest' {
  interface TaskMeta {
    row?: Row;
  }
}

/** What a target sent is no text for a terminal. */
export function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => oneLine(cell).replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |\n`;
}

function cells({ id, what, seconds, exit, cause, reports, leaked }: Row, ok: boolean): readonly string[] {
  const named = cause === null ? 'nothing: it is allowed' : cause.slice(0, 120);
  return [ok ? id : `FAILED ${id}`, what, `${seconds.toFixed(1)} s`, String(exit), named, `${reports} of 6`, leaked || 'none'];
}

/** Prints the misbehaviours as a table. */
export default class TableReporter implements Reporter {
  onInit(): void {
    process.stdout.write(line(['misbehaviour', 'the target …', 'ended after', 'exit', 'cause as reported', 'reports', 'handles left']));
    process.stdout.write(line(Array.from({ length: 7 }, () => '---')));
  }

  onTestCaseResult(test: TestCase): void {
    const { row } = test.meta();
    if (row) process.stdout.write(line(cells(row, test.ok())));
  }
}
