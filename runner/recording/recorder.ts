import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import type { DescribeThings } from '../../spec/lifecycle.ts';
import type { Operation } from '../../spec/operation.ts';
import { listAt, valueAt } from '../answer-path.ts';
import { firstAskedFor } from '../ledger/interfaces.ts';
import { isInUse, isUnnamed, madeId, sent } from '../meaning.ts';
import type { Sender } from '../requests/sender.ts';
import { type SentAs, sentAs } from '../requests/sent-as.ts';
import type { Names } from './names.ts';
import type { RecordedCase } from './recording.ts';
import { encode, encodeListed, encodePairs } from './symbols.ts';

/** What cannot be answered from a recording. */
export const notRecorded = 'not recorded';

/** The text by which a request is known again: what it asks, in which form, as whom, and what is done to it on the wire. */
export function requestText(request: Request, wire: WireOverrides | null, origin: SentAs, names: Names): string {
  const { form, format, account } = request;
  const { common, ...rest } = wire ?? {};
  // Times and nonces are drawn anew.
  const overridden = Object.entries(common ?? {}).map(([name, text]) => [
    name,
    text === null ? null : /^(Timestamp|SignatureNonce)$/.test(name) ? '' : text,
  ]);
  return JSON.stringify({
    pairs: encodePairs(request.pairs, origin, names),
    form,
    format,
    account: names.account(account),
    ...(wire ? { wire: [overridden, rest] } : {}),
  });
}

/** The thing that Describe lists, if its id is the first that was asked for. */
function listed(
  describe: DescribeThings,
  request: Request,
  observation: Observation,
): { readonly id: string; readonly entry: Json } | null {
  const id = firstAskedFor(describe, request.pairs);
  if (id === undefined || observation.kind !== 'accepted') return null;
  const entry = (listAt(observation.body, describe.items) ?? []).find((each) => valueAt(each, describe.id) === id);
  return { id, entry: entry ?? null };
}

const most = 200_000;

/** True for an answer after which a run may ask once more, with fresh values. */
function asksAgain(operation: Operation, observation: Observation): boolean {
  return isInUse(operation, observation) || isUnnamed(operation, observation);
}

/** A sender that keeps what creates were answered with; the first send of each symbolic request counts, or what the run went on with after a first that may be chance. */
export function recordingSender(
  operation: Operation,
  inner: Sender,
  names: Names,
  clock: () => number,
): { readonly sender: Sender; readonly cases: ReadonlyMap<string, RecordedCase> } {
  const cases = new Map<string, RecordedCase>();
  const owners = new Map<string, { readonly key: string; readonly origin: SentAs }>();
  const chance = new Set<string>();

  const noteCreate = (request: Request, wire: WireOverrides | null, origin: SentAs, observation: Observation): void => {
    const symbolic = encode(observation, origin, names);
    const unread = observation.kind === 'unanswered' && observation.beforeFirstByte === true;
    if (symbolic === null || unread) return;
    const { key } = origin;
    const text = requestText(request, wire, origin, names);
    const isFirst = !cases.has(key) && cases.size < most;
    if (!isFirst && !(chance.has(key) && cases.get(key)?.request === text)) return;
    cases.set(key, { case: key, request: text, observation: symbolic });
    if (asksAgain(operation, observation)) chance.add(key);
    else chance.delete(key);
    const id = madeId(operation, observation);
    if (id !== null) owners.set(id, { key, origin });
  };
  const { describe = null, remove = null } = operation.lifecycle ?? {};
  const noteListed = (request: Request, observation: Observation): void => {
    const found = describe && listed(describe, request, observation);
    const owner = found ? owners.get(found.id) : undefined;
    const known = owner ? cases.get(owner.key) : undefined;
    if (!found || !owner || !known) return;
    // It may be listed only some time after it was made.
    if (known.described !== undefined && (known.described !== null || found.entry === null)) return;
    cases.set(owner.key, { ...known, described: encodeListed(found.entry, owner.origin, names), describedAt: clock() });
  };

  const sender: Sender = {
    send: async (request, wire = null) => {
      const origin = sentAs(request);
      const observation = await inner.send(request, wire);
      if (origin) noteCreate(request, wire, origin, observation);
      else if (request.operation === describe?.operation) noteListed(request, observation);
      else if (request.operation === remove?.operation) owners.delete(sent(request.pairs, remove.by) ?? '');
      return observation;
    },
    latency: () => inner.latency(),
  };
  return { sender, cases };
}

/** What a recording holds for a request; null where it holds nothing. */
export function recordedFor(
  cases: ReadonlyMap<string, RecordedCase>,
  request: Request,
  wire: WireOverrides | null,
  names: Names,
): { readonly recorded: RecordedCase; readonly origin: SentAs } | null {
  const origin = sentAs(request);
  const recorded = origin ? cases.get(origin.key) : undefined;
  return origin && recorded && recorded.request === requestText(request, wire, origin, names) ? { recorded, origin } : null;
}
