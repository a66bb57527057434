import type { SdkPlan } from '../../generators/sdk/index.ts';
import { Conclusion } from '../conclusion.ts';
import { Conductor, type Phases } from '../conductor.ts';
import { Tallies } from '../findings/tallies.ts';
import type { Progress } from '../progress.ts';
import { Limits } from '../schedule/limits.ts';
import { drawn, roundsOf } from '../schedule/rounds.ts';
import type { Settings } from '../settings.ts';
import { stopOf } from '../trials/stops.ts';
import { Books, type Task } from './books.ts';
import type { Calls } from './calls.ts';
import { inOrder } from './in-order.ts';
import { callShrinking } from './shrink-call.ts';

const judgedInARow = 64;
/** Share of the time that samples get where they go on until it is up: the rest is the service's. */
const forSamples = 0.125;

const now = () => performance.now();

/** What the phases of an SDK's run are made of. */
interface Known {
  readonly settings: Settings;
  readonly plans: readonly SdkPlan[];
  readonly calls: Calls;
  readonly tallies: Tallies;
  readonly books: Books;
  readonly limits: Limits;
}

/** Results are taken in the order of the plan, whatever order they came in. */
function runTasks({ settings, calls, books, limits }: Known, tasks: readonly Task[]): Promise<void> {
  const { bail, maxFindings } = settings;
  return inOrder(tasks, {
    slots: calls.slots,
    inARow: bail || maxFindings !== undefined ? 1 : judgedInARow,
    perform: async (task) => {
      limits.demandTime(task);
      limits.stopAtFindings();
      return calls.perform(task.subject);
    },
    take: (task, answer) => books.take(task, calls.judged(task.subject, answer)),
  });
}

function edgesOf(plan: SdkPlan): readonly Task[] {
  return plan.edges.map((subject) => ({ plan, subject, sample: null }));
}

function phasesOf(known: Known): Phases {
  const { settings, plans, tallies, books } = known;
  const samplesOf = (plan: SdkPlan, round: number, count: number): readonly Task[] =>
    drawn(plan, settings.seed, round, count).map(({ draft, name, sample }) => ({ plan, subject: plan.caseOf(draft, name), sample }));
  return {
    edges: () => {
      for (const { id, edges } of plans) tallies.expectEdges(id, edges.length);
      return runTasks(known, plans.flatMap(edgesOf));
    },
    samples: async () => {
      const { samples, maxSeconds } = settings.profile;
      const sampled = plans.filter((plan) => plan.samples !== null);
      const until = now() + forSamples * maxSeconds * 1000;
      for (const tasks of roundsOf(sampled, samples, samplesOf, () => now() > until)) await runTasks(known, tasks);
    },
    ended: async (error) => (error === null ? null : stopOf(error)),
    endings: (stopped) => plans.map((plan) => [plan.id, books.ending(plan, stopped)]),
  };
}

/** The conductor of a run of an SDK, and its books. `everywhere`: parameters that every call names. */
export function sdkConductor(
  settings: Settings,
  plans: readonly SdkPlan[],
  calls: Calls,
  progress: Progress,
  everywhere: readonly string[] = [],
): { readonly conductor: Conductor; readonly books: Books } {
  const ids = plans.map(({ id }) => id);
  const tallies = new Tallies(ids, progress);
  const books = new Books(plans, tallies, progress, everywhere);
  const context = { settings, progress, now };
  const limits = new Limits(context, tallies);
  const conclusion = new Conclusion(context, tallies, limits, callShrinking(calls, books));
  const phases = phasesOf({ settings, plans, calls, tallies, books, limits });
  return { conductor: new Conductor(progress, phases, tallies, conclusion), books };
}
