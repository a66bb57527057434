import type { CheckResult, Finding, Run } from '../../model/run.ts';
import { compare } from '../findings.ts';
import { familyOf } from '../words.ts';

/** One check on one target. */
export interface Cell {
  readonly check: CheckResult | undefined;
  readonly findings: readonly Finding[];
}

/** One check on all targets. */
export interface ComparedRow {
  readonly id: string;
  readonly cells: readonly Cell[];
  readonly differs: boolean;
  /** Places of the targets that behave otherwise than the first one. */
  readonly unlikeFirst: readonly number[];
}

/** Every check that any run holds, by what it is about, with what became of it on each target. */
export function comparedRows(runs: readonly Run[]): readonly ComparedRow[] {
  const checks = runs.map((run) => new Map(run.checks.map((check) => [check.id, check])));
  const findings = runs.map((run) => grouped(run.findings));
  const ids = [...new Set(checks.flatMap((map) => [...map.keys()]))].sort((a, b) => compare(subject(a), subject(b)) || compare(a, b));
  return ids.map((id) => {
    const cells = runs.map((_, index) => ({ check: checks[index]?.get(id), findings: findings[index]?.get(id) ?? [] }));
    const behaviours = cells.map(behaviour);
    const unlikeFirst = behaviours.flatMap((each, place) => (each === behaviours[0] ? [] : [place]));
    return { id, cells, differs: unlikeFirst.length > 0, unlikeFirst };
  });
}

function grouped(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byCheck = new Map<string, Finding[]>();
  for (const finding of findings) byCheck.set(finding.check, [...(byCheck.get(finding.check) ?? []), finding]);
  return byCheck;
}

// What a reader compares: the verdict, and in which ways it fails.
function behaviour({ check, findings }: Cell): string {
  return JSON.stringify([check?.verdict ?? null, findings.map((finding) => `${finding.class} ${finding.observed}`).sort()]);
}

function subject(check: string): string {
  return check.slice(familyOf(check).length + 1);
}

/** The target's id, with its version or its place in the list where ids repeat. */
export function columnNames(runs: readonly Run[]): readonly string[] {
  const plain = runs.map((run) => run.target.id);
  const versioned = runs.map((run) => (run.target.version === null ? run.target.id : `${run.target.id} ${run.target.version}`));
  return plain.map((name, index) => {
    if (plain.filter((other) => other === name).length === 1) return name;
    const long = versioned[index] ?? name;
    return versioned.filter((other) => other === long).length === 1 ? long : `${long} (run ${index + 1})`;
  });
}
