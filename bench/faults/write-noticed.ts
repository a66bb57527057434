import { writeFileSync } from 'node:fs';
import { loadNoticed, type Noticed, noticedFile } from '../../spec/noticed.ts';
import type { OperationTrials } from './table.ts';

/** By check, in the order of their names, the faults that it reported. */
export function noticedIn({ trials }: Pick<OperationTrials, 'trials'>): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  for (const { fault, by } of trials) {
    if (fault.harmless) continue;
    for (const check of by) found.set(check, (found.get(check) ?? new Set()).add(fault.id));
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([check, ids]) => [check, [...ids].sort()]));
}

/** As JSON, one line a check. */
export function noticedText(noticed: Noticed): string {
  const operations = Object.entries(noticed).map(([operation, checks]) => {
    const lines = Object.entries(checks).map(([check, ids]) => `\n  ${JSON.stringify(check)}: ${JSON.stringify(ids)}`);
    return `${JSON.stringify(operation)}: {${lines.join(',')}\n}`;
  });
  return `{${operations.join(',\n')}}\n`;
}

/** Writes down what was noticed of these operations; what is written of others stays. */
export function writeNoticed(tried: readonly OperationTrials[]): void {
  const all = { ...loadNoticed(), ...Object.fromEntries(tried.map((each) => [each.operation, noticedIn(each)])) };
  writeFileSync(noticedFile, noticedText(all));
}
