import { type ContractName, contractOf } from '../../engine/contract.ts';
import { type Explanations, loadExplanations } from '../../spec/explanations.ts';
import { loadNoticed } from '../../spec/noticed.ts';
import type { Operation, Rule } from '../../spec/operation.ts';
import { type CatalogueEntry, catalogue } from '../catalogue.ts';
import { faultsIn } from '../planted.ts';

/** Everything that something can be said about. */
export interface Knowledge extends Explanations {
  readonly operation: Operation;
  readonly catalogue: readonly CatalogueEntry[];
  /** By check, the planted faults that it noticed when they were last tried. */
  readonly noticed: Readonly<Record<string, readonly string[]>>;
}

/** Of a shipped contract, or of a user's file. */
export function knowledgeOf(name: ContractName): Knowledge {
  const { operation } = contractOf(name);
  // Of a user's own operation that is called as a shipped one nothing was tried.
  const noticed = name.spec === undefined ? (loadNoticed()[operation.name] ?? {}) : {};
  return {
    ...loadExplanations(),
    operation,
    noticed,
    // All is planned for it: a code or a word needs none.
    get catalogue() {
      return catalogue(name);
    },
  };
}

/** Labelled lines, their texts aligned; where a text is empty there is no line. */
export function labelled(lines: readonly (readonly [string, string])[]): string {
  return lines
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `${label.padEnd(10)} ${text}`)
    .join('\n');
}

/** Several in one labelled line, or a word for none. */
export function listed(names: readonly string[], none = 'none'): string {
  return names.length === 0 ? none : names.join(', ');
}

/** The rule that a check breaks, or breaks beside another one. */
export function ruleOf({ id, rule }: Pick<CatalogueEntry, 'id' | 'rule'>, { rules }: Operation): Rule | null {
  return rule ?? rules.find((each) => id === `precedence/${each.id}`) ?? null;
}

/** Planted faults of an operation that a check, or the check of a rule, has to notice. */
export function faultsAimedAt(operation: Operation, ...names: readonly (string | undefined)[]): readonly string[] {
  return faultsIn(operation)
    .filter(({ harmless, rule, also = [] }) => !harmless && [rule, ...also].some((name) => names.includes(name)))
    .map(({ id }) => id);
}
