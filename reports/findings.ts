import { levels } from '../model/level.ts';
import type { BaselineResult, Finding, Run } from '../model/run.ts';

/** The baseline entry that excuses a finding; undefined where it is new. */
export function excuseOf(finding: Finding, run: Run): BaselineResult | undefined {
  return run.baseline?.find((entry) => entry.status === 'known' && entry.finding === finding.id);
}

/** New before known, strongest level first, then by check and id: the order of every report. */
export function inOrder(run: Run): readonly Finding[] {
  const known = new Set(run.baseline?.filter((entry) => entry.status === 'known').map((entry) => entry.finding) ?? []);
  const key = (finding: Finding) => [known.has(finding.id) ? 1 : 0, levels.indexOf(finding.level)] as const;
  return [...run.findings].sort(
    (a, b) => key(a)[0] - key(b)[0] || key(a)[1] - key(b)[1] || compare(a.check, b.check) || compare(a.id, b.id),
  );
}

/** Order by UTF-16 units: the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
