import type { Fixtures } from '../model/fixtures.ts';
import type { Level } from '../model/level.ts';
import type { Operation } from '../spec/operation.ts';
import { type CaseDraft, type CheckPlan, caseOf, type PlanFamily } from './check-plan.ts';
import { type Context, contextOf } from './context.ts';
import { MissingFixture } from './place.ts';
import type { PlanOptions } from './plan.ts';

/** A check whose cases are run by a script. `make` may throw MissingFixture: the check is then skipped with its words. */
export interface SpecialBlueprint {
  readonly property: string;
  readonly level: Level;
  readonly parameters?: readonly string[];
  make(context: Context): readonly CaseDraft[];
}

/** The plans of one family of such checks. */
export function specialPlans(
  family: PlanFamily,
  blueprints: readonly SpecialBlueprint[],
  operation: Operation,
  fixtures: Fixtures,
  options: PlanOptions,
): readonly CheckPlan[] {
  const context = contextOf(operation, fixtures);
  return blueprints.map(({ property, level, parameters = [], make }) => {
    const id = `${family}/${property}`;
    const { skip, drafts } = attempt(() => fitting(make(context), fixtures));
    const edges = () =>
      drafts.flatMap((draft) => {
        const forms = options.forms.filter((form) => draft.forms?.includes(form) ?? true);
        const sent = forms.length === 0 ? options.forms.slice(0, 1) : forms;
        return sent.map((form) => caseOf(draft, id, form, 'JSON', draft.edge));
      });
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

function attempt(make: () => readonly CaseDraft[]): { readonly skip: string | null; readonly drafts: readonly CaseDraft[] } {
  try {
    return { skip: null, drafts: make() };
  } catch (error) {
    if (error instanceof MissingFixture) return { skip: error.message, drafts: [] };
    throw error;
  }
}
