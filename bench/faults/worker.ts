import { faultCatalogue } from '../../emulator/index.ts';
import { plansOfRun } from '../measure.ts';
import { doTasks } from '../on-threads.ts';
import { type FaultTrial, tryFault, tryHarmless } from './trial.ts';

/** One fault at one seed; `matrix`: every check is run against it. */
export interface FaultTask {
  readonly id: string;
  readonly seed: number;
  readonly matrix: boolean;
}

const plans = plansOfRun();

doTasks<FaultTask, FaultTrial>(async ({ id, seed, matrix }) => {
  const fault = faultCatalogue.find((each) => each.id === id);
  if (!fault) throw new Error(`no fault is called ${id}`);
  return fault.harmless ? tryHarmless(fault, plans, seed) : tryFault(fault, plans, seed, matrix);
});
