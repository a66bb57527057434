import type * as fc from 'fast-check';
import type { Case } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Level } from '../model/level.ts';
import type { WireForm } from '../model/request.ts';
import { tokenPagesOf } from '../spec/meanings.ts';
import type { Parameter, Rule } from '../spec/operation.ts';
import { rootOf } from '../spec/root-of.ts';
import type { CaseDraft, CheckPlan, PlanFamily } from './check-plan.ts';
import { contextOf, limitOn, parametersOf } from './context.ts';
import { validDraft, whereOffered } from './draft.ts';
import { type Context, type Drafts, MissingFixture, offered, type PlanOptions, type Subject } from './ground.ts';
import { later } from './later.ts';
import { referred } from './set-up.ts';
import { requestFor } from './settings.ts';
import { asDecided } from './undecided.ts';
import { contractDrafts } from './valid/contract.ts';
import { aloneDrafts, readBackDrafts } from './valid/parameter.ts';
import { isUndetermined, legalValues } from './values/parameter.ts';
import { violations } from './violations/index.ts';
import { casesOf } from './wire-forms.ts';

interface Blueprint {
  readonly family: PlanFamily;
  readonly property: string;
  readonly rule: Rule | null;
  readonly level: Level;
  readonly parameters: readonly string[];
  make(): { readonly edges: readonly CaseDraft[]; readonly samples: fc.Arbitrary<CaseDraft> | null };
}

const levelOf: Readonly<Record<Rule['statedBy'], Level>> = { page: 'MUST', 'other-page': 'SHOULD', nobody: 'MAY' };

function made(blueprint: Pick<Blueprint, 'make'>): { readonly skip: string | null } & ReturnType<Blueprint['make']> {
  const drafts = offered(() => blueprint.make());
  return drafts instanceof MissingFixture ? { skip: drafts.message, edges: [], samples: null } : { skip: null, ...drafts };
}

function checkPlan(blueprint: Blueprint, options: PlanOptions): CheckPlan {
  const { family, rule, level } = blueprint;
  const id = `${family}/${blueprint.property}`;
  const drafts = later(() => made(blueprint));
  const edges = (): readonly Case[] => casesOf(id, drafts().edges, options);
  // A command that asks for one check, or for names alone, does not wait for the cases of all.
  return {
    ...{ id, family, rule, level, edges },
    get parameters() {
      return blueprint.parameters;
    },
    get skip() {
      return drafts().skip;
    },
    get samples() {
      return drafts().samples;
    },
  };
}

const formsWithXml: readonly WireForm[] = ['A', 'B', 'C'];

/** One violation of each rule asks for XML, so that a rejection is read in both formats; the wire form changes from rule to rule. */
function withXml(drafts: Drafts, turn: number): Drafts {
  const first = drafts.edges.find(({ intent }) => intent.kind === 'violates');
  if (first === undefined) return drafts;
  const form = formsWithXml[turn % formsWithXml.length] ?? 'A';
  return { ...drafts, edges: [...drafts.edges, { ...first, edge: `xml/${first.edge}`, format: 'XML', forms: [form] }] };
}

function rulePlans(context: Context): readonly Blueprint[] {
  return context.operation.rules.map((rule, index) => ({
    family: rule.family,
    property: rule.id,
    rule,
    level: levelOf[rule.statedBy],
    parameters: parametersOf(context, rule),
    make: () => withXml(asDecided(context, violations(context, rule)), index),
  }));
}

function parameterPlans(context: Context, family: 'contract' | 'read-back', parameters: readonly Parameter[]): readonly Blueprint[] {
  const { operation } = context;
  const drafts = family === 'contract' ? aloneDrafts : readBackDrafts;
  return parameters.map((parameter) => ({
    family,
    property: parameter.name,
    rule: null,
    level: 'MUST',
    parameters: [parameter.name],
    make: () => {
      if (family === 'read-back' && !(context.making?.operation ?? operation).lifecycle?.describe)
        throw new MissingFixture('needs x-lifecycle with an operation that describes what was made');
      return asDecided(context, { edges: drafts(context, parameter), samples: null });
    },
  }));
}

/** The same with whatever else would be set: what is refused is refused as a whole. */
function besides(context: Context, rule: Rule, draft: CaseDraft): readonly CaseDraft[] {
  const given = new Set(draft.request.pairs.map(([wire]) => rootOf(context.operation, wire)));
  const others = context.operation.parameters.filter((parameter) => {
    const { name, change, readBack, shape, type, role, readBackOptional } = parameter;
    const isListed = readBack !== null && !readBackOptional && change === 'sets' && context.operation.lifecycle?.effect === 'changes';
    const isPlain = shape === 'scalar' && type !== 'integer' && role === null && !isUndetermined(context, parameter);
    return isListed && isPlain && !given.has(name) && !rule.parameters.includes(name) && limitOn(context, name, 'enum') === undefined;
  });
  if (others.length === 0 || rule.limit.kind === 'at-least-one') return [];
  const pairs = others.flatMap(({ name, type }) => {
    // A text that nobody tidies; of what is true or false the first.
    const value = legalValues(context, name).at(type === 'boolean' ? 0 : -1)?.value;
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return [{ ...draft, edge: `${rule.id}/with-others`, request: { ...draft.request, pairs: [...draft.request.pairs, ...pairs] } }];
}

/** What an accepted request does to the thing that it acts on, and that a refused one does nothing to it. */
function effectPlans(context: Context): readonly Blueprint[] {
  if (context.making === null) return [];
  const { rules } = context.operation;
  const effect = (property: string, make: () => readonly CaseDraft[]): Blueprint => ({
    family: 'read-back',
    property,
    rule: null,
    level: 'MUST',
    parameters: [],
    make: () => ({ edges: make(), samples: null }),
  });
  const refused = () =>
    rules.flatMap((rule) =>
      whereOffered(() =>
        asDecided(context, violations(context, rule))
          .edges.filter(({ intent }) => intent.kind === 'violates')
          .slice(0, 1),
      )
        .filter(({ request }) => referred([request]) > 0)
        .flatMap((draft) => [{ ...draft, edge: rule.id }, ...besides(context, rule, draft)])
        .map((draft, turn): CaseDraft => ({ ...draft, turn })),
    );
  // Of a question that need not name a thing, the smallest is about none.
  const { effect: kind, on } = context.operation.lifecycle ?? {};
  const asksAtLarge = kind === 'reads' && context.parameters.get(on?.by ?? '')?.required === false;
  return [
    ...(asksAtLarge ? [] : [effect('effect', () => [validDraft('required-only', 'as required', requestFor(context, {}))])]),
    effect('refused', () => {
      requestFor(context, {});
      return refused();
    }),
  ];
}

function propertyPlans(context: Context): readonly Blueprint[] {
  return contractDrafts(context).map(({ property, make }) => {
    const drafts = later(() => made({ make }));
    const given = () => drafts().edges.flatMap(({ request }) => request.pairs.map(([name]) => rootOf(context.operation, name)));
    return {
      ...{ family: 'contract', property, rule: null, level: 'MUST' },
      get parameters() {
        return [...new Set(given())];
      },
      make: () => (drafts().skip === null ? drafts() : make()),
    };
  });
}

/** All checks of an operation in a world, in a stable order: contract, boundary, dependency, state, read-back. Never throws for what fixtures lack: such a check says why it is skipped. */
export function plan(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const { operation } = subject;
  const context = contextOf(subject, fixtures);
  const apart = operation.lifecycle?.apart?.shows ?? [];
  const repeated = operation.parameters.filter(({ name, echo, readBack }) => echo !== null || readBack !== null || apart.includes(name));
  // A page is asked for by what an answer named: what becomes of its token is seen where pages are followed.
  const chosen = operation.parameters.filter(({ name }) => name !== tokenPagesOf(operation)?.next);
  const blueprints = [
    ...propertyPlans(context),
    ...parameterPlans(context, 'contract', chosen),
    ...rulePlans(context),
    ...parameterPlans(context, 'read-back', repeated),
    ...effectPlans(context),
  ];
  return blueprints.map((blueprint) => checkPlan(blueprint, options));
}
