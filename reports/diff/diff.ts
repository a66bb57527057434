import { type Level, levels } from '../../model/level.ts';
import type { CheckResult, CheckVerdict, Run } from '../../model/run.ts';
import { loadRenames } from '../../spec/renames.ts';
import { compare } from '../findings.ts';
import { type BucketChange, bucketChanges, bucketInWords, isRegression } from './buckets.ts';

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
  /** Ways of deviating that are new, gone, or at another level. */
  readonly buckets: readonly BucketChange[];
}

export interface Difference {
  /** Settings that differ between the runs. */
  readonly incomparable: readonly { readonly what: string; readonly base: string; readonly head: string }[];
  /** False where edition or profile differ: then only checks of both runs are compared. */
  readonly whole: boolean;
  /** A new way of deviating at this level or above is a regression. */
  readonly failOn: Level;
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

/** SHOULD, or MAY where the run itself fails on that: a run that is gated at MUST is still not to get worse unseen. */
function levelOf({ failOn }: Run): Level {
  return failOn === 'MAY' ? 'MAY' : 'SHOULD';
}

export interface DiffOptions {
  /** Answers what a former check id is called now. */
  readonly renamedTo?: (check: string) => string;
  readonly failOn?: Level;
}

/** How `head` differs from `base`. */
export function diff(base: Run, head: Run, options: DiffOptions = {}): Difference {
  const { renamedTo = loadRenames().check, failOn = levelOf(head) } = options;
  const incomparable = edges.map(([what, of]) => ({ what, base: of(base), head: of(head) })).filter((edge) => edge.base !== edge.head);
  const whole = base.spec.edition === head.spec.edition && base.profile === head.profile;
  const after = new Map(head.checks.map((check) => [check.id, check]));
  const present = (id: string) => (after.has(id) ? id : renamedTo(id));
  const before = new Map(base.checks.map((check) => [present(check.id), check]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort(compare);
  const compared = whole ? ids : ids.filter((id) => before.has(id) && after.has(id));
  const changes = compared.flatMap((id) => changeOf(id, [before.get(id), base], [after.get(id), head], failOn) ?? []);
  const renamed = base.checks
    .filter(({ id }) => present(id) !== id && after.has(present(id)))
    .map(({ id }) => ({ from: id, to: present(id) }));
  const measured = compared.filter((id) => judged(before.get(id)) && judged(after.get(id))).length;
  return { incomparable, whole, failOn, changes: inOrder(changes), renamed, compared: { checks: compared.length, measured } };
}

/** 1 where something regressed or evidence was lost, else 0. */
export function diffExitCode(difference: Difference): 0 | 1 {
  return difference.changes.some(({ kind }) => kind === 'regressed' || kind === 'evidence-lost') ? 1 : 0;
}

function inOrder(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) || compare(a.check, b.check));
}

type Side = readonly [check: CheckResult | undefined, run: Run];

function changeOf(id: string, [before, base]: Side, [after, head]: Side, failOn: Level): Change | null {
  const buckets = bucketChanges([before, base], [after, head]);
  const worse = buckets.some((bucket) => isRegression(bucket, failOn)) || raised(before, after, failOn);
  const kind = kindOf(before, after, worse, buckets.length > 0);
  if (kind === null) return null;
  return { kind, check: id, before: before?.verdict ?? null, after: after?.verdict ?? null, detail: detailOf(after, buckets), buckets };
}

/** The check itself deviates at a stronger level than it did, whatever its findings say. */
function raised(before: CheckResult | undefined, after: CheckResult | undefined, failOn: Level): boolean {
  if (!judged(before) || after?.verdict !== 'deviates' || before.verdict === 'conforms') return false;
  const [was, is] = [levels.indexOf(before.level), levels.indexOf(after.level)];
  return is < was && is <= levels.indexOf(failOn);
}

function kindOf(before: CheckResult | undefined, after: CheckResult | undefined, worse: boolean, other: boolean): ChangeKind | null {
  // A check that the earlier run did not plan is another question, not another answer.
  if (before === undefined) return after === undefined ? null : 'new';
  if (!judged(before)) return judged(after) ? (worse ? 'regressed' : 'new') : null;
  if (!judged(after)) return 'evidence-lost';
  if (worse) return 'regressed';
  if (after.verdict === 'conforms') return before.verdict === 'conforms' ? null : 'fixed';
  return other || before.verdict !== after.verdict || before.level !== after.level ? 'changed' : null;
}

/** The check was executed and its answers were judged. */
function judged(check: CheckResult | undefined): check is CheckResult {
  return check?.verdict === 'conforms' || check?.verdict === 'deviates' || check?.verdict === 'known';
}

const shown = 3;

function detailOf(after: CheckResult | undefined, buckets: readonly BucketChange[]): string {
  if (after === undefined) return 'no longer planned';
  const seen = buckets.slice(0, shown).map(bucketInWords);
  if (buckets.length > shown) seen.push(`and ${buckets.length - shown} more`);
  return seen.length > 0 ? seen.join(', ') : (after.reason ?? '');
}
