import type { SymbolicRequest, SymbolicText } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { CaseDraft, CheckPlan } from './check-plan.ts';
import { contextOf } from './context.ts';
import type { Context, Subject } from './ground.ts';
import { later } from './later.ts';

function refersTo(text: SymbolicText): number {
  return typeof text === 'object' && '$made' in text ? text.of + 1 : 0;
}

/** How many set-up requests these refer to. */
export function referred(requests: readonly (SymbolicRequest | null)[]): number {
  return Math.max(0, ...requests.flatMap((request) => request?.pairs.map(([, text]) => refersTo(text)) ?? []));
}

type Prepared = Pick<CaseDraft, 'request' | 'twin' | 'setup' | 'after' | 'twinSetup' | 'exclusive'>;

function made(context: Context, requests: readonly (SymbolicRequest | null)[]): readonly SymbolicRequest[] {
  return referred(requests) === 0
    ? []
    : context.ground.setUp(
        context,
        requests.filter((each) => each !== null),
      );
}

/** With what has to be made first, where the planner of the case left that open. */
function prepared<T extends Prepared>(context: Context, subject: T): T {
  const { setup, request, twin, after = [] } = subject;
  if (setup.some(({ operation }) => operation !== undefined && operation === context.making?.operation.name)) return subject;
  const own = [...made(context, [...setup, request, ...after]), ...setup];
  // A twin is sent to a world without what the case has prepared.
  const other = twin === null ? own : made(context, [twin]);
  const alone = context.ground.alone(context, [...own, ...other, request, ...(twin === null ? [] : [twin])]);
  const exclusive = [...new Set([...subject.exclusive, ...alone])];
  return { ...subject, setup: own, exclusive, ...(JSON.stringify(own) === JSON.stringify(other) ? {} : { twinSetup: other }) };
}

/** Asks the check for nothing before it is asked itself. */
function withSetUp(context: Context, plan: CheckPlan): CheckPlan {
  const samples = later(() => plan.samples?.map((draft) => prepared(context, draft)) ?? null);
  const { id, family, rule, level, robustness } = plan;
  return {
    ...{ id, family, rule, level },
    ...(robustness ? { robustness } : {}),
    edges: () => plan.edges().map((each) => prepared(context, each)),
    get skip() {
      return plan.skip;
    },
    get parameters() {
      return plan.parameters;
    },
    get steps() {
      return plan.steps;
    },
    get samples() {
      return samples();
    },
  };
}

/** Checks of an operation that acts on what another one makes: each case with the set-up that it refers to. */
export function withSetUps(subject: Subject, fixtures: Fixtures, plans: readonly CheckPlan[]): readonly CheckPlan[] {
  if (subject.making === undefined) return plans;
  const context = contextOf(subject, fixtures);
  return plans.map((plan) => withSetUp(context, plan));
}
