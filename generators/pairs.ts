import * as fc from 'fast-check';
import type { SymbolicPair, SymbolicRequest } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { LimitKind } from '../spec/limit.ts';
import type { Rule } from '../spec/operation.ts';
import { rootOf } from '../spec/root-of.ts';
import { type CaseDraft, type CheckPlan, caseOf } from './check-plan.ts';
import { contextOf, parametersOf } from './context.ts';
import { type Context, MissingFixture, offered, type PlanOptions, type Subject } from './ground.ts';
import { requestFor } from './settings.ts';
import { violations } from './violations/index.ts';

/** How the id of a check of pairs begins. */
export const pairFamily = 'precedence/';

/** A rule with one request that breaks it, and nothing to set up or to reserve. */
interface Breach {
  readonly rule: Rule;
  readonly draft: CaseDraft;
  /** Parameters that the rule is about or that its request changes in the plainest one. */
  readonly touches: ReadonlySet<string>;
  /** True where it is sent to the place of the plainest request. */
  readonly stays: boolean;
}

/** A rule with its breach; with what the fixtures lack for one; with null where every request that breaks it needs the world to itself. */
interface Try {
  readonly rule: Rule;
  readonly breach: Breach | MissingFixture | null;
}

/** Limits that the world breaks, by what was made before: no other rule can be broken by the same request. */
const brokenByTheWorld: readonly LimitKind[] = ['interface-quota', 'idle', 'enough-addresses', 'enough-prefixes', 'same-parameters'];

/** Known from the rule itself, so that every world has the same checks. */
function standsAlone({ limit, parameters }: Rule): boolean {
  return brokenByTheWorld.includes(limit.kind) || parameters.includes('AccessKeyId');
}

/** Throws MissingFixture. */
function breachOf(context: Context, rule: Rule, plain: SymbolicRequest): Breach | null {
  const drafts = violations(context, rule).edges;
  const draft = drafts.find(({ intent, setup, exclusive }) => intent.kind === 'violates' && setup.length === 0 && exclusive.length === 0);
  if (draft === undefined) return null;
  return { rule, draft, touches: touched(context, rule, draft.request, plain), stays: stays(context, draft.request, plain) };
}

/** Parameters that say where a request is sent. */
function whereOf({ operation }: Context): readonly string[] {
  return operation.parameters.flatMap(({ name, role }) => (role === 'region' || role === 'container' ? [name] : []));
}

function textAt(request: SymbolicRequest, name: string): string {
  return JSON.stringify(request.pairs.find(([each]) => each === name)?.[1] ?? null);
}

function stays(context: Context, request: SymbolicRequest, plain: SymbolicRequest): boolean {
  return request.account === plain.account && whereOf(context).every((name) => textAt(request, name) === textAt(plain, name));
}

/** What a request sends otherwise than the plainest one, or besides. */
function changedPairs(request: SymbolicRequest, plain: SymbolicRequest): readonly SymbolicPair[] {
  const known = plain.pairs.map((pair) => JSON.stringify(pair));
  return request.pairs.filter((pair) => !known.includes(JSON.stringify(pair)));
}

/** What a request adds to, changes in and leaves out of the plainest one. */
function applied(
  { operation }: Context,
  host: SymbolicRequest,
  guest: SymbolicRequest,
  plain: SymbolicRequest,
  rule: Rule,
): SymbolicRequest {
  const root = (name: string) => rootOf(operation, name);
  const named = new Set([...changedPairs(guest, plain).map(([name]) => root(name)), ...rule.parameters.map(root)]);
  const kept = host.pairs.filter(([name]) => !named.has(root(name)));
  const own: readonly SymbolicPair[] = guest.pairs.filter(([name]) => named.has(root(name)));
  return { pairs: [...kept, ...own], account: host.account };
}

/** Where a request is sent counts only for rules that are about it. */
function touched(context: Context, rule: Rule, request: SymbolicRequest, plain: SymbolicRequest): ReadonlySet<string> {
  const paths = [...changedPairs(request, plain).map(([name]) => name), ...rule.parameters];
  const names = paths.map((path) => rootOf(context.operation, path));
  const where = whereOf(context);
  return new Set(names.filter((name) => !where.includes(name) || rule.parameters.includes(name)));
}

/** Two breaches can stand in one request where at most one of them needs a place of its own and they touch different parameters. */
function joinable(one: Breach, other: Breach): boolean {
  const touches = [...one.touches];
  return (
    one.rule.codes[0]?.code !== other.rule.codes[0]?.code &&
    (one.stays || other.stays) &&
    !touches.some((name) => other.touches.has(name)) &&
    !touches.concat([...other.touches]).includes('AccessKeyId')
  );
}

function joined(context: Context, one: Breach, other: Breach, plain: SymbolicRequest): CaseDraft {
  const [host, guest] = other.stays ? [one, other] : [other, one];
  const request = applied(context, host.draft.request, guest.draft.request, plain, guest.rule);
  return { ...one.draft, edge: other.rule.id, value: `${one.rule.id} and ${other.rule.id}`.slice(0, 64), request, twin: plain };
}

/** The check of a rule before any case of it is known: skipped, unless more is said. */
function blankPlan(context: Context, rule: Rule, skip: string | null): CheckPlan {
  const parameters = parametersOf(context, rule);
  const id = `${pairFamily}${rule.id}`;
  return { id, family: 'precedence', rule: null, level: 'MAY', skip, edges: () => [], samples: null, robustness: true, parameters };
}

function pairPlan(
  context: Context,
  breach: Breach,
  partners: readonly Breach[],
  plain: SymbolicRequest,
  turn: number,
  options: PlanOptions,
): CheckPlan {
  const blank = blankPlan(context, breach.rule, null);
  const first = partners[turn % partners.length];
  const form = options.forms[turn % options.forms.length];
  const edges =
    first === undefined || form === undefined
      ? []
      : [joined(context, breach, first, plain)].map((draft) => caseOf(draft, blank.id, form, 'JSON', draft.edge));
  const samples = fc.constantFrom(...partners).map((partner) => joined(context, breach, partner, plain));
  return { ...blank, edges: () => edges, samples };
}

/** What the fixtures lack for the other half of a pair; null where no world has one. */
function lackedBeside({ operation }: Context, breach: Breach, tries: readonly Try[]): string | null {
  const other = tries.find(
    ({ rule, breach: each }) =>
      each instanceof MissingFixture &&
      !standsAlone(rule) &&
      rule.codes[0]?.code !== breach.rule.codes[0]?.code &&
      !rule.parameters.some((name) => breach.touches.has(rootOf(operation, name))),
  );
  return other?.breach instanceof MissingFixture ? other.breach.message : null;
}

/** Requests that break two rules of different parameters whose best codes differ: which of them a target names first is its precedence. One edge a rule, in one form; the other pairs are samples. */
export function pairPlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const context = contextOf(subject, fixtures);
  const plain = offered(() => requestFor(context, {}));
  const skipped = (rule: Rule, lack: string | null) => (lack === null || standsAlone(rule) ? [] : [blankPlan(context, rule, lack)]);
  if (plain instanceof MissingFixture) return subject.operation.rules.flatMap((rule) => skipped(rule, plain.message));
  const tries: readonly Try[] = subject.operation.rules.map((rule) => ({ rule, breach: offered(() => breachOf(context, rule, plain)) }));
  const breaches = tries.flatMap(({ breach }) => (breach === null || breach instanceof MissingFixture ? [] : [breach]));
  return tries.flatMap(({ rule, breach }) => {
    if (breach === null) return [];
    if (breach instanceof MissingFixture) return skipped(rule, breach.message);
    const partners = breaches.filter((other) => joinable(breach, other));
    if (partners.length === 0) return skipped(rule, lackedBeside(context, breach, tries));
    return [pairPlan(context, breach, partners, plain, breaches.indexOf(breach), options)];
  });
}
