import type { Fixtures, Held } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Expectation } from '../../model/verdict.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Context } from '../context.ts';
import { acting } from '../ledger/acted.ts';
import { heldFrom } from '../ledger/held.ts';
import { lookForLost, mayBeDueToLost } from '../ledger/look-for-lost.ts';
import { world } from '../ledger/world.ts';
import { sent } from '../meaning.ts';
import { notRecorded } from '../recording/recorder.ts';
import { isUnheard } from '../requests/traffic.ts';
import { ownerAssertions } from './account-book.ts';
import { withoutDrift } from './drift.ts';
import { untilFresh } from './fresh.ts';
import { dueToLost, goesOn, isInProgress, notJudged, untilWorkedOff } from './in-progress.ts';
import { ownVerdict } from './own-rules.ts';
import { duplicateIds, mayReplay, overtaken, replayedInterface } from './replays.ts';
import { observeDefaults } from './shown-defaults.ts';
import type { Trial } from './trial.ts';

/** Read before the request is sent: a nonce counts as used from then on. */
function expected(context: Context, fixtures: Fixtures, request: Request, wire: WireOverrides | null): Expectation {
  if (!wire) return context.oracle.expect(fixtures, request);
  const { oracle, settings, clock, usedNonces } = context;
  const found = oracle.protocol.expect(fixtures, request, wire, { now: clock(), auth: settings.target.auth, usedNonces });
  const nonce = wire.common?.SignatureNonce;
  if (typeof nonce === 'string') usedNonces.add(nonce);
  return found;
}

/** How long a target remembers a token once the thing is gone that it was used for nobody says. */
function withReplay({ operation, ledger }: Context, request: Request, promised: Expectation): Expectation {
  const token = sent(request.pairs, meaningsOf(operation).token);
  const known = ledger.all().some(({ uses = [] }) => uses.some((use) => use.token === token));
  return known || promised.kind !== 'accept' ? promised : { kind: 'unspecified', why: ['a token that was used before'] };
}

/** Not sent: there is nothing that its answer could be compared with. */
const unknown: Observation = { kind: 'unanswered', cause: 'client', detail: notRecorded, latencyMs: null, exchange: null };

/** Sends one judged request and judges the answer; what it made, changed or removed stands in the ledger afterwards. */
export async function tryRequest(
  context: Context,
  request: Request,
  wire: WireOverrides | null = null,
): Promise<{ trial: Trial; made: Held | null }> {
  const fixtures = world(context);
  const promised = expected(context, fixtures, request, wire);
  const replayOf = replayedInterface(context, request);
  const replay = mayReplay(context, request) || replayOf !== null;
  const expectation = replay && context.operation !== context.maker ? withReplay(context, request, promised) : promised;
  const settle = acting(context, request);
  const send = () => untilFresh(() => context.sender.send(request, wire));
  const observation = context.isRecorded?.(request, wire) === false ? unknown : await untilWorkedOff(context, request, send);
  settle(observation);
  // What is held now, not at send time: an interface leaves the ledger before its Delete is sent, so whatever still stands there is surely held,
  // and may have been made while this request was under way.
  const verdict = wire
    ? context.oracle.protocol.judge(request, wire, expectation, observation, world(context))
    : context.oracle.judge(request, expectation, observation, world(context));
  const held = request.operation === context.maker.name ? heldFrom(context.maker, request, observation) : null;
  const made = held !== null && held.interfaceId !== replayOf ? held : null;
  const all = withoutDrift(context, expectation, observation, verdict.assertions);
  const doubt = isInProgress(context, request, observation)
    ? goesOn
    : mayBeDueToLost(context, { request, expectation, observation })
      ? dueToLost
      : null;
  const judged = doubt === null ? all : notJudged(observation, all, doubt);

  const own = ownVerdict(doubt === null ? context.own : [], request, observation);
  const assertions = [
    ...judged,
    ...duplicateIds(context, observation, replay || overtaken(context, request)),
    ...ownerAssertions(context.operation, context.ownerOf, request.account, observation),
    ...own.assertions,
  ];
  observeDefaults(context, request, observation);
  if (expectation.kind === 'accept' && observation.kind === 'accepted')
    for (const name of context.oracle.compared.inAnswer(request, fixtures.held)) context.compared.add(name);
  if (made) context.ledger.add(made);
  if (isUnheard(observation)) await lookForLost(context);
  return { trial: { request, expectation, observation, assertions, made: verdict.made, ...(context.own ? { own } : {}) }, made };
}
