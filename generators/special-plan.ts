import type { Case } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Level } from '../model/level.ts';
import type { WireForm } from '../model/request.ts';
import { type CaseDraft, type CheckPlan, caseOf, type PlanFamily } from './check-plan.ts';
import { contextOf } from './context.ts';
import { type Context, MissingFixture, offered, type PlanOptions, type Subject } from './ground.ts';

/** A check whose cases are run by a script. `make` may throw MissingFixture: the check is then skipped with its words. */
export interface SpecialBlueprint {
  readonly property: string;
  readonly level: Level;
  readonly parameters?: readonly string[];
  make(context: Context): readonly CaseDraft[];
}

/** A draft in the forms that were asked for; in the first of them where it names none of these. */
function casesOf(id: string, draft: CaseDraft, asked: readonly WireForm[]): readonly Case[] {
  const forms = asked.filter((form) => draft.forms?.includes(form) ?? true);
  const sent = forms.length === 0 ? asked.slice(0, 1) : forms;
  return sent.map((form) => caseOf(draft, id, form, 'JSON', draft.edge));
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
  return blueprints.map(({ property, level, parameters = [], make }) => {
    const id = `${family}/${property}`;
    const made = offered(() => fitting(within(make(context), options.forms), fixtures));
    const [skip, drafts] = made instanceof MissingFixture ? [made.message, []] : [null, made];
    const edges = () => drafts.flatMap((draft) => casesOf(id, draft, options.forms));
    return { id, family, rule: null, level, skip, edges, samples: null, parameters };
  });
}

/** Most interfaces that a script holds at once; cautious for sequences. */
function most({ script, setup }: CaseDraft): number {
  if (script?.kind === 'race') return script.times;
  return script?.kind === 'sequence' ? script.steps.length : setup.length + 1;
}

function fitting(drafts: readonly CaseDraft[], { capacity }: Fixtures): readonly CaseDraft[] {
  const needed = Math.max(...drafts.map(most));
  if (capacity.interfaces !== undefined && capacity.interfaces < needed)
    throw new MissingFixture(`needs capacity for ${needed} interfaces`);
  return drafts;
}
