import type { CheckPlan } from '../../../generators/check-plan.ts';
import { validDraft, whereOffered } from '../../../generators/draft.ts';
import type { Context, PlanOptions, Subject } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { specialPlans } from '../../../generators/special-plan.ts';
import { legalValue } from '../../../generators/values/parameter.ts';
import type { Fixtures } from '../../../model/fixtures.ts';

/** A request that leaves the choice to the service, and the same with the same token once more. */
function again(context: Context, token: string) {
  const counted = context.operation.parameters.filter(({ change }) => change === 'adds-many');
  return counted.flatMap(({ name }) =>
    whereOffered(() => {
      const settings = { [name]: legalValue(context, name), [token]: { $fresh: 'token/36', key: 'token' } } as const;
      const request = requestAt(context, context.ground.placeFor(context, settings), settings);
      return [validDraft(name, 'the same token', request, { setup: [request] })];
    }),
  );
}

/** Checks of an operation on what is there that takes a token: asked twice with the same one, it does once what is asked. */
export function replayPlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const { lifecycle, parameters } = subject.operation;
  const token = parameters.find(({ role }) => role === 'token')?.name;
  if (token === undefined || lifecycle?.effect !== 'changes') return [];
  const make = (context: Context) => again(context, token);
  return specialPlans('read-back', [{ property: 'replay', level: 'MUST', parameters: [token], make }], subject, fixtures, options);
}
