import type { Fixtures } from '../model/fixtures.ts';
import type { Limit, LimitKind, Operation, Parameter, Rule } from '../spec/operation.ts';

/** What every generator works from. */
export interface Context {
  readonly operation: Operation;
  readonly fixtures: Fixtures;
}

export type LimitOf<K extends LimitKind> = Extract<Limit, { kind: K }>;

/** `Tag` of `Tag.Key`. */
export function rootOf(name: string): string {
  return name.split('.')[0] ?? name;
}

/** The parameter of that wire name; fields are looked up by their parameter. Throws for a name that the operation has not. */
export function parameterOf(context: Context, name: string): Parameter {
  const found = context.operation.parameters.find((each) => each.name === rootOf(name));
  if (found === undefined) throw new Error(`${context.operation.name} has no parameter ${name}`);
  return found;
}

/** Rules about this parameter (or field) alone. */
export function ownRules(context: Context, name: string): readonly Rule[] {
  return context.operation.rules.filter((rule) => rule.parameters.length === 1 && rule.parameters[0] === name);
}

/** The limit of that kind among the rules about this parameter alone. */
export function limitOn<K extends LimitKind>(context: Context, name: string, kind: K): LimitOf<K> | undefined {
  const rule = ownRules(context, name).find((each) => each.limit.kind === kind);
  return rule?.limit as LimitOf<K> | undefined;
}

/** Rules of that kind with their limits narrowed. */
export function rulesOfKind<K extends LimitKind>(context: Context, kind: K): readonly (Rule & { readonly limit: LimitOf<K> })[] {
  return context.operation.rules.filter((rule): rule is Rule & { readonly limit: LimitOf<K> } => rule.limit.kind === kind);
}

/** True where a rule of that kind reads the parameter (or one of its fields). */
export function isSubject(context: Context, kind: LimitKind, name: string): boolean {
  return rulesOfKind(context, kind).some((rule) => rule.parameters.includes(name));
}
