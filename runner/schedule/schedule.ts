import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import type { Bucket } from '../findings/bucket.ts';
import type { Tallies } from '../findings/tallies.ts';
import { isToken } from '../trials/replays.ts';
import type { Twins } from '../trials/twins.ts';
import type { Planned } from './planned.ts';
import type { Task } from './task.ts';

/** Bytes from which requests are sent one after the other: many at once keep a server from answering anybody in time. */
const huge = 256 * 1024;
const hugeRequests = 'huge requests';

/** Turns cases into tasks. */
export class Schedule {
  readonly #context: Pick<Context, 'operation' | 'settings'>;
  readonly #planned: Planned;
  readonly #twins: Pick<Twins, 'claim'>;
  readonly #tallies: Tallies;

  constructor(context: Pick<Context, 'operation' | 'settings'>, planned: Planned, twins: Pick<Twins, 'claim'>, tallies: Tallies) {
    this.#context = context;
    this.#planned = planned;
    this.#twins = twins;
    this.#tallies = tallies;
  }

  /** The check that plans a twin first counts it, whichever sends it first. */
  task(plan: CheckPlan, subject: Case, sample: Bucket['sample']): Task {
    this.#twins.claim(plan.id, subject);
    const large = isLargerThan(huge, subject.request) ? [hugeRequests] : [];
    return { plan, case: subject, sample, exclusive: [...subject.exclusive, ...large, ...tokensOf(this.#context.operation, subject)] };
  }

  /** Cases of earlier findings whose check is planned. */
  saved(): readonly Task[] {
    const tasks = this.#context.settings.saved.flatMap((subject) => {
      const plan = this.#planned.whole.find(({ id }) => id === subject.check);
      return plan && this.#planned.skipped(plan) === null ? [{ ...this.task(plan, subject, null), saved: true as const }] : [];
    });
    return tasks.filter(({ plan }) => this.#isOwn(plan));
  }

  /** Edges of all checks, each made when it is asked for. */
  *edges(): Generator<Task, void> {
    const long = new Set<Case['form']>();
    for (const plan of this.#planned.whole) {
      if (this.#planned.skipped(plan) !== null) continue;
      const edges = plan.edges().filter((subject) => worthSending(subject, long));
      const tasks = edges.map((subject) => this.task(plan, subject, null));
      if (!this.#isOwn(plan)) continue;
      this.#tallies.expectEdges(plan.id, edges.length);
      yield* tasks;
    }
  }

  /** Notes that a task was run. */
  done({ plan, sample, saved }: Task): void {
    if (!sample && !saved) this.#tallies.edgeDone(plan.id);
  }

  #isOwn({ id }: CheckPlan): boolean {
    return this.#planned.find(id) !== null;
  }
}

/** A URL beyond 8 KiB is a case of form B; in the others it is sent once a run, since servers may refuse it. */
function worthSending({ request, form }: Case, sent: Set<Case['form']>): boolean {
  if (form === 'B' || !isLong(request)) return true;
  if (sent.has(form)) return false;
  sent.add(form);
  return true;
}

/** Tokens that are written out, by account: in two requests at once, one of them may rightly be told to wait. */
function tokensOf(operation: Operation, { request, setup, twin }: Case): readonly string[] {
  const requests = [request, ...setup, ...(twin ? [twin] : [])];
  const lanes = requests.flatMap(({ pairs, account }) =>
    pairs.flatMap(([name, text]) =>
      isToken(operation, name) && typeof text === 'string' && text !== '' ? [`token ${account} ${text}`] : [],
    ),
  );
  return [...new Set(lanes)];
}

type Text = Case['request']['pairs'][number][1];

/** Bytes of a text once encoded, or nearly: three for each that needs it. */
function bytesOf(text: Text): number {
  return typeof text === 'string' ? Buffer.byteLength(text) * (/^[\w.~-]*$/.test(text) ? 1 : 3) : 64;
}

/** Between one byte a character and nine: all that has to be looked at of most requests, and of those of megabytes. */
const lengthTimes = (by: number) => (text: Text) => (typeof text === 'string' ? by * text.length : 64);

/** More than so many bytes once encoded. */
function isLargerThan(bytes: number, { pairs }: Case['request']): boolean {
  const sum = (size: (text: Text) => number) => pairs.reduce((total, [name, text]) => total + name.length + size(text) + 2, 0);
  return sum(lengthTimes(9)) > bytes && (sum(lengthTimes(1)) > bytes || sum(bytesOf) > bytes);
}

function isLong(request: Case['request']): boolean {
  return isLargerThan(8192, request);
}
