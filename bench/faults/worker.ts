import { faultCatalogue } from '../../emulator/index.ts';
import { plansOfRun } from '../measure.ts';
import { doTasks } from '../on-threads.ts';
import { type FaultTrial, tryChecks, tryFault, tryHarmless } from './trial.ts';

/** One fault at one seed; `matrix`: every check is run against it; `check`: this one alone. */
export interface FaultTask {
  readonly id: string;
  readonly seed: number;
  readonly matrix: boolean;
  readonly check?: string;
}

const plans = plansOfRun();

doTasks<FaultTask, FaultTrial>(async ({ id, seed, matrix, check }) => {
  const fault = faultCatalogue.find((each) => each.id === id);
  if (!fault) throw new Error(`no fault is called ${id}`);
  if (check !== undefined) {
    const alone = plans.filter((plan) => plan.id === check);
    return tryChecks(fault, alone, seed, true);
  }
  return fault.harmless ? tryHarmless(fault, plans, seed) : tryFault(fault, plans, seed, matrix);
});
