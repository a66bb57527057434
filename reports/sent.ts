import type { Pair } from '../model/request.ts';
import type { Finding } from '../model/run.ts';
import type { Operation, Rule } from '../spec/operation.ts';

const aboutTheAnswer: ReadonlySet<Finding['class']> = new Set(['malformed-response', 'malformed-envelope']);

/** The rule that a finding is about; null where the answer itself is judged, whatever was sent, or where this spec has the rule no longer. */
export function ruleOf(finding: Finding, operation: Operation): Rule | null {
  if (aboutTheAnswer.has(finding.class)) return null;
  return operation.rules.find((rule) => rule.id === finding.rule) ?? null;
}

export interface SentPair {
  readonly name: string;
  readonly text: string;
  /** True where the broken rule is about this parameter. */
  readonly offending: boolean;
}

/** The request as sent, the parameters of the broken rule first, otherwise in the order of the wire. */
export function sentPairs(finding: Finding, operation: Operation): readonly SentPair[] {
  const rule = ruleOf(finding, operation);
  const named = rule?.parameters ?? [];
  const pairs = finding.request.pairs.map(([name, text]: Pair) => ({ name, text, offending: named.some((wanted) => names(wanted, name)) }));
  return [...pairs.filter((pair) => pair.offending), ...pairs.filter((pair) => !pair.offending)];
}

/** Parameters of the rule that the request does not hold: for a rule on presence they are the offence. */
export function absentParameters(finding: Finding, operation: Operation): readonly string[] {
  const rule = ruleOf(finding, operation);
  const sent = finding.request.pairs.map(([name]) => name);
  return (rule?.parameters ?? []).filter((wanted) => !sent.some((name) => names(wanted, name)));
}

function names(wanted: string, wireName: string): boolean {
  const plain = wireName.replace(/\.\d+(?=\.|$)/g, '');
  return plain === wanted || plain.startsWith(`${wanted}.`);
}
