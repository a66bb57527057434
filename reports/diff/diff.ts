import { levels } from '../../model/level.ts';
import type { CheckResult, CheckVerdict, Run } from '../../model/run.ts';
import { loadRenames } from '../../spec/renames.ts';
import { compare } from '../findings.ts';

export type ChangeKind = 'regressed' | 'evidence-lost' | 'changed' | 'fixed' | 'new';

/** Worst first: the order in which differences are shown. */
export const changeKinds: readonly ChangeKind[] = ['regressed', 'evidence-lost', 'changed', 'fixed', 'new'];

/** What became of one check. A verdict is null where the run has no such check. */
export interface Change {
  readonly kind: ChangeKind;
  readonly check: string;
  readonly before: CheckVerdict | null;
  readonly after: CheckVerdict | null;
  /** In words: what it observes now, or why it can't say. */
  readonly detail: string;
}

export interface Difference {
  /** Settings that differ between the runs. */
  readonly incomparable: readonly { readonly what: string; readonly base: string; readonly head: string }[];
  /** False where edition or profile differ: then only checks of both runs are compared. */
  readonly whole: boolean;
  readonly changes: readonly Change[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Checks that were looked at, and those of them that both runs measured: for the others, that nothing differs says nothing. */
  readonly compared: { readonly checks: number; readonly measured: number };
}

const edges: readonly (readonly [what: string, of: (run: Run) => string])[] = [
  ['target', (run) => run.target.id],
  ['edition', (run) => run.spec.edition],
  ['profile', (run) => run.profile],
  ['spec digest', (run) => run.spec.digest],
  ['eni-contract', (run) => run.suite.version],
  ['seed', (run) => String(run.seed)],
];

/** How `head` differs from `base`. `renamedTo` answers what a former check id is called now. */
export function diff(base: Run, head: Run, renamedTo: (check: string) => string = loadRenames().check): Difference {
  const incomparable = edges.map(([what, of]) => ({ what, base: of(base), head: of(head) })).filter((edge) => edge.base !== edge.head);
  const whole = base.spec.edition === head.spec.edition && base.profile === head.profile;
  const after = new Map(head.checks.map((check) => [check.id, check]));
  const present = (id: string) => (after.has(id) ? id : renamedTo(id));
  const before = new Map(base.checks.map((check) => [present(check.id), check]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort(compare);
  const compared = whole ? ids : ids.filter((id) => before.has(id) && after.has(id));
  const changes = compared.flatMap((id) => changeOf(id, before.get(id), after.get(id), base, head) ?? []);
  const renamed = base.checks
    .filter(({ id }) => present(id) !== id && after.has(present(id)))
    .map(({ id }) => ({ from: id, to: present(id) }));
  const measured = compared.filter((id) => judged(before.get(id)) && judged(after.get(id))).length;
  return { incomparable, whole, changes: inOrder(changes), renamed, compared: { checks: compared.length, measured } };
}

/** 1 where something regressed or evidence was lost, else 0. */
export function diffExitCode(difference: Difference): 0 | 1 {
  return difference.changes.some(({ kind }) => kind === 'regressed' || kind === 'evidence-lost') ? 1 : 0;
}

function inOrder(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) || compare(a.check, b.check));
}

function changeOf(id: string, before: CheckResult | undefined, after: CheckResult | undefined, base: Run, head: Run): Change | null {
  const kind = kindOf(before, after, base, head);
  if (kind === null) return null;
  return { kind, check: id, before: before?.verdict ?? null, after: after?.verdict ?? null, detail: detailOf(after, head) };
}

function kindOf(before: CheckResult | undefined, after: CheckResult | undefined, base: Run, head: Run): ChangeKind | null {
  if (!judged(before)) return judged(after) || (before === undefined && after !== undefined) ? 'new' : null;
  if (!judged(after)) return 'evidence-lost';
  if (after.verdict === 'conforms') return before.verdict === 'conforms' ? null : 'fixed';
  if (before.verdict === 'conforms') return after.verdict === 'deviates' ? 'regressed' : 'changed';
  const same = before.verdict === after.verdict && observedBy(before, base) === observedBy(after, head);
  if (after.verdict === 'deviates' && levels.indexOf(after.level) < levels.indexOf(before.level)) return 'regressed';
  return same && before.level === after.level ? null : 'changed';
}

/** The check was executed and its answers were judged. */
function judged(check: CheckResult | undefined): check is CheckResult {
  return check?.verdict === 'conforms' || check?.verdict === 'deviates' || check?.verdict === 'known';
}

// By what was seen, not by finding id: the id holds the check's name, which may have changed.
function observedBy(check: CheckResult, run: Run): string {
  const own = run.findings.filter((finding) => finding.check === check.id);
  return JSON.stringify(own.map((finding) => `${finding.class} ${finding.observed}`).sort());
}

function detailOf(after: CheckResult | undefined, head: Run): string {
  if (after === undefined) return 'no longer planned';
  const own = head.findings.filter((finding) => finding.check === after.id);
  const seen = own.slice(0, 3).map((finding) => `${finding.class}: ${finding.observed}`);
  if (own.length > 3) seen.push(`and ${own.length - 3} more`);
  return seen.length > 0 ? seen.join(', ') : (after.reason ?? '');
}
