import type { Case } from '../../model/case.ts';
import type { Held } from '../../model/fixtures.ts';
import type { Assertion, Verdict } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { actedOn } from '../ledger/acted.ts';
import { tidy } from '../ledger/remove-held.ts';
import { untilAlone } from '../ledger/scarce.ts';
import { thingOf } from '../meaning.ts';
import { NothingMade, NothingToLease, newScope, type Scope } from '../requests/fill.ts';
import { taggedCase } from '../requests/run-tag.ts';
import { answerInWords } from './answer-in-words.ts';
import { shownApart } from './apart.ts';
import { effectOn, listedBefore, noteCompared, readingOf, stillTaken } from './effects.ts';
import { metTaken } from './met-taken.ts';
import { sendAll } from './set-up.ts';
import type { CaseResult, Trial } from './trial.ts';
import { tryRequest } from './try-request.ts';

async function readBack(context: Context, trial: Trial, made: Held): Promise<Verdict | string> {
  const describe = () => context.interfaces.describe(made.region, made.interfaceId, made.account);
  const described = await context.settling.until(describe, (each) => each !== null, trial.observation.latencyMs ?? 0);
  if (described === 'failed') return 'Describe did not answer';
  const body = trial.observation.kind === 'accepted' ? trial.observation.body : {};
  if (described !== null) {
    if (trial.expectation.kind === 'accept')
      for (const name of context.oracle.compared.inListing(trial.request, described)) context.compared.add(name);
    return context.oracle.readBack(trial.request, body, described, context.settings.fixtures, context.shownAt());
  }
  const missing: Assertion = {
    about: 'read-back',
    level: 'MUST',
    verdict: 'deviates',
    class: 'wrong-effect',
    expected: `Describe lists the ${thingOf(context.maker)} that was created`,
    actual: 'it lists none with this id',
    observed: 'not listed',
  };
  return { outcome: 'deviates', made: 1, assertions: [missing] };
}

/** So often a case goes out again that met what the service had chosen for another one: who names many addresses may meet several. */
const mostMet = 3;

/** Runs one case, set-up and clean-up included; twins are the caller's. `describe` reads the made interface back. */
export async function runCase(context: Context, untagged: Case, describe: boolean): Promise<CaseResult> {
  const subject = taggedCase(context, untagged);
  let result = await asked(context, subject, describe);
  for (let again = 0; again < mostMet; again++) {
    const refused = result.kind === 'inconclusive' ? (result.setUp ?? result.trial) : (result.after ?? result.trial);
    if (!refused || !metTaken(context, refused, subject.intent.kind === 'valid')) break;
    result = await asked(context, subject, describe);
  }
  return result;
}

/** Once more with fresh values where an accepted answer named no interface: the page says that this may happen. */
async function asked(context: Context, subject: Case, describe: boolean): Promise<CaseResult> {
  const { nameless } = context;
  const first = await runOnce(context, subject, describe);
  if (!nameless.asksAgain(trialsOf(first))) return first;
  const second = await runOnce(context, subject, describe);
  nameless.askedAgain(subject.check, subject, trialsOf(first), trialsOf(second));
  return second;
}

function trialsOf(result: CaseResult): readonly Trial[] {
  const beside = 'setUp' in result ? result.setUp : 'after' in result ? result.after : undefined;
  return [result.trial, beside].flatMap((each) => each ?? []);
}

async function runOnce(context: Context, subject: Case, describe: boolean): Promise<CaseResult> {
  const scope = newScope(context.operation, context.leases, context.random, context.clock, subject.id);
  const held: Held[] = [];
  await untilAlone(context, subject);
  try {
    return await inScope(context, subject, describe, scope, held);
  } catch (error) {
    if (error instanceof NothingToLease || error instanceof NothingMade)
      return { kind: 'inconclusive', reason: error.message, trial: null };
    throw error;
  } finally {
    // What the judged request itself removed is gone already.
    const left = held.filter(({ interfaceId }) => context.ledger.has(interfaceId));
    await tidy(context, scope, left, subject.exclusive.length > 0);
  }
}

async function inScope(context: Context, subject: Case, describe: boolean, scope: Scope, held: Held[]): Promise<CaseResult> {
  const refused = await sendAll(context, subject.setup, subject, scope, held);
  if (refused !== null) {
    const reason = `its set-up was answered with ${answerInWords(refused.observation)}`;
    return { kind: 'inconclusive', reason, trial: null, setUp: refused };
  }
  const request = scope.fill(subject.request, subject);
  const thing = actedOn(context, request);
  const before = describe && thing ? await listedBefore(context, thing) : null;
  if (typeof before === 'string') return { kind: 'inconclusive', reason: before, trial: null };
  const { trial, made } = await tryRequest(context, request, scope.wire(subject.request));
  if (made) held.push(made);
  if (thing && !context.ledger.has(thing.interfaceId)) await context.departures.gone(thing, true);
  if (!describe) return { kind: 'judged', trial };
  const reads = context.operation.lifecycle?.effect === 'reads';
  const onThing = () =>
    reads && trial.observation.kind === 'accepted' ? readingOf(context, held, trial) : before && effectOn(context, before, trial);
  const back = made ? await readBack(context, trial, made) : await onThing();
  if (back === null) return { kind: 'judged', trial };
  if (typeof back === 'string') return { kind: 'inconclusive', reason: back, trial };
  if (!made) noteCompared(context, trial.request);
  const afterwards = trial.observation.kind === 'accepted' ? await sendAll(context, subject.after ?? [], subject, scope, held) : null;
  const about = made ?? thing;
  const apart = about ? await shownApart(context, about, trial) : [];
  const assertions = [...trial.assertions, ...back.assertions, ...apart, ...(afterwards ? [stillTaken(context, afterwards)] : [])];
  const judged = { ...trial, made: trial.made + back.made, compared: back.made, assertions };
  return { kind: 'judged', trial: judged, ...(afterwards ? { after: afterwards } : {}) };
}
