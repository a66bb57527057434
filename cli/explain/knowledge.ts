import type { ContractName } from '../../engine/contract.ts';
import { type Explanations, loadExplanations } from '../../spec/explanations.ts';
import { loadNoticed } from '../../spec/noticed.ts';
import type { Operation, Rule } from '../../spec/operation.ts';
import type { CatalogueEntry, Lists } from '../catalogue/catalogue.ts';
import { openLists } from '../catalogue/lists.ts';
import { operationOf } from '../catalogue/operation-of.ts';
import type { Planted } from '../catalogue/planted.ts';

/** Everything that something can be said about. */
export interface Knowledge extends Explanations {
  readonly operation: Operation;
  readonly catalogue: readonly CatalogueEntry[];
  readonly lists: Lists;
  /** By check, the planted faults that it noticed when they were last tried. */
  readonly noticed: Readonly<Record<string, readonly string[]>>;
}

/** Of a shipped contract, or of a user's file. `lists`: read from where, unless from what is at hand. */
export async function knowledgeOf(name: ContractName, lists?: Lists): Promise<Knowledge> {
  const operation = await operationOf(name);
  const known = lists ?? (await openLists(name));
  let noticed: Knowledge['noticed'] | null = null;
  return {
    ...loadExplanations(),
    operation,
    lists: known,
    // These take time where they are planned, and a code or a word needs none.
    get catalogue() {
      return known.checks(name);
    },
    get noticed() {
      noticed ??= noticedIn(name, operation);
      return noticed;
    },
  };
}

/** Of a user's own operation that is called as a shipped one nothing was tried. */
function noticedIn({ spec }: ContractName, { name }: Operation): Knowledge['noticed'] {
  return spec === undefined ? (loadNoticed()[name] ?? {}) : {};
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

/** Planted faults of an operation, by its edition of the page, that a check, or the check of a rule, has to notice. */
export function faultsAimedAt(
  { operation, lists }: Pick<Knowledge, 'operation' | 'lists'>,
  ...names: readonly (string | undefined)[]
): readonly string[] {
  const { name, edition } = operation;
  const isAimed = ({ harmless, rule, also = [] }: Planted) => !harmless && [rule, ...also].some((each) => names.includes(each));
  return lists.faults.planted
    .filter((fault) => fault.operation === name && (fault.edition ?? edition) === edition && isAimed(fault))
    .map(({ id }) => id);
}
