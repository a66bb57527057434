import { type Level, levels } from '../../model/level.ts';
import type { CheckResult, Finding, Run } from '../../model/run.ts';
import { excuseOf } from '../findings.ts';

/** One way in which a check deviates, as it is the same in every run: counts and cases are left out. */
export interface BucketChange {
  readonly class: Finding['class'];
  readonly observed: string;
  /** Null where the run does not show it. */
  readonly before: Level | null;
  readonly after: Level | null;
  /** A baseline excuses it now. */
  readonly known: boolean;
}

function ownOf(check: CheckResult | undefined, run: Run): readonly Finding[] {
  return check === undefined ? [] : run.findings.filter((finding) => finding.check === check.id);
}

// By what was seen, not by finding id: the id holds the check's name, which may have changed.
const keyOf = ({ class: kind, observed }: Pick<Finding, 'class' | 'observed'>): string => `${kind}\n${observed}`;

/** The buckets of a check that one run shows and the other does not, or at another level; new ones first, strongest first. */
export function bucketChanges(
  [before, base]: readonly [CheckResult | undefined, Run],
  [after, head]: readonly [CheckResult | undefined, Run],
): readonly BucketChange[] {
  const was = new Map(ownOf(before, base).map((finding) => [keyOf(finding), finding]));
  const is = new Map(ownOf(after, head).map((finding) => [keyOf(finding), finding]));
  const changes = [...new Map([...was, ...is])].map(([key, { class: kind, observed }]): BucketChange => {
    const now = is.get(key);
    const known = now !== undefined && (after?.verdict === 'known' || excuseOf(now, head) !== undefined);
    return { class: kind, observed, before: was.get(key)?.level ?? null, after: now?.level ?? null, known };
  });
  const weight = ({ before: old, after: now }: BucketChange) => (now === null ? 20 : old === null ? 0 : 10) + levels.indexOf(now ?? 'MAY');
  return changes.filter((change) => change.before !== change.after).sort((a, b) => weight(a) - weight(b));
}

/** New, or stronger than it was, at this level or above, and excused by nobody. */
export function isRegression({ before, after, known }: BucketChange, least: Level): boolean {
  if (after === null || known || levels.indexOf(after) > levels.indexOf(least)) return false;
  return before === null || levels.indexOf(after) < levels.indexOf(before);
}

/** `new MUST wrong-code: X`, `no longer MAY …`, `MUST, MAY before, …`. */
export function bucketInWords({ class: kind, observed, before, after }: BucketChange): string {
  const what = `${kind}: ${observed}`;
  if (after === null) return `no longer ${before} ${what}`;
  return before === null ? `new ${after} ${what}` : `${after}, ${before} before, ${what}`;
}
