import type { CaseDraft, CheckPlan } from '../../../generators/check-plan.ts';
import { validDraft, whereOffered } from '../../../generators/draft.ts';
import type { Context, PlanOptions, Settings, Subject } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { specialPlans } from '../../../generators/special-plan.ts';
import { legalValue } from '../../../generators/values/parameter.ts';
import type { Fixtures } from '../../../model/fixtures.ts';
import { attaching, instanceFor } from './attaching.ts';
import { isFree } from './furnished.ts';
import type { Place } from './place.ts';

/** Requests about an interface that was attached to an instance: the smallest, and each that asks for something else. */
function attached(context: Context): readonly CaseDraft[] {
  const draft = (edge: string, settings: Settings): CaseDraft => {
    const place = context.ground.placeFor(context, settings) as Place;
    return validDraft(edge, edge, requestAt(context, place, settings), { setup: [attaching(place, instanceFor(context, place).id)] });
  };
  const optional = context.operation.parameters.filter(({ name }) => isFree(context, name));
  const others = optional.flatMap(({ name }) => whereOffered(() => [draft(name, { [name]: legalValue(context, name) })]));
  return [draft('required-only', {}), ...others];
}

/** Checks of an operation that takes interfaces whether they are attached or not: it says so, or says nothing of their state. */
export function inUsePlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const states = subject.operation.rules.flatMap(({ limit }) => (limit.kind === 'thing-state' ? [limit.states] : []));
  const either = states.every((each) => each.includes('Available') && each.includes('InUse'));
  const isList = (subject.operation.lifecycle?.describe ?? null) !== null;
  return either && subject.making !== undefined && !isList
    ? specialPlans('contract', [{ property: 'attached', level: 'MUST', make: attached }], subject, fixtures, options)
    : [];
}
