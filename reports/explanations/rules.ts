import type { Finding } from '../../model/run.ts';
import type { Rule } from '../../spec/operation.ts';
import { plural } from '../words.ts';
import { breaks, type Evidence, type Explanation, isAccepted, listed } from './explanation.ts';

const many = 3;

/** Rules that are not enforced: those of one kind, or of one parameter, together where there are several, otherwise each for itself. `left` are findings that nothing explains yet. */
export function rules({ operation }: Evidence, left: readonly Finding[]): readonly Explanation[] {
  const broken = new Set(left.filter(isAccepted).map(({ rule }) => rule));
  const unenforced = operation.rules.filter(({ id }) => broken.has(id));
  const ofKinds = several(unenforced, ({ limit }) => limit.kind);
  const ofParameters = several(without(unenforced, ofKinds), ({ parameters }) => parameters.join('+'));
  const single = without(without(unenforced, ofKinds), ofParameters);
  return [
    ...[...ofKinds].map(([kind, alike]) => together(`of kind ${kind}`, kind, alike)),
    ...[...ofParameters].map(([name, alike]) => together(`of ${name}`, name, alike)),
    ...single.map((rule) => explanation(rule.id, `${rule.id} is not enforced`, [rule])),
  ];
}

function several(rules: readonly Rule[], groupOf: (rule: Rule) => string): ReadonlyMap<string, readonly Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) groups.set(groupOf(rule), [...(groups.get(groupOf(rule)) ?? []), rule]);
  return new Map([...groups].filter(([, alike]) => alike.length >= many));
}

function without(rules: readonly Rule[], groups: ReadonlyMap<string, readonly Rule[]>): readonly Rule[] {
  const taken = new Set([...groups.values()].flat());
  return rules.filter((rule) => !taken.has(rule));
}

function together(of: string, subject: string, alike: readonly Rule[]): Explanation {
  const names = alike.map(({ id }) => id);
  return explanation(subject, `${plural(alike.length, 'rule')} ${of} are not enforced: ${listed(names, 8)}`, alike);
}

function explanation(subject: string, title: string, broken: readonly Rule[]): Explanation {
  return { kind: 'rule', subject, title, explains: (finding) => breaks(finding, broken) };
}
