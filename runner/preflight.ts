import type { Held } from '../model/fixtures.ts';
import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Operation } from '../spec/operation.ts';
import type { Capabilities, Context } from './context.ts';
import { sharedChecks } from './findings/shared-checks.ts';
import type { DeletionShows } from './ledger/departures.ts';
import { type DescribeFault, listsNothing } from './ledger/describe-fault.ts';
import { heldFrom } from './ledger/held.ts';
import type { Interfaces } from './ledger/interfaces.ts';
import { placesOf } from './ledger/places.ts';
import { isUnnamed, makes, thingOf } from './meaning.ts';
import { NothingMade, NothingToLease } from './requests/fill.ts';
import type { Settling } from './settling.ts';
import { referredTo, taggedSmallest } from './smallest.ts';
import { answerInWords } from './trials/answer-in-words.ts';
import { tryActing } from './try-acting.ts';

/** What the preflight found: the target can be measured, or why not. */
export type Preflight =
  | {
      readonly kind: 'ready';
      readonly capabilities: Capabilities;
      readonly deletionShows: DeletionShows;
      readonly unlisted?: DescribeFault;
    }
  | { readonly kind: 'refused' | 'unreachable'; readonly reason: string };

/** A server that speaks TLS hangs up on plain HTTP, or answers with what is no HTTP. */
export function unreached({ cause, detail }: Extract<Observation, { kind: 'unanswered' }>, url: string): string {
  const perhapsTls = url.startsWith('http:') && (cause === 'reset' || cause === 'protocol');
  return `${cause}: ${detail}${perhapsTls ? ' (if the target speaks TLS, write https://)' : ''}`;
}

export function refusal(operation: Operation, request: Request, observation: Observation): string {
  const words = answerInWords(observation);
  const message = observation.kind === 'rejected' ? ` "${observation.message ?? ''}"` : '';
  const { things, regions } = referredTo(operation, request);
  const named = [...things, ...regions].find((id) => message.includes(id)) ?? things.join(' and ');
  const fixtures = named === '' ? '' : `; it named ${named}`;
  return `the smallest valid request was answered with ${words}${message}${fixtures}. Name fixtures that exist there with --fixtures FILE, or try --auth none if the target checks no signatures`;
}

function listed(described: Awaited<ReturnType<Interfaces['describe']>>): boolean {
  return described !== null && described !== 'failed';
}

/** How soon Describe drops what Delete was accepted for. */
async function deletionShows(interfaces: Interfaces, held: Held, settling: Pick<Settling, 'until'>): Promise<DeletionShows> {
  let asked = 0;
  const describe = () => {
    asked++;
    return interfaces.describe(held.region, held.interfaceId, held.account);
  };
  const left = await settling.until(describe, (each) => each === null || each === 'failed');
  if (left !== null) return 'never';
  return asked === 1 ? 'at once' : 'later';
}

/** Why a target is asked neither to list nor to remove what is made, whatever it offers; null where it is. */
function unasked({ lifecycle, name }: Operation): Capabilities {
  const makesNothing = lifecycle !== null && lifecycle.effect !== 'makes' ? `${name} makes nothing` : null;
  const lists = lifecycle?.effect === 'reads' && lifecycle.describe?.operation === name;
  const needs = (part: 'describe' | 'remove') =>
    (lists && part === 'describe' ? null : makesNothing) ??
    (lifecycle === null ? 'needs x-lifecycle' : lifecycle[part] === null ? `needs "${part}" in x-lifecycle` : null);
  return { describe: needs('describe'), delete: needs('remove') };
}

/** What the preflight needs of a session. */
export type Preflighted = Pick<
  Context,
  'operation' | 'maker' | 'beside' | 'smallest' | 'acting' | 'sender' | 'interfaces' | 'settings' | 'leases' | 'random'
> & {
  readonly settling: Pick<Settling, 'until'>;
};

/** Where what is made costs, nothing is made that would stay, or of which nobody knows whether it does. */
function tooDear({ operation, settings }: Preflighted): string | null {
  const { delete: stays } = unasked(operation);
  const idle = operation.lifecycle !== null && operation.lifecycle.effect !== 'makes';
  return settings.real === undefined || stays === null || idle ? null : `what ${operation.name} makes would stay there: its file ${stays}`;
}

/** One minimal create, read back and deleted, before anything is judged; then one minimal request about another one, where that is what is judged. */
export async function preflight(asked: Preflighted): Promise<Preflight> {
  const making = { ...asked, operation: asked.maker };
  const dear = tooDear(making);
  if (dear !== null) return { kind: 'refused', reason: dear };
  try {
    const made = await tryOut(making);
    const refused = made.kind === 'ready' && asked.acting !== null ? await tryActing(asked, asked.acting) : null;
    return refused ?? made;
  } catch (error) {
    if (error instanceof NothingToLease || error instanceof NothingMade) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

async function tryOut(asked: Preflighted): Promise<Preflight> {
  const { operation, sender, settings } = asked;
  const [form = 'A'] = settings.forms;
  const smallest = taggedSmallest(asked, form, `preflight@${form}`);
  if (typeof smallest === 'string')
    return { kind: 'refused', reason: `the fixtures do not carry the smallest valid request: it ${smallest}` };
  const { request, scope } = smallest;
  const first = await sender.send(request);
  // Once more: the page says that an accepted answer may name no interface.
  const observation = isUnnamed(operation, first) ? await sender.send(request) : first;
  scope.release();
  if (observation.kind === 'unanswered') return { kind: 'unreachable', reason: unreached(observation, settings.target.url) };
  if (observation.kind !== 'accepted') return { kind: 'refused', reason: refusal(operation, request, observation) };
  const held = heldFrom(operation, request, observation);
  if (held) return readBack(asked, request, observation, held);
  const nameless = `the accepted answer names no ${thingOf(operation)}`;
  const capabilities = makes(operation) ? { describe: nameless, delete: nameless } : unasked(operation);
  return { kind: 'ready', capabilities, deletionShows: 'never' };
}

async function readBack(
  { operation, interfaces, settings, settling }: Preflighted,
  request: Request,
  observation: Observation,
  held: Held,
): Promise<Preflight> {
  const { describe = null, remove = null } = operation.lifecycle ?? {};
  const fixed = unasked(operation);
  let described: Awaited<ReturnType<Interfaces['describe']>> = 'failed';
  let removed = false;
  try {
    const ask = () => interfaces.describe(held.region, held.interfaceId, held.account);
    if (describe) described = await settling.until(ask, (each) => each !== null, observation.latencyMs ?? 0);
    // A run finds out in passing, with many things there; here there is one, and it is the question that tells.
    if (describe && settings.again?.check === sharedChecks.describe)
      await interfaces.describe(held.region, `${held.interfaceId}x`, held.account);
    // Whether Describe looks at what it is to list from shows only while another one holds something.
    const other = placesOf(operation, settings.fixtures).find(({ id, region }) => id !== held.vswitch && region === held.region);
    if (describe?.within && other && listed(described)) await interfaces.list(other.region, other.id, held.account);
  } finally {
    removed = (await interfaces.remove(held.region, held.interfaceId, held.account)) === 'gone';
  }
  // Where what is made costs, nothing more is made that would stay.
  if (settings.real && !removed)
    return {
      kind: 'refused',
      reason: `the ${thingOf(operation)} ${held.interfaceId}, made to see whether it can be, could not be deleted: nothing more is made. Allow ecs:${remove?.operation}, then run eni-contract cleanup`,
    };
  const unlisted = described === null && operation.lifecycle && describe ? listsNothing(operation.lifecycle, describe) : null;
  return {
    kind: 'ready',
    capabilities: {
      describe:
        fixed.describe ??
        (described === 'failed'
          ? `the target does not answer ${describe?.operation}`
          : described === null
            ? `${describe?.operation} does not list what was created`
            : null),
      delete: fixed.delete ?? (removed ? null : `the target does not answer ${remove?.operation}`),
    },
    ...(unlisted ? { unlisted: { ...unlisted, request, observation } } : {}),
    deletionShows: removed && listed(described) ? await deletionShows(interfaces, held, settling) : 'never',
  };
}
