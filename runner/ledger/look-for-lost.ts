import type { Rule } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import type { Trial } from '../trials/trial.ts';
import { placeOf } from './lost.ts';
import { removeHeld } from './remove-held.ts';

const underWay = new WeakMap<Context['lost'], Promise<void>>();

/**
 * After a create or Delete without an answer: looks, with no create under way, for what may have been made or left, and deletes it, so that quota and
 * addresses are again what the ledger says. One look stands for all who ask before it begins.
 */
export function lookForLost(context: Context): Promise<void> {
  const { lost, alone, capabilities, traffic } = context;
  // Where it can't be told from somebody else's it is not touched; nor where it can't be seen or deleted.
  if (!alone || capabilities.describe !== null || capabilities.delete !== null) return Promise.resolve();
  const waiting = underWay.get(lost);
  if (waiting) return waiting;
  const look = traffic.alone(() => {
    underWay.delete(lost);
    return lookEverywhere(context);
  });
  underWay.set(lost, look);
  return look;
}

async function lookEverywhere(context: Context): Promise<void> {
  const { maker: operation, lost, ledger, interfaces } = context;
  for (const held of ledger.doubtful()) await removeHeld(context, held);
  const places = new Map(lost.open().map((request) => [JSON.stringify(placeOf(operation, request)), request]));
  for (const request of places.values()) {
    const { account } = request;
    const { region, vswitch } = placeOf(operation, request);
    if (!lost.knows(vswitch)) continue;
    const ids = await interfaces.list(region, vswitch, account);
    await claimLost(context, { region, vswitch, account }, unknownOf(context, ids ?? []));
  }
}

/** Ids that neither an answer nor an earlier list named. */
export function unknownOf({ ledger, departures, lost }: Context, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => !ledger.has(id) && !departures.has(id) && !lost.has(id));
}

/** Deletes of a surplus what lost creates may have made; answers what remains, which is somebody's fault. */
export async function claimLost(
  { lost, interfaces, capabilities }: Context,
  { region, vswitch, account }: { readonly region: string; readonly vswitch: string; readonly account: string },
  surplus: readonly string[],
): Promise<readonly string[]> {
  const claimed = lost.claim(vswitch, surplus);
  if (capabilities.delete === null) for (const id of claimed) await interfaces.remove(region, id, account);
  return surplus.filter((id) => !claimed.includes(id));
}

type Judged = Pick<Trial, 'request' | 'expectation' | 'observation'>;

/** Limits whose codes depend on what else is held, by whomever. */
const ofWhatIsHeld: ReadonlySet<Rule['limit']['kind']> = new Set([
  'interface-quota',
  'member-capacity',
  'idle',
  'enough-addresses',
  'enough-prefixes',
  'same-parameters',
]);

/** True where a rejection that nothing known earns may be due to what a lost create made or an unanswered Delete left: then it says nothing. */
export function mayBeDueToLost({ lost, ledger, operation, maker }: Context, { request, expectation, observation }: Judged): boolean {
  if (observation.kind !== 'rejected' || expectation.kind === 'unspecified') return false;
  if (expectation.kind === 'reject' && expectation.codes.some(({ code }) => code === observation.code)) return false;
  const { vswitch } = placeOf(maker, request);
  const near = (each: { readonly account: string; readonly vswitch: string }) =>
    each.account === request.account || each.vswitch === vswitch;
  if (!lost.open().some((each) => near({ account: each.account, vswitch: placeOf(maker, each).vswitch })) && !ledger.doubtful().some(near))
    return false;
  return operation.rules.some(({ limit, codes }) => ofWhatIsHeld.has(limit.kind) && codes.some(({ code }) => code === observation.code));
}
