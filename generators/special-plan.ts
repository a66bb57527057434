import type * as fc from 'fast-check';
import type { Case, SequenceStep } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Level } from '../model/level.ts';
import type { WireForm } from '../model/request.ts';
import { type CaseDraft, type CheckPlan, caseOf, type PlanFamily } from './check-plan.ts';
import { contextOf } from './context.ts';
import { type Context, MissingFixture, offered, type PlanOptions, type Subject } from './ground.ts';
import { later } from './later.ts';
import { ofTurn } from './wire-forms.ts';

/** A check whose cases are run by a script. `make` may throw MissingFixture: the check is then skipped with its words. */
export interface SpecialBlueprint {
  readonly property: string;
  readonly level: Level;
  readonly parameters?: readonly string[];
  make(context: Context): readonly CaseDraft[];
  /** Steps of which random sequences are made; absent where it plays none. */
  steps?(context: Context): readonly fc.Arbitrary<SequenceStep>[];
}

/** A draft in the forms that were asked for; in the first of them where it names none of these. */
function casesOf(id: string, draft: CaseDraft, { forms: asked, inTurn }: PlanOptions, turn: number): readonly Case[] {
  const forms = asked.filter((form) => draft.forms?.includes(form) ?? true);
  const sent = forms.length === 0 ? asked.slice(0, 1) : forms;
  // What a script shows is seldom a matter of the form.
  const met = inTurn === true ? ofTurn(sent, turn) : sent;
  return met.map((form) => caseOf(draft, id, form, 'JSON', draft.edge));
}

/** Drafts whose set-up stays within the forms that were asked for. */
function within(drafts: readonly CaseDraft[], asked: readonly WireForm[]): readonly CaseDraft[] {
  const kept = drafts.filter(({ setup }) => setup.every(({ form }) => form === undefined || asked.includes(form)));
  const sendable = kept.filter(
    ({ setup, forms }) => setup.every(({ form }) => form === undefined) || forms?.some((form) => asked.includes(form)),
  );
  if (sendable.length === 0) throw new MissingFixture('needs more than one wire form (--wire)');
  return sendable;
}

/** The plans of one family of such checks. */
export function specialPlans(
  family: PlanFamily,
  blueprints: readonly SpecialBlueprint[],
  subject: Subject,
  fixtures: Fixtures,
  options: PlanOptions,
): readonly CheckPlan[] {
  const context = contextOf(subject, fixtures);
  return blueprints.map(({ property, level, parameters = [], make, steps }, turn) => {
    const id = `${family}/${property}`;
    const made = later(() => offered(() => fitting(within(make(context), options.forms), fixtures)));
    const drafts = () => {
      const found = made();
      return found instanceof MissingFixture ? [] : found;
    };
    return {
      ...{ id, family, rule: null, level, samples: null, parameters },
      edges: () => drafts().flatMap((draft, index) => casesOf(id, draft, options, turn + index)),
      get skip() {
        const found = made();
        return found instanceof MissingFixture ? found.message : null;
      },
      get steps() {
        return steps === undefined || made() instanceof MissingFixture ? undefined : steps(context);
      },
    };
  });
}

/** Most interfaces that a script holds at once; cautious for sequences. */
function most({ script, setup }: CaseDraft): number {
  if (script?.kind === 'race') return script.times;
  if (script?.kind === 'at-once') return setup.length;
  return script?.kind === 'sequence' ? script.steps.filter((step) => step.do !== 'act').length : setup.length + 1;
}

function fitting(drafts: readonly CaseDraft[], { capacity }: Fixtures): readonly CaseDraft[] {
  const needed = Math.max(...drafts.map(most));
  if (capacity.interfaces !== undefined && capacity.interfaces < needed)
    throw new MissingFixture(`needs capacity for ${needed} interfaces`);
  return drafts;
}
