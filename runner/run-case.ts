import { createHash } from 'node:crypto';
import type { Case, SymbolicRequest } from '../model/case.ts';
import type { Fixtures, Held } from '../model/fixtures.ts';
import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Assertion, Expectation, Verdict } from '../model/verdict.ts';
import type { WireOverrides } from '../model/wire-overrides.ts';
import type { Context } from './context.ts';
import { NothingToLease, newScope, type Scope } from './fill.ts';
import { heldFrom } from './held.ts';
import { metTaken, usesLeases } from './met-taken.ts';
import { notRecorded } from './recording/recorder.ts';
import { taggedCase } from './run-tag.ts';

/** What became of one judged create. */
export interface Trial {
  readonly request: Request;
  readonly expectation: Expectation;
  readonly observation: Observation;
  readonly assertions: readonly Assertion[];
  readonly made: number;
}

/** What became of a case: it was judged, or it could not be. */
export type CaseResult =
  | { readonly kind: 'judged'; readonly trial: Trial }
  | { readonly kind: 'inconclusive'; readonly reason: string; readonly trial: Trial | null; readonly setUp?: Trial };

interface Like {
  readonly form: Case['form'];
  readonly format: Case['format'];
}

function world(context: Context): Fixtures {
  return { ...context.settings.fixtures, held: context.ledger.all() };
}

function duplicateIds(context: Context, observation: Observation, replay: boolean): Assertion[] {
  if (observation.kind !== 'accepted') return [];
  const found: Assertion[] = [];
  const check = (kind: 'interface' | 'request', field: string) => {
    const id = observation.body[field];
    if (typeof id !== 'string' || id === '' || !context.seenBefore(kind, id)) return;
    // A replayed token is answered with the first answer, request id included.
    if (replay) return;
    found.push({
      about: `unique/${field}`,
      level: 'MUST',
      verdict: 'deviates',
      class: 'wrong-effect',
      expected: `a ${field} that no earlier answer of this run had`,
      actual: id,
      observed: `${field} repeated`,
    });
  };
  check('interface', 'NetworkInterfaceId');
  check('request', 'RequestId');
  return found;
}

/** A replay of a token whose interface is still held answers with that interface: nothing new was made. */
function replayedInterface(context: Context, request: Request): string | null {
  const token = request.pairs.find(([name]) => name === 'ClientToken')?.[1];
  if (token === undefined || token === '') return null;
  return context.ledger.all().find((held) => held.token === token && held.account === request.account)?.interfaceId ?? null;
}

/** A token that this run has sent before, or that hostile input names in odd ways: an answer with an earlier id is then no surprise. */
function mayReplay(context: Context, { pairs, account }: Request): boolean {
  const tokens = pairs.filter(([name]) => /^clienttoken/i.test(name));
  const seen = tokens.filter(([, token]) => context.seenBefore('token', `${account} ${token}`));
  for (const [, token] of seen) context.seenBefore('token', `again ${account} ${token}`);
  return seen.length > 0 || tokens.length > 1 || tokens.some(([name]) => name !== 'ClientToken');
}

/** Another request with the same token left while this one was under way: its answer, read earlier, may name the same interface. */
function overtaken(context: Context, { pairs, account }: Request): boolean {
  const token = pairs.find(([name]) => name === 'ClientToken')?.[1];
  return token !== undefined && context.seenBefore('token', `again ${account} ${token}`);
}

/** Read before the request is sent: a nonce counts as used from then on. */
function expected(context: Context, fixtures: Fixtures, request: Request, wire: WireOverrides | null): Expectation {
  if (!wire) return context.oracle.expect(fixtures, request);
  const { oracle, settings, clock, usedNonces } = context;
  const found = oracle.protocol.expect(fixtures, request, wire, { now: clock(), auth: settings.target.auth, usedNonces });
  const nonce = wire.common?.SignatureNonce;
  if (typeof nonce === 'string') usedNonces.add(nonce);
  return found;
}

/** Not sent: there is nothing that its answer could be compared with. */
const unknown: Observation = { kind: 'unanswered', cause: 'client', detail: notRecorded, latencyMs: null, exchange: null };

/** Sends one create and judges the answer; what it made stands in the ledger afterwards. */
export async function tryCreate(
  context: Context,
  request: Request,
  wire: WireOverrides | null = null,
): Promise<{ trial: Trial; made: Held | null }> {
  const fixtures = world(context);
  const expectation = expected(context, fixtures, request, wire);
  const replayOf = replayedInterface(context, request);
  const replay = mayReplay(context, request) || replayOf !== null;
  const observation = context.isRecorded?.(request, wire) === false ? unknown : await sendFresh(context, request, wire);
  // What is held now, not at send time: an interface leaves the ledger before its Delete is sent, so whatever still stands there is surely held,
  // and may have been made while this request was under way.
  const verdict = wire
    ? context.oracle.protocol.judge(request, wire, expectation, observation, world(context))
    : context.oracle.judge(request, expectation, observation, world(context));
  const held = heldFrom(request, observation);
  const made = held !== null && held.interfaceId !== replayOf ? held : null;
  const judged = withoutDrift(context, expectation, observation, verdict.assertions);
  const assertions = [...judged, ...duplicateIds(context, observation, replay || overtaken(context, request))];
  if (made) context.ledger.add(made);
  return { trial: { request, expectation, observation, assertions, made: verdict.made }, made };
}

/** Limits that are known to have changed since the page: on the real API, what became of them is worth knowing and no deviation. */
function withoutDrift(
  { settings, operation, observe }: Context,
  expectation: Expectation,
  observation: Observation,
  assertions: readonly Assertion[],
): readonly Assertion[] {
  if (!settings.real || expectation.kind !== 'reject') return assertions;
  const broken = operation.rules.filter(({ id }) => expectation.rules.includes(id));
  if (broken.length === 0 || broken.some(({ drift }) => drift === null)) return assertions;
  const drifted = (assertion: Assertion) =>
    assertion.verdict === 'deviates' && (assertion.class === 'accepted-invalid' || assertion.class === 'wrong-code');
  if (!assertions.some(drifted)) return assertions;
  const rules = broken.map(({ id, drift }) => `${id} (changed in ${drift?.since ?? 'a later edition'})`).join(' and ');
  observe(`what breaks ${rules} is answered with ${answerInWords(observation)}`);
  return assertions.filter((assertion) => !drifted(assertion));
}

/** How often a request goes out again that met a connection which was closing. */
const reuseTries = 4;

/** A connection that closed on reuse before any byte of an answer is not an answer: the request goes out again, until it meets one that stays. */
async function sendFresh(context: Context, request: Request, wire: WireOverrides | null): Promise<Observation> {
  let answer = await context.sender.send(request, wire);
  for (let attempt = 0; attempt < reuseTries && answer.kind === 'unanswered' && answer.beforeFirstByte === true; attempt++)
    answer = await context.sender.send(request, wire);
  return answer;
}

/** Deletes what a case made. What can't be deleted stays in the ledger, and the clean-up tries again. */
export async function removeHeld(context: Context, held: Held): Promise<void> {
  if (context.capabilities.delete !== null) return;
  // Out of the ledger first: from the moment Delete is sent, its addresses may be somebody else's.
  context.ledger.remove(held.interfaceId);
  let removed = false;
  try {
    removed = await context.interfaces.remove(held.region, held.interfaceId, held.account);
  } finally {
    // Also where the run was stopped in between: the clean-up has to know of it.
    if (!removed) context.ledger.add(held);
  }
  if (removed) return;
  context.observe(`Delete was refused for an interface that this run had made in ${held.vswitch}`);
}

/** Deletes what was made and gives its leases back; where nothing can be deleted, what was made keeps them. */
async function tidy(context: Context, scope: Scope, held: readonly Held[]): Promise<void> {
  for (const each of held) await removeHeld(context, each);
  if (held.length === 0 || context.capabilities.delete === null) scope.release();
}

export function answerInWords(observation: Observation): string {
  switch (observation.kind) {
    case 'accepted':
      return 'accepted';
    case 'rejected':
      return `${observation.code} (${observation.status})`;
    case 'malformed':
      return `malformed: ${observation.what}`;
    case 'unanswered':
      return observation.detail === notRecorded ? notRecorded : `no answer: ${observation.cause}`;
    case 'refused':
    case 'unrepresentable':
      return `${observation.kind}: ${observation.reason}`;
  }
}

/** Many cases share a twin: it is known by what it asks. */
function twinLabel(twin: SymbolicRequest, { form, format }: Like): string {
  return `twin/${createHash('sha256').update(JSON.stringify(twin)).digest('hex').slice(0, 16)}/${format}@${form}`;
}

/** What is said of a lease that the service had chosen for another case meanwhile. */
const chosenMeanwhile =
  'the service chose an address for one case that had been picked for another and was not yet sent; such requests went out again with fresh ones';

function taken(context: Context, { expectation, observation }: Trial): boolean {
  if (!metTaken(context.operation, expectation, observation)) return false;
  context.observe(chosenMeanwhile);
  return true;
}

/** Sends the twin and deletes what it made. Once more, with fresh leases, where one of them was chosen for somebody else meanwhile. */
export async function runTwin(context: Context, twin: SymbolicRequest, like: Like): Promise<Trial> {
  const first = await sendTwin(context, twin, like);
  return usesLeases({ request: twin, setup: [] }) && taken(context, first) ? sendTwin(context, twin, like) : first;
}

async function sendTwin(context: Context, twin: SymbolicRequest, like: Like): Promise<Trial> {
  const scope = newScope(context.leases, context.random, context.clock, twinLabel(twin, like));
  const held: Held[] = [];
  try {
    const { trial, made } = await tryCreate(context, scope.fill(twin, like), scope.wire(twin));
    if (made) held.push(made);
    return trial;
  } finally {
    await tidy(context, scope, held);
  }
}

/** Answers the first set-up that was not accepted. */
async function setUp(context: Context, { setup }: Case, like: Like, scope: Scope, held: Held[]): Promise<Trial | null> {
  for (const request of setup) {
    const { trial, made } = await tryCreate(context, scope.fill(request, like), scope.wire(request));
    if (made) held.push(made);
    if (trial.observation.kind !== 'accepted') return trial;
  }
  return null;
}

async function readBack(context: Context, trial: Trial, made: Held): Promise<Verdict | string> {
  const described = await context.interfaces.describe(made.region, made.interfaceId, made.account);
  if (described === 'failed') return 'Describe did not answer';
  const body = trial.observation.kind === 'accepted' ? trial.observation.body : {};
  if (described !== null) return context.oracle.readBack(trial.request, body, described);
  const missing: Assertion = {
    about: 'read-back',
    level: 'MUST',
    verdict: 'deviates',
    class: 'wrong-effect',
    expected: 'Describe lists the interface that was created',
    actual: 'it lists none with this id',
    observed: 'not listed',
  };
  return { outcome: 'deviates', made: 1, assertions: [missing] };
}

/** Runs one case, set-up and clean-up included; twins are the caller's. `describe` reads the made interface back. */
export async function runCase(context: Context, untagged: Case, describe: boolean): Promise<CaseResult> {
  const subject = taggedCase(context.settings, untagged);
  const first = await runOnce(context, subject, describe);
  const refused = first.kind === 'inconclusive' ? (first.setUp ?? first.trial) : first.trial;
  return refused && usesLeases(subject) && taken(context, refused) ? runOnce(context, subject, describe) : first;
}

async function runOnce(context: Context, subject: Case, describe: boolean): Promise<CaseResult> {
  const scope = newScope(context.leases, context.random, context.clock, subject.id);
  const held: Held[] = [];
  const like = { form: subject.form, format: subject.format };
  try {
    const refused = await setUp(context, subject, like, scope, held);
    if (refused !== null) {
      const reason = `its set-up was answered with ${answerInWords(refused.observation)}`;
      return { kind: 'inconclusive', reason, trial: null, setUp: refused };
    }
    const { trial, made } = await tryCreate(context, scope.fill(subject.request, like), scope.wire(subject.request));
    if (made) held.push(made);
    if (!describe || !made) return { kind: 'judged', trial };
    const back = await readBack(context, trial, made);
    if (typeof back === 'string') return { kind: 'inconclusive', reason: back, trial };
    return { kind: 'judged', trial: { ...trial, made: trial.made + back.made, assertions: [...trial.assertions, ...back.assertions] } };
  } catch (error) {
    if (error instanceof NothingToLease) return { kind: 'inconclusive', reason: error.message, trial: null };
    throw error;
  } finally {
    await tidy(context, scope, held);
  }
}
