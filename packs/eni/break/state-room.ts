import type { CaseDraft } from '../../../generators/check-plan.ts';
import { type LimitOf, parameterOf } from '../../../generators/context.ts';
import { validDraft, violatingDraft, whereOffered } from '../../../generators/draft.ts';
import { type Context, type Drafts, MissingFixture } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import type { Instance } from '../../../model/fixtures.ts';
import type { Rule } from '../../../spec/operation.ts';
import { attaching, making, near } from './attaching.ts';
import type { Place } from './place.ts';
import { placeFor } from './placing.ts';

type Family = LimitOf<'address-room'>['family'];

/** Addresses that a request can ask for on an instance of a type, beside the primary one of the interface. */
function takes({ type }: Instance, family: Family): number {
  return family === 6 ? (type?.ipv6Addresses ?? 0) : (type?.addresses ?? 1) - 1;
}

/** The running instance near the place whose type takes the fewest addresses, but some. Throws MissingFixture. */
function tightest({ fixtures }: Context, place: Place, family: Family): Instance {
  const known = (fixtures.instances ?? []).filter(
    (each) => near(place)(each) && each.status === 'Running' && takes(each, family) > 0 && (each.type?.interfaces ?? 0) > 1,
  );
  const [found] = [...known].sort((a, b) => takes(a, family) - takes(b, family));
  if (found === undefined) throw new MissingFixture('needs a running instance whose type says how many addresses it takes');
  return found;
}

/** What an interface may have once it is attached: as many as the type takes, and one more. */
function onInstance(context: Context, rule: Rule, family: Family, place: Place, count: string): readonly CaseDraft[] {
  const instance = tightest(context, place, family);
  const most = takes(instance, family);
  const setup = [making(context, place), attaching(place, instance.id)];
  const asking = (number: number) => requestAt(context, place, { [count]: String(number) });
  const extras = { setup, exclusive: [instance.id] };
  const one = asking(most + 1);
  return [
    validDraft('attached/max', `${most} of ${most}`, asking(most), extras),
    { ...violatingDraft(rule, 'attached/max+1', `${most + 1} of ${most}`, one, one, extras), twin: null },
  ];
}

/** Edges of more addresses than an interface may have. One that is attached to nothing gets the most by the set-up, and one more by the request. */
export function noAddressRoom(context: Context, rule: Rule, { most, family }: LimitOf<'address-room'>): Drafts {
  const counts = { 4: 'SecondaryPrivateIpAddressCount', 6: 'Ipv6AddressCount' } as const;
  const count = rule.parameters.find((name) => parameterOf(context, name).type === 'integer') ?? '';
  const place = placeFor(context, { [count]: '1' }) as Place;
  const filled = making(context, place, { [counts[family]]: String(most) });
  const almost = making(context, place, { [counts[family]]: String(most - 1) });
  const one = requestAt(context, place, { [count]: '1' });
  const broken = { ...violatingDraft(rule, 'max+1', `${most} and 1`, one, one, { setup: [filled] }), twin: null };
  const attached = whereOffered(() => onInstance(context, rule, family, place, count));
  return { edges: [validDraft('max', `${most - 1} and 1`, one, { setup: [almost] }), broken, ...attached], samples: null };
}
