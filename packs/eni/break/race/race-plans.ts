import type { CaseDraft, CheckPlan } from '../../../../generators/check-plan.ts';
import { validDraft } from '../../../../generators/draft.ts';
import { type Context, MissingFixture, type PlanOptions, type Settings, type Subject } from '../../../../generators/ground.ts';
import { requestAt, requestFor } from '../../../../generators/settings.ts';
import { type SpecialBlueprint, specialPlans } from '../../../../generators/special-plan.ts';
import type { SymbolicRequest } from '../../../../model/case.ts';
import type { Fixtures } from '../../../../model/fixtures.ts';
import { accountWith, findPlace, placeAt, vswitchOfRole } from '../place.ts';
import { lease } from '../placing.ts';

/** Creates that are under way at once. */
const parallel = 8;
/** More are no fair load. */
const mostParallel = 32;

function race(edge: string, request: SymbolicRequest, times = parallel): CaseDraft {
  const exclusive = request.pairs.flatMap(([name, text]) => (name === 'VSwitchId' && typeof text === 'string' ? [text] : []));
  return { ...validDraft(edge, `${times} at once`, request, { exclusive }), script: { kind: 'race', times } };
}

function one(property: string, settings: Settings): SpecialBlueprint {
  return { property, level: 'MUST', parameters: Object.keys(settings), make: (context) => [race('same', requestFor(context, settings))] };
}

/** More creates than the fixture has room for. */
function beyond(room: number | undefined, what: string): number {
  if (room === undefined || room < 1 || room + 2 > mostParallel)
    throw new MissingFixture(`needs ${what} with room for 1 to ${mostParallel - 2} interfaces`);
  return Math.max(parallel, room + 2);
}

function exhaustion(context: Context): readonly CaseDraft[] {
  const vswitch = vswitchOfRole(context.fixtures, 'tiny');
  const place = placeAt(context.fixtures, vswitch, accountWith(context.fixtures, []));
  return [race('last-addresses', requestAt(context, place, {}), beyond(vswitch.free, 'a vSwitch with role tiny'))];
}

function quota(context: Context): readonly CaseDraft[] {
  const account = context.fixtures.accounts.find(({ maxInterfaces = 0, denied }) => maxInterfaces > 0 && denied === undefined);
  if (account === undefined) throw new MissingFixture('needs an account that states maxInterfaces');
  const { vswitch } = findPlace(context.fixtures, { roles: ['auto', 'explicit'], features: [], reservations: [] });
  const request = requestAt(context, placeAt(context.fixtures, vswitch, account), {});
  return [race('last-interfaces', request, beyond(account.maxInterfaces, 'an account'))];
}

const blueprints: readonly SpecialBlueprint[] = [
  one('token', { ClientToken: { $fresh: 'token/36', key: 'token' } }),
  one('primary-address', { PrimaryIpAddress: lease('ipv4', 'one') }),
  one('secondary-address', { PrivateIpAddress: [lease('ipv4', 'one')] }),
  one('ipv6-address', { Ipv6Address: [lease('ipv6', 'one')] }),
  one('ipv4-prefix', { Ipv4Prefix: [lease('ipv4-prefix', 'one')] }),
  one('ipv6-prefix', { Ipv6Prefix: [lease('ipv6-prefix', 'one')] }),
  { property: 'exhaustion', level: 'MUST', make: exhaustion },
  { property: 'quota', level: 'MUST', make: quota },
];

/** Creates sent at the same time: their answers have to be those of some order. */
export function racePlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  return specialPlans('race', blueprints, subject, fixtures, options);
}
