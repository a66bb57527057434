import type { CheckReport } from '../../runner/check-report.ts';
import { alarmsIn, fewScripts } from '../faults/trial.ts';
import { measure, plansOfRun } from '../measure.ts';
import { doTasks } from '../on-threads.ts';

/** A target that conforms: the emulator with some harmless variations at once, the faithful one where there is none. */
export interface AlarmTask {
  readonly operation: string;
  readonly variations: readonly string[];
  readonly seed: number;
  /** Samples of each check, beside all its edges. */
  readonly samples: number;
  /** Of what has the target to itself: all cases, or two of a check. */
  readonly scripts: 'all' | 'few';
}

export interface AlarmCount extends AlarmTask {
  readonly cases: number;
  readonly requests: number;
  readonly seconds: number;
  /** Checks that reported something at SHOULD or above, or could not tell, and why. */
  readonly alarms: readonly string[];
  readonly stopped: string | null;
}

/** Far beyond what the samples take: their number ends a session, not its time. */
const maxSeconds = 3600;

/** A check, and where it could not tell, why: that may be the chance of one run. */
function withReason(id: string, reports: readonly CheckReport[]): string {
  const reason = reports.find(({ result }) => result.id === id)?.result.reason ?? null;
  return reason === null ? id : `${id} (${reason})`;
}

doTasks<AlarmTask, AlarmCount>(async (task) => {
  const { operation, variations: faults, seed, samples, scripts } = task;
  const plans = plansOfRun({ operation });
  const { reports, summary, seconds } = await measure({
    operation,
    plans: scripts === 'few' ? plans.map(fewScripts) : plans,
    faults,
    seed,
    profile: { name: 'nightly', samples, maxSeconds, inTurn: false, stretches: false, seed: null },
  });
  const cases = reports.reduce((sum, { result }) => sum + result.cases, 0);
  return {
    ...task,
    cases,
    requests: summary.requests,
    seconds,
    alarms: alarmsIn(reports).map((id) => withReason(id, reports)),
    stopped: summary.stopped?.reason ?? null,
  };
});
