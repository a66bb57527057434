import type { Contract } from '../../engine/contract.ts';
import type { CheckPlan } from '../../generators/index.ts';
import type { Case } from '../../model/case.ts';
import type { Expectation } from '../../model/verdict.ts';
import { oracle } from '../../oracle/expect.ts';
import { NothingToLease, newScope } from '../../runner/requests/fill.ts';
import { leasesOf } from '../../runner/requests/leases.ts';
import type { Settings } from '../../runner/settings.ts';

/** What a run would have to say, before anything is sent. */
export interface Forecast {
  /** Checks of which no case would assert what they are named for, and why. */
  readonly silent: ReadonlyMap<string, string>;
  /** Rules that some case would break. */
  readonly rules: number;
}

type Expect = (subject: Case) => Expectation | null;

/** Null where only a run can tell: what a set-up leaves behind decides, or the wire form is changed. */
function expectIn(contract: Contract, settings: Settings): Expect {
  const { operation } = contract;
  const { expect } = oracle(contract);
  const leases = leasesOf(settings.fixtures, Math.random);
  return (subject) => {
    if (subject.script?.kind === 'recorded') return { kind: 'unspecified', why: ['its answer is noted, not judged'] };
    if (subject.script !== undefined || subject.setup.length > 0 || subject.request.wire !== undefined) return null;
    const scope = newScope(operation, leases, Math.random);
    try {
      return expect(settings.fixtures, scope.fill(subject.request, subject));
    } catch (error) {
      if (error instanceof NothingToLease) return null;
      throw error;
    } finally {
      scope.release();
    }
  };
}

/** Why no case of a check would assert anything; null where one would, or may. */
function silenceOf(plan: CheckPlan, expected: Expect): string | null {
  if (plan.robustness === true || plan.samples !== null || plan.family === 'read-back') return null;
  let why: string | null = null;
  for (const subject of plan.edges()) {
    const found = expected(subject);
    if (found?.kind !== 'unspecified') return null;
    why ??= found.why[0] ?? 'nothing is promised';
  }
  return `nothing asserted: ${why === null ? 'it has no case' : `the page is silent: ${why}`}`;
}

/** The rules that the cases of a check break; where only a run can tell, the one that it is named for. */
function brokenBy(plan: CheckPlan, expected: Expect): readonly string[] {
  return plan.edges().flatMap((subject) => {
    const found = expected(subject);
    if (found === null) return plan.rule !== null && subject.intent.kind === 'violates' ? [plan.rule.id] : [];
    return found.kind === 'reject' ? found.rules : [];
  });
}

/** What the oracle expects of the edges of these checks, which are those that the fixtures and the target let run. */
export function forecast(contract: Contract, settings: Settings, plans: readonly CheckPlan[]): Forecast {
  const expected = expectIn(contract, settings);
  const silent = plans.flatMap((plan) => {
    const why = silenceOf(plan, expected);
    return why === null ? [] : [[plan.id, why] as const];
  });
  return { silent: new Map(silent), rules: new Set(plans.flatMap((plan) => brokenBy(plan, expected))).size };
}
