import type { Case, SymbolicRequest } from '../../model/case.ts';
import type { Held } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import type { Context } from '../context.ts';
import { actedOn, acting, operationOf } from '../ledger/acted.ts';
import { heldFrom } from '../ledger/held.ts';
import { lookForLost } from '../ledger/look-for-lost.ts';
import { untilShown } from '../ledger/shown.ts';
import { isUnnamed } from '../meaning.ts';
import type { Scope } from '../requests/fill.ts';
import { isUnheard } from '../requests/traffic.ts';
import { untilFresh } from './fresh.ts';
import { untilWorkedOff } from './in-progress.ts';
import type { Trial } from './trial.ts';
import { tryRequest } from './try-request.ts';

/** Sends what another operation is asked for the sake of a case: its answer is not judged. */
export async function tryOther(
  context: Context,
  request: Request,
  wire: WireOverrides | null,
): Promise<{ readonly trial: Trial; readonly made: Held | null }> {
  const { maker, ledger, sender } = context;
  const settle = acting(context, request);
  const other = { operation: operationOf(context, request) ?? context.operation, workingOff: context.workingOff };
  const observation = await untilWorkedOff(other, request, () => untilFresh(() => sender.send(request, wire)));
  settle(observation);
  const made = request.operation === maker.name ? heldFrom(maker, request, observation) : null;
  if (made) ledger.add(made);
  if (isUnheard(observation)) await lookForLost(context);
  const expectation = { kind: 'unspecified', why: ['it prepares a case'] } as const;
  return { trial: { request, expectation, observation, assertions: [], made: 0 }, made };
}

/** What is on its way to another state has to arrive before anything is asked of it: an attachment may take its time. */
async function passed(context: Context, request: Request): Promise<void> {
  const passes = Object.keys(operationOf(context, request)?.lifecycle?.shows ?? {}).length > 0;
  const about = passes ? actedOn(context, request) : undefined;
  if (about !== undefined) await untilShown(context, about);
}

/** Once more where a create that prepares a case was answered without an id: the page says that this may happen, and of a hundred one is likely to meet it. */
async function tryNamed(context: Context, subject: Case, request: Request, wire: WireOverrides | null): ReturnType<typeof tryOther> {
  const first = await tryOther(context, request, wire);
  const { maker, nameless } = context;
  if (request.operation !== maker.name || !nameless.asksAgain([first.trial])) return first;
  const second = await tryOther(context, request, wire);
  nameless.askedAgain(subject.check, subject, [first.trial], [second.trial]);
  return second;
}

/** Sends requests in order, each of which must be accepted; what they make is added to `held`. Answers the first that was not, or null. */
export async function sendAll(
  context: Context,
  requests: readonly SymbolicRequest[],
  subject: Case,
  scope: Scope,
  held: Held[],
): Promise<Trial | null> {
  for (const each of requests) {
    const request = scope.fill(each, subject);
    const about = actedOn(context, request);
    const own = request.operation === context.operation.name;
    const { trial, made } = await (own
      ? tryRequest(context, request, scope.wire(each))
      : tryNamed(context, subject, request, scope.wire(each)));
    if (made) held.push(made);
    // Without an id nothing may have been made.
    const { observation } = trial;
    if (observation.kind !== 'accepted') return trial;
    if (request.operation === context.maker.name && isUnnamed(context.maker, observation)) return trial;
    if (about && !context.ledger.has(about.interfaceId)) await context.departures.gone(about, true);
    else await passed(context, request);
    scope.answered(observation.body);
  }
  return null;
}
