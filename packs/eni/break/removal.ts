import type { CheckPlan } from '../../../generators/check-plan.ts';
import { validDraft } from '../../../generators/draft.ts';
import type { Context, PlanOptions, Settings, Subject } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { specialPlans } from '../../../generators/special-plan.ts';
import { listOf } from '../../../generators/values/parameter.ts';
import type { Fixtures } from '../../../model/fixtures.ts';
import { making, makingOf } from './attaching.ts';
import type { Place } from './place.ts';
import { lease, placeFor } from './placing.ts';

/** What an interface holds that nobody else can have meanwhile, one kind at a time. */
function holdings(context: Context): readonly (readonly [string, Settings])[] {
  const list = (name: string): readonly [string, Settings] => [name, { [name]: listOf(context, name, 2) }];
  return [
    ['PrimaryIpAddress', { PrimaryIpAddress: lease('ipv4', 'primary') }],
    list('PrivateIpAddress'),
    list('Ipv6Address'),
    list('Ipv4Prefix'),
    list('Ipv6Prefix'),
  ];
}

/** After an interface was removed, the request that made it by named addresses is made again. */
function freed(context: Context) {
  const by = makingOf(context);
  return holdings(by).map(([name, settings]) => {
    const place = placeFor(by, settings) as Place;
    const made = making(context, place, settings);
    const request = requestAt(context, place, {});
    return validDraft(name, name, request, { setup: [made], after: [made] });
  });
}

/** Checks of an operation that removes interfaces: gone, and what they held free again. */
export function removalPlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  if (subject.operation.lifecycle?.effect !== 'removes') return [];
  return specialPlans('read-back', [{ property: 'freed', level: 'MUST', make: freed }], subject, fixtures, options);
}
