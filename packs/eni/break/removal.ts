import type { CaseDraft, CheckPlan } from '../../../generators/check-plan.ts';
import { parameterOf } from '../../../generators/context.ts';
import { validDraft } from '../../../generators/draft.ts';
import type { Context, PlanOptions, Settings, Subject } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { specialPlans } from '../../../generators/special-plan.ts';
import { listOf } from '../../../generators/values/parameter.ts';
import type { Fixtures } from '../../../model/fixtures.ts';
import { assigning, making, makingOf } from './attaching.ts';
import type { Place } from './place.ts';
import { lease, placeFor } from './placing.ts';
import { spellings } from './state-addresses.ts';

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

/** What a request took off an interface is put on again: on the one that had it, and on another one. */
function takenOff(context: Context) {
  const taking = context.operation.parameters.filter(({ change }) => change === 'takes');
  return taking.flatMap(({ name }) => {
    const settings = { [name]: listOf(context, name, 2) };
    const place = placeFor(makingOf(context), settings) as Place;
    const request = requestAt(context, place, settings);
    const texts = request.pairs.flatMap(([wire, text]) => (wire.startsWith(`${name}.`) ? [text] : []));
    return ['same', 'another'].map((to, of) =>
      validDraft(`${name}/${to}`, `2 items, ${to} interface`, request, { after: [assigning(place, { name, texts }, of)] }),
    );
  });
}

/** An address or prefix that the interface has, in other texts than it was made with. */
function respelled(context: Context): readonly CaseDraft[] {
  const by = makingOf(context);
  return context.operation.rules.flatMap(({ limit, parameters: [name = ''] }) => {
    if (limit.kind !== 'format' && limit.kind !== 'prefix-format') return [];
    const { change, readBack } = parameterOf(context, name);
    const same = by.operation.parameters.find((each) => each.shape === 'list' && each.readBack === readBack);
    const kind = limit.format;
    if (change !== 'takes' || same === undefined || (kind !== 'ipv6' && kind !== 'ipv6-prefix')) return [];
    const place = placeFor(by, { [same.name]: [lease(kind, 'own')] }) as Place;
    const setup = [making(context, place, { [same.name]: [lease(kind, 'own')] })];
    return spellings.map((spelled) =>
      validDraft(`${name}/${spelled}`, `spelled ${spelled}`, requestAt(context, place, { [name]: [lease(kind, 'own', spelled)] }), {
        setup,
      }),
    );
  });
}

/** What was freed has to be there for others; null where the operation frees nothing. */
function freeing({ operation: { lifecycle, parameters } }: Subject): ((context: Context) => readonly CaseDraft[]) | null {
  if (lifecycle?.effect === 'removes') return freed;
  const takes = lifecycle?.effect === 'changes' && parameters.some(({ change }) => change === 'takes');
  return takes ? (context) => [...takenOff(context), ...respelled(context)] : null;
}

/** Checks of an operation that removes interfaces, or takes addresses off them: what they held is free again. */
export function removalPlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const make = freeing(subject);
  return make === null ? [] : specialPlans('read-back', [{ property: 'freed', level: 'MUST', make }], subject, fixtures, options);
}
