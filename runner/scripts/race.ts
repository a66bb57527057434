import { setTimeout as sleep } from 'node:timers/promises';
import type { Held } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import { heldFrom } from '../ledger/held.ts';
import { lookForLost } from '../ledger/look-for-lost.ts';
import { tidy } from '../ledger/remove-held.ts';
import { world } from '../ledger/world.ts';
import { oneThing, sent, thingOf } from '../meaning.ts';
import { newScope } from '../requests/fill.ts';
import { isUnheard } from '../requests/traffic.ts';
import type { Trial } from '../trials/trial.ts';
import { tryRequest } from '../trials/try-request.ts';
import { effectOf, type Watch, watch } from './listing.ts';
import { placeOf, type Scripted, type ScriptResult } from './scripted.ts';

interface Race {
  readonly context: Context;
  readonly request: Request;
  readonly made: Held[];
}

function tokenOf({ context, request }: Pick<Race, 'context' | 'request'>): string | undefined {
  return sent(request.pairs, meaningsOf(context.operation).token);
}

/** Judges one answer as if it had come after those before it. */
function judged({ context, request, made }: Race, observation: Observation): Trial {
  const before = world(context);
  const expectation = context.oracle.expect(before, request);
  const held = heldFrom(context.operation, request, observation);
  const known = held !== null && context.ledger.has(held.interfaceId);
  const verdict = context.oracle.judge(request, expectation, observation, before);
  const assertions = [
    ...verdict.assertions,
    ...(known && tokenOf({ context, request }) === undefined ? [sharedThing(context.operation, held)] : []),
  ];
  if (held && !known) {
    context.ledger.add(held);
    made.push(held);
  }
  return { request, expectation, observation, made: verdict.made, assertions };
}

function sharedThing(operation: Operation, held: Held): Assertion {
  return {
    about: 'effect',
    level: 'MUST',
    verdict: 'deviates',
    class: 'wrong-effect',
    expected: `${oneThing(operation)} of its own`,
    actual: `${held.interfaceId}, which another create was answered with`,
    observed: `one ${thingOf(operation)} for several creates`,
  };
}

/**
 * A refusal under contention: which of several documented codes, and whether room was left, no page says. `winners`: creates that were, or may have
 * been, accepted.
 */
function judgedRefusal(race: Race, observation: Observation, winners: number): Trial {
  const trial = judged(race, observation);
  if (observation.kind !== 'rejected') return trial;
  const { inProgress } = race.context.operation;
  if (inProgress.includes(observation.code))
    return { ...trial, assertions: trial.assertions.filter(({ about }) => about.startsWith('envelope/')) };
  const wouldFit = trial.expectation.kind === 'accept' && tokenOf(race) === undefined;
  if (!wouldFit) return trial;
  if (winners > 0) race.context.observe('of creates sent at once, fewer are accepted than there is room for');
  const softer = (assertion: Assertion): Assertion[] =>
    assertion.about !== 'outcome' ? [assertion] : winners > 0 ? [] : [{ ...assertion, level: 'SHOULD' }];
  return { ...trial, assertions: trial.assertions.flatMap(softer) };
}

/** Where all were told to wait, one more has to be accepted once all is quiet. */
async function lateWinner({ context, request, made }: Race): Promise<Trial> {
  await sleep(200);
  const late = await tryRequest(context, request);
  if (late.made) made.push(late.made);
  return late.trial;
}

async function listingEffect(seen: Watch, last: Trial): Promise<readonly Trial[]> {
  const difference = await seen.difference();
  if (difference === null) return [];
  await seen.clear(difference.surplus);
  const assertions = effectOf(difference, 'wrong-effect', 'than the answers of creates sent at once name');
  return assertions.length === 0 ? [] : [{ ...last, assertions }];
}

/** Sends one request many times at once. The answers have to be those of some order: accepted ones first, then the refusals. */
export async function runRace(context: Context, subject: Scripted, times: number): Promise<ScriptResult> {
  const scope = newScope(context.operation, context.leases, context.random, context.clock);
  const seen = await watch(context, placeOf(context.operation, subject.request));
  const race: Race = { context, request: scope.fill(subject.request, subject), made: [] };
  try {
    const answers = await Promise.all(Array.from({ length: times }, () => context.sender.send(race.request)));
    const accepted = answers.filter(({ kind }) => kind === 'accepted');
    const others = answers.filter(({ kind }) => kind !== 'accepted');
    const trials = accepted.map((answer) => judged(race, answer));
    // One that was not answered may have been the one that got what all asked for.
    const winners = accepted.length + others.filter(isUnheard).length;
    trials.push(...others.map((answer) => judgedRefusal(race, answer, winners)));
    if (answers.some(isUnheard)) await lookForLost(context);
    const waiting =
      others.length > 0 && others.every((each) => each.kind === 'rejected' && context.operation.inProgress.includes(each.code));
    if (accepted.length === 0 && waiting) trials.push(await lateWinner(race));
    const last = trials.at(-1);
    return { trials, effects: last ? await listingEffect(seen, last) : [], inconclusive: null };
  } finally {
    await tidy(context, scope, race.made, subject.exclusive.length > 0);
  }
}
