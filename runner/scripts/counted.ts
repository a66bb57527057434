import type { SymbolicRequest } from '../../model/case.ts';
import type { Held } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Assertion } from '../../model/verdict.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import { tidy } from '../ledger/remove-held.ts';
import { isUnnamed, madeId, oneThing, sent, thingOf } from '../meaning.ts';
import { newScope } from '../requests/fill.ts';
import { answerInWords } from '../trials/answer-in-words.ts';
import type { Trial } from '../trials/trial.ts';
import { tryRequest } from '../trials/try-request.ts';
import { effectOf, watch } from './listing.ts';
import { placeOf, type Scripted, type ScriptResult } from './scripted.ts';

/** Where the oracle knows of no replay, an accepted create must have made an interface of its own. */
function shared(operation: Operation, trial: Trial, before: readonly Held[]): readonly Assertion[] {
  const { observation, request } = trial;
  if (observation.kind !== 'accepted' || trial.expectation.kind !== 'accept') return [];
  const id = madeId(operation, observation);
  const owner = before.find(({ interfaceId }) => interfaceId === id);
  const token = sent(request.pairs, meaningsOf(operation).token);
  if (owner === undefined || owner.token === token) return [];
  return [
    {
      about: 'effect',
      level: 'MUST',
      verdict: 'deviates',
      class: 'wrong-effect',
      expected: `${oneThing(operation)} of its own: the tokens differ`,
      actual: `the ${thingOf(operation)} of another token, ${String(id)}`,
      observed: `the ${thingOf(operation)} of another token`,
    },
  ];
}

/** A token that is no fresh one was sent by an earlier run, with something else: the target knows it, and nothing can be said of how it takes it anew. */
function isFromEarlier(operation: Operation, symbolic: SymbolicRequest, observation: Observation): boolean {
  const token = sent(symbolic.pairs, meaningsOf(operation).token);
  if (typeof token !== 'string' || observation.kind !== 'rejected') return false;
  const { code } = observation;
  const rules = operation.rules.filter(({ limit }) => limit.kind === 'same-parameters');
  return rules.some(({ codes }) => codes.some((accepted) => accepted.code === code));
}

/** Runs a case with nobody else creating, and counts what the vSwitch lists afterwards. */
export async function runCounted(context: Context, subject: Scripted): Promise<ScriptResult> {
  const scope = newScope(context.operation, context.leases, context.random, context.clock, subject.id);
  const seen = await watch(context, placeOf(context.operation, subject.request));
  const made: Held[] = [];
  const create = async (symbolic: typeof subject.request) => {
    const result = await tryRequest(context, scope.fill(symbolic, subject), scope.wire(symbolic));
    if (result.made) made.push(result.made);
    return result.trial;
  };
  try {
    for (const symbolic of subject.setup) {
      const trial = await create(symbolic);
      const { observation } = trial;
      if (isFromEarlier(context.operation, symbolic, observation)) return { trials: [], effects: [], inconclusive: null };
      if (observation.kind !== 'accepted' || isUnnamed(context.operation, observation))
        return { trials: [], effects: [], inconclusive: `its set-up was answered with ${answerInWords(observation)}`, setUp: [trial] };
    }
    const before = [...made];
    const trial = await create(subject.request);
    const difference = await seen.difference();
    const kind = trial.observation.kind === 'rejected' ? 'created-on-rejection' : 'wrong-effect';
    const effects = difference ? effectOf(difference, kind, `after it was ${trial.observation.kind}`) : [];
    await seen.clear(difference?.surplus ?? []);
    return {
      trials: [{ ...trial, assertions: [...trial.assertions, ...shared(context.operation, trial, before), ...effects] }],
      effects: [],
      inconclusive: null,
    };
  } finally {
    await tidy(context, scope, made, subject.exclusive.length > 0);
  }
}
