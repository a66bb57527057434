import type { Expectation } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { heldFrom } from '../ledger/held.ts';
import { removeAll } from '../ledger/remove-held.ts';
import { world } from '../ledger/world.ts';
import { isUnnamed, thingOf } from '../meaning.ts';
import { newScope } from '../requests/fill.ts';
import { answerInWords } from '../trials/answer-in-words.ts';
import { tryRequest } from '../trials/try-request.ts';
import type { Scripted, ScriptResult } from './scripted.ts';

const silent: Expectation = { kind: 'unspecified', why: ['no page says what becomes of such a token'] };

/** Sends a request whose token was used before by a create that was refused, or whose interface is gone. The answer is noted; only its form is judged. */
export async function runRecorded(context: Context, subject: Scripted, after: 'error' | 'delete'): Promise<ScriptResult> {
  const scope = newScope(context.operation, context.leases, context.random, context.clock, subject.id);
  try {
    const ids: string[] = [];
    for (const symbolic of subject.setup) {
      const { trial, made } = await tryRequest(context, scope.fill(symbolic, subject));
      if (made) await removeAll(context, [made]);
      if (made) ids.push(made.interfaceId);
      if ((trial.observation.kind === 'rejected') !== (after === 'error') || isUnnamed(context.operation, trial.observation))
        return {
          trials: [],
          effects: [],
          inconclusive: `its set-up was answered with ${answerInWords(trial.observation)}`,
          setUp: [trial],
        };
    }
    const request = scope.fill(subject.request, subject);
    const observation = await context.sender.send(request);
    const held = heldFrom(context.operation, request, observation);
    const old = held !== null && ids.includes(held.interfaceId);
    const answer = old ? 'the answer of its first use' : answerInWords(observation);
    context.observe(
      `a token ${after === 'error' ? 'whose first create was refused' : `whose ${thingOf(context.operation)} was deleted`} is answered with ${answer}`,
    );
    const verdict = context.oracle.judge(request, silent, observation, world(context));
    if (held && !old) {
      context.ledger.add(held);
      await removeAll(context, [held]);
    }
    const { made, assertions } = verdict;
    return { trials: [{ request, expectation: silent, observation, made, assertions }], effects: [], inconclusive: null };
  } finally {
    scope.release();
  }
}
