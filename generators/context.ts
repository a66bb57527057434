import type { Fixtures } from '../model/fixtures.ts';
import type { Limit, LimitKind } from '../spec/limit.ts';
import type { Parameter, Rule } from '../spec/operation.ts';
import { rootOf } from '../spec/root-of.ts';
import type { Context, Subject } from './ground.ts';

function grouped<K>(rules: readonly Rule[], keyOf: (rule: Rule) => K | undefined): ReadonlyMap<K, readonly Rule[]> {
  const groups = new Map<K, Rule[]>();
  for (const rule of rules) {
    const key = keyOf(rule);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return groups;
}

function prepared({ operation, ground, making }: Subject, fixtures: Fixtures): Context {
  return {
    operation,
    fixtures,
    ground,
    parameters: new Map(operation.parameters.map((parameter) => [parameter.name, parameter])),
    own: grouped(operation.rules, ({ parameters }) => (parameters.length === 1 ? parameters[0] : undefined)),
    kinds: grouped(operation.rules, ({ limit }) => limit.kind),
    making: making ? contextOf(making, fixtures) : null,
  };
}

const contexts = new WeakMap<Subject, WeakMap<Fixtures, Context>>();

/** The context of an operation in a world: one, however many planners ask for it, so that what is known of it is worked out once. */
export function contextOf(subject: Subject, fixtures: Fixtures): Context {
  const known = contexts.get(subject) ?? new WeakMap<Fixtures, Context>();
  contexts.set(subject, known);
  const context = known.get(fixtures) ?? prepared(subject, fixtures);
  known.set(fixtures, context);
  return context;
}

export type LimitOf<K extends LimitKind> = Extract<Limit, { kind: K }>;

/** The parameter of that wire name; fields are looked up by their parameter. Throws for a name that the operation has not. */
export function parameterOf(context: Context, name: string): Parameter {
  const found = context.parameters.get(rootOf(context.operation, name));
  if (found === undefined) throw new Error(`${context.operation.name} has no parameter ${name}`);
  return found;
}

/** Parameters that a rule reads, each once; what it names of the caller is none. */
export function parametersOf({ operation, parameters }: Context, rule: Rule): readonly string[] {
  return [...new Set(rule.parameters.map((path) => rootOf(operation, path)))].filter((name) => parameters.has(name));
}

/** Rules about this parameter (or field) alone. */
export function ownRules(context: Context, name: string): readonly Rule[] {
  return context.own.get(name) ?? [];
}

/** The limit of that kind among the rules about this parameter alone. */
export function limitOn<K extends LimitKind>(context: Context, name: string, kind: K): LimitOf<K> | undefined {
  const rule = ownRules(context, name).find((each) => each.limit.kind === kind);
  return rule?.limit as LimitOf<K> | undefined;
}

/** Rules of that kind with their limits narrowed. */
export function rulesOfKind<K extends LimitKind>(context: Context, kind: K): readonly (Rule & { readonly limit: LimitOf<K> })[] {
  return (context.kinds.get(kind) ?? []) as readonly (Rule & { readonly limit: LimitOf<K> })[];
}

/** True where a rule of that kind reads the parameter (or one of its fields). */
export function isSubject(context: Context, kind: LimitKind, name: string): boolean {
  return rulesOfKind(context, kind).some((rule) => rule.parameters.includes(name));
}

/** True where the parameter's text becomes an idempotency token, which must be new at each send. */
export function isToken(context: Context, name: string): boolean {
  return isSubject(context, 'same-parameters', name) || context.parameters.get(name)?.role === 'token';
}
