import type { Finding, Run } from '../../model/run.ts';
import type { Operation, Rule } from '../../spec/operation.ts';
import { beforeIndex } from '../../spec/root-of.ts';
import { familyOf } from '../words.ts';

/**
 * What a defect is a defect of: the wire form or format, the target as a whole, the shape of every answer, the operation that lists, a parameter that is
 * ignored or taken unchecked, the code, the status or the text of errors, valid requests refused, one rule, or what an answer says.
 */
export type CauseKind =
  | 'form'
  | 'unwell'
  | 'format'
  | 'shape'
  | 'listing'
  | 'ignored'
  | 'unchecked'
  | 'code'
  | 'status'
  | 'refused'
  | 'rule'
  | 'message'
  | 'answer';

/** One defect that would explain findings. */
export interface Explanation {
  readonly kind: CauseKind;
  /** Names it among those of its kind; the same in every run that shows it. */
  readonly subject: string;
  readonly title: string;
  explains(finding: Finding): boolean;
}

/** What is looked at to find out which defects a target has. */
export interface Evidence {
  readonly run: Run;
  readonly operation: Operation;
}

export function isAccepted(finding: Finding): boolean {
  return finding.class === 'accepted-invalid';
}

/** A code that should have been another. */
export function isCode(finding: Finding): boolean {
  return finding.class === 'wrong-code' || finding.class === 'undocumented-code';
}

export function isAboutTheAnswer(finding: Finding): boolean {
  return finding.class === 'malformed-response' || finding.class === 'malformed-envelope';
}

export function sends(finding: Finding, parameter: string): boolean {
  return finding.request.pairs.some(([wire]) => beforeIndex(wire) === parameter);
}

/** Whether a request was accepted that breaks one of these rules. Hostile input names no rule, but what was expected of it tells which it breaks. */
export function breaks(finding: Finding, rules: readonly Rule[]): boolean {
  if (!isAccepted(finding)) return false;
  if (finding.rule !== null) return rules.some(({ id }) => id === finding.rule);
  const expected = new Set(finding.expected.split(' '));
  return rules.some(
    ({ codes, parameters }) =>
      codes.some(({ code }) => expected.has(code)) && parameters.every((path) => sends(finding, path) || sends(finding, beforeDot(path))),
  );
}

function beforeDot(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

export function subjectOf(check: string): string {
  return check.slice(familyOf(check).length + 1);
}

/** `A, B and 3 more`. */
export function listed(names: readonly string[], most: number): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
