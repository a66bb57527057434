import { limitOn, parameterOf } from '../../../generators/context.ts';
import { validDraft, violatingDraft } from '../../../generators/draft.ts';
import type { Context, Drafts } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { legalValue } from '../../../generators/values/parameter.ts';
import type { SymbolicRequest } from '../../../model/case.ts';
import type { Rule } from '../../../spec/operation.ts';
import { making, makingOf } from './attaching.ts';
import type { Place } from './place.ts';
import { lease, placeFor } from './placing.ts';

/** Edges of addresses or prefixes that the interface has not. */
export function notAssigned(context: Context, rule: Rule): Drafts {
  const [name = ''] = rule.parameters;
  const legal = legalValue(context, name);
  const place = placeFor(context, { [name]: legal }) as Place;
  const kind = limitOn(context, name, 'format')?.format ?? limitOn(context, name, 'prefix-format')?.format;
  if (kind === undefined) throw new Error(`${name} takes no addresses`);
  const twin = requestAt(context, place, { [name]: legal });
  const strange = requestAt(context, place, { [name]: [lease(kind, 'nobodys')] });
  // Made without what nobody has, and beside one that has what the request names.
  const free = [making(context, place)];
  const others = [...free, making(context, place, { [givenBy(context, name)]: [lease(kind, 'nobodys')] })];
  const wrong = (edge: string, setup: readonly SymbolicRequest[]) => ({
    ...violatingDraft(rule, edge, edge, strange, twin, { setup }),
    twin: null,
  });
  return { edges: [validDraft('assigned', '1 item', twin), wrong('not-assigned', free), wrong('of-another', others)], samples: null };
}

/** The parameter by which an interface is made with what this one takes off it. */
function givenBy(context: Context, name: string): string {
  const { readBack } = parameterOf(context, name);
  const same = makingOf(context).operation.parameters.find((each) => each.shape === 'list' && each.readBack === readBack);
  if (same === undefined) throw new Error(`nothing is made with what ${name} takes`);
  return same.name;
}

/** Edges of the primary address of the interface. */
export function primaryAddress(context: Context, rule: Rule): Drafts {
  const [name = ''] = rule.parameters;
  const legal = legalValue(context, name);
  const place = placeFor(context, { [name]: legal }) as Place;
  const own = lease('ipv4', 'primary');
  const setup = [making(context, place, { PrimaryIpAddress: own })];
  const [request, twin] = [[own], legal].map((value) => requestAt(context, place, { [name]: value })) as [SymbolicRequest, SymbolicRequest];
  return { edges: [{ ...violatingDraft(rule, 'primary', 'its primary address', request, twin, { setup }), twin: null }], samples: null };
}
