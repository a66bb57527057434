import type { Script } from '../../model/case.ts';
import type { Held } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion, Expectation } from '../../model/verdict.ts';
import { textAt } from '../answer-path.ts';
import type { Context } from '../context.ts';
import { acting, operationOf } from '../ledger/acted.ts';
import type { Interface } from '../ledger/interfaces.ts';
import { tidy } from '../ledger/remove-held.ts';
import { world } from '../ledger/world.ts';
import { thingOf } from '../meaning.ts';
import { NothingMade, newScope } from '../requests/fill.ts';
import { isUnheard } from '../requests/traffic.ts';
import { answerInWords } from '../trials/answer-in-words.ts';
import { untilFresh } from '../trials/fresh.ts';
import { isInProgress } from '../trials/in-progress.ts';
import { sendAll } from '../trials/set-up.ts';
import type { Trial } from '../trials/trial.ts';
import { heldTwice, listedAll, textsOn } from './beside.ts';
import { holdingsOf, shownBy } from './possible.ts';
import type { Scripted, ScriptResult } from './scripted.ts';

type AtOnce = Extract<Script, { readonly kind: 'at-once' }>;

interface Answered {
  readonly request: Request;
  /** What was promised before any of them was sent. */
  readonly promised: Expectation;
  readonly observation: Observation;
}

const isAccepted = ({ observation }: Pick<Answered, 'observation'>): boolean => observation.kind === 'accepted';

function wrongEffect(about: string, expected: string, actual: string, observed: string): Assertion {
  return { about, level: 'MUST', verdict: 'deviates', class: 'wrong-effect', expected, actual, observed };
}

/** Sends all of them, and brings the books up to date: what was accepted first, then the refusals. */
async function answersOf(context: Context, requests: readonly Request[]): Promise<readonly Answered[]> {
  const fixtures = world(context);
  const own = ({ operation }: Request) => operation === context.operation.name;
  const silent: Expectation = { kind: 'unspecified', why: ['it competes with what is judged'] };
  const promised = requests.map((request) => (own(request) ? context.oracle.expect(fixtures, request) : silent));
  // What removes a thing takes it out of the books at once, where the others look for it.
  const removes = (request: Request) => operationOf(context, request)?.lifecycle?.effect === 'removes';
  const inOrder = [...requests].sort((one, other) => Number(removes(one)) - Number(removes(other)));
  const settles = new Map(inOrder.map((request) => [request, acting(context, request)]));
  const answers = await Promise.all(requests.map((request) => untilFresh(() => context.sender.send(request))));
  const answered = requests.flatMap((request, at): Answered[] => {
    const [observation, expected] = [answers[at], promised[at]];
    return observation === undefined || expected === undefined ? [] : [{ request, promised: expected, observation }];
  });
  // A refused deletion puts back what others then may have changed.
  const refusedFirst = [...answered].sort((one, other) => Number(isAccepted(one)) - Number(isAccepted(other)));
  for (const { request, observation } of refusedFirst) settles.get(request)?.(observation);
  return answered;
}

/** A refusal beside others: that one of them is being worked on is said rightly; which of several codes, and whether it was still possible, no page says where another operation won, or nobody knows who did. */
function judgedRefusal(context: Context, { request, observation }: Answered, winners: readonly Answered[]): Trial {
  const expectation = context.oracle.expect(world(context), request);
  const { assertions, made } = context.oracle.judge(request, expectation, observation, world(context));
  const alike = winners.every((each) => each.request.operation === request.operation && !isUnheard(each.observation));
  const isTold = isInProgress(context, request, observation);
  const softer = (each: Assertion): readonly Assertion[] => {
    if (each.about.startsWith('envelope/')) return [each];
    if (isTold) return [];
    if (winners.length === 0) return [{ ...each, level: each.level === 'MUST' ? 'SHOULD' : each.level } as Assertion];
    return alike && expectation.kind === 'reject' ? [each] : [];
  };
  return { request, expectation, observation, made, assertions: assertions.flatMap(softer) };
}

function judgedAcceptance(context: Context, { request, promised, observation }: Answered, accepted: number, most: number): Trial {
  const { assertions, made } = context.oracle.judge(request, promised, observation, world(context));
  const tooMany =
    accepted > most
      ? [
          wrongEffect(
            'effect/order',
            `at most ${most} of them accepted, in whatever order`,
            `${accepted} accepted`,
            'more accepted than any order allows',
          ),
        ]
      : [];
  return { request, expectation: promised, observation, made, assertions: [...assertions, ...tooMany] };
}

/** What is listed of a thing beyond, or short of, what was accepted; null where nothing is. */
function mismatch(context: Context, entry: Interface | null, held: Held | undefined): string | null {
  if (held === undefined) return entry === null ? null : 'what was deleted is there';
  if (entry === null) return 'not listed';
  const [listed, booked] = [textsOn(context, entry), holdingsOf(held)];
  if (booked.some((text) => !listed.includes(text))) return 'lacks what was accepted';
  if (listed.some((text) => !booked.includes(text))) return 'has what was not accepted';
  const shows = Object.entries(shownBy(context, held));
  return shows.every(([field, text]) => textAt(entry, field) === text) ? null : 'is in another state than what was accepted leaves it in';
}

/** Things are listed as what was accepted has left them. */
async function leftovers(context: Context, all: readonly Held[]): Promise<readonly Assertion[] | null> {
  const wrong: Assertion[] = [];
  for (const { region, interfaceId, account } of all) {
    const held = context.ledger.of(interfaceId);
    const describe = () => context.interfaces.describe(region, interfaceId, account);
    const entry = await context.settling.until(describe, (each) => each === 'failed' || mismatch(context, each, held) === null);
    if (entry === 'failed') return null;
    const words = mismatch(context, entry, held);
    const what = thingOf(context.maker);
    if (words !== null)
      wrong.push(wrongEffect('effect/left', `the ${what} as what was accepted leaves it`, `it ${words}`, `${what} ${words}`));
  }
  return wrong;
}

async function judge(context: Context, requests: readonly Request[], most: number, held: readonly Held[]): Promise<ScriptResult> {
  const answers = await answersOf(context, requests);
  const mine = answers.filter(({ request }) => request.operation === context.operation.name);
  const accepted = answers.filter(isAccepted);
  const winners = answers.filter((each) => isAccepted(each) || isUnheard(each.observation));
  const trials = mine.map((each) =>
    isAccepted(each) ? judgedAcceptance(context, each, accepted.length, most) : judgedRefusal(context, each, winners),
  );
  const last = trials.at(-1);
  // Nobody knows what became of one that was not answered.
  if (last === undefined || answers.some(({ observation }) => isUnheard(observation))) return { trials, effects: [], inconclusive: null };
  const wrong = await leftovers(context, held);
  if (wrong === null) return { trials, effects: [], inconclusive: 'Describe did not answer' };
  const twice = heldTwice(
    context,
    (await listedAll(
      context,
      held.filter(({ interfaceId }) => context.ledger.has(interfaceId)),
    )) ?? [],
  );
  const assertions = [...wrong, ...twice];
  return { trials, effects: assertions.length === 0 ? [] : [{ ...last, assertions }], inconclusive: null };
}

/** What was deleted by an answer and is listed all the same is deleted again. */
async function leave(context: Context, held: readonly Held[]): Promise<readonly Held[]> {
  const left: Held[] = [];
  for (const each of held) {
    const { region, interfaceId, account } = each;
    if (context.ledger.has(interfaceId)) left.push(context.ledger.of(interfaceId) ?? each);
    else if ((await context.interfaces.describe(region, interfaceId, account)) !== null) left.push(each);
  }
  return left;
}

/** Sends requests on things that are there at the same time. Their answers have to be those of some order, and so has what is there afterwards. */
export async function runAtOnce(context: Context, subject: Scripted, { requests, most }: AtOnce): Promise<ScriptResult> {
  const scope = newScope(context.operation, context.leases, context.random, context.clock, subject.id);
  const held: Held[] = [];
  try {
    const refused = await sendAll(context, subject.setup, subject, scope, held);
    if (refused !== null)
      return {
        trials: [],
        effects: [],
        inconclusive: `its set-up was answered with ${answerInWords(refused.observation)}`,
        setUp: [refused],
      };
    const filled = requests.map((each) => scope.fill(each, subject));
    return await judge(context, filled, most, [...held]);
  } catch (error) {
    if (error instanceof NothingMade) return { trials: [], effects: [], inconclusive: error.message };
    throw error;
  } finally {
    await tidy(context, scope, await leave(context, held), true);
  }
}
