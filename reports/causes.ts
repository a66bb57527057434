import { levels } from '../model/level.ts';
import type { Finding, Run } from '../model/run.ts';
import type { Operation } from '../spec/operation.ts';
import { codes, refusals, statuses } from './explanations/answers.ts';
import { type CauseKind, type Evidence, type Explanation, isAccepted, isCode } from './explanations/explanation.ts';
import { forms } from './explanations/forms.ts';
import { parameters } from './explanations/parameters.ts';
import { rules } from './explanations/rules.ts';
import { same } from './explanations/same.ts';
import { credulity, envelope, formats, shape, unwell } from './explanations/shape.ts';
import { excuseOf, inOrder } from './findings.ts';
import { familyOf, plural } from './words.ts';

export type { CauseKind };

/** Findings that one defect would explain. */
export interface Cause {
  readonly kind: CauseKind;
  /** Names it among those of its kind: the same in every run that shows it. */
  readonly subject: string;
  /** What the defect seems to be. */
  readonly title: string;
  /** The one that shows it best: strongest level, least that is beside the point. */
  readonly first: Finding;
  /** The others, in the order of every report. */
  readonly others: readonly Finding[];
}

/** What hides other defects is mended before them. */
const hiding: ReadonlySet<CauseKind> = new Set(['unwell', 'form', 'shape']);

/** The findings of a run, each in exactly one cause: new ones before known ones, and never both in one; what to mend first comes first. */
export function causesOf(run: Run, operation: Operation): readonly Cause[] {
  const sorted = inOrder(run);
  const explanations = explanationsOf({ run, operation }, sorted);
  const groups = new Map<string, { readonly by: Explanation; readonly findings: Finding[] }>();
  for (const finding of sorted) {
    const by = explanations.find((one) => one.explains(finding));
    if (by === undefined) throw new Error(`nothing explains the finding ${finding.id}`);
    const key = `${excuseOf(finding, run) === undefined ? 'new' : 'known'} ${by.kind} ${by.subject}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { by, findings: [finding] });
    else group.findings.push(finding);
  }
  const causes = [...groups.values()].map(({ by, findings }) => causeOf(by, findings));
  const rank = ({ kind, first, others }: Cause) =>
    (excuseOf(first, run) === undefined ? 0 : 100) + (hiding.has(kind) && others.length > 1 ? 0 : 10) + levels.indexOf(first.level);
  return causes.sort((a, b) => rank(a) - rank(b) || b.others.length - a.others.length);
}

/** Which defects the target has, in the order in which one would make the next look like it. */
function explanationsOf(evidence: Evidence, findings: readonly Finding[]): readonly Explanation[] {
  const found: Explanation[] = [...forms(evidence), ...unwell(evidence)];
  const left = () => findings.filter((finding) => !found.some((one) => one.explains(finding)));
  found.push(...formats(evidence), ...shape(evidence), ...envelope(evidence), ...credulity(evidence));
  const told = [...found];
  found.push(...parameters(evidence, (finding) => told.some((one) => one.explains(finding))));
  found.push(...codes(left()), ...statuses(left()), ...refusals(evidence, left()));
  found.push(...rules(evidence, left()));
  found.push(...same(left()));
  return found;
}

function causeOf({ kind, subject, title }: Explanation, findings: readonly Finding[]): Cause {
  const first = findings.reduce((best, finding) => (weight(finding, kind) < weight(best, kind) ? finding : best));
  return { kind, subject, title, first, others: findings.filter((finding) => finding !== first) };
}

/** The lower, the better a finding shows its cause: a rule's own check for what breaks a rule, a contract check for what every answer has. */
function weight(finding: Finding, kind: CauseKind): number {
  const family = familyOf(finding.check);
  const aboutRules = isAccepted(finding) || isCode(finding);
  const innocent = aboutRules ? finding.rule === null || family === 'precedence' : family !== 'contract';
  const refusal = kind === 'form' && finding.class !== 'rejected-valid';
  return (
    levels.indexOf(finding.level) * 1e10 +
    (innocent ? 4e9 : 0) +
    (refusal ? 2e9 : 0) +
    (finding.request.form === 'A' ? 0 : 1e9) +
    JSON.stringify(finding.request.pairs).length
  );
}

/** Such as `StartTime appears to be ignored, 12 findings`. */
export function causeInWords({ title, others }: Cause): string {
  return `${title}, ${plural(others.length + 1, 'finding')}`;
}

/** What is to be done about a cause, and what it is worth. */
export function adviceFor({ kind, others }: Cause): string {
  const gain = `and ${plural(others.length + 1, 'finding goes', 'findings go')}`;
  switch (kind) {
    case 'form':
      return `Mend this ${gain}; or confine the run with --wire to the forms that the target speaks. Until then nothing is known of the others.`;
    case 'unwell':
      return `Mend this ${gain}.${others.length === 0 ? '' : ' It hides what else may be wrong.'}`;
    case 'shape':
      return `Mend this ${gain}. Until then nothing is known of what those fields would say.`;
    default:
      return `Mend this ${gain}.`;
  }
}
