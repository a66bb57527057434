import { faultCatalogue } from '../../emulator/index.ts';
import { plansOfRun } from '../measure.ts';
import { doTasks } from '../on-threads.ts';
import { type FaultTrial, tryFault, tryHarmless } from './trial.ts';

/** A fault, or some harmless variations at once, at one seed; `matrix`: every check is run against it. */
export interface FaultTask {
  readonly ids: readonly string[];
  readonly seed: number;
  readonly matrix: boolean;
}

const plans = plansOfRun();

doTasks<FaultTask, readonly FaultTrial[]>(async ({ ids, seed, matrix }) => {
  const found = faultCatalogue.filter(({ id }) => ids.includes(id));
  const [first] = found;
  if (!first || found.length !== ids.length) throw new Error(`no such fault: ${ids.join(', ')}`);
  return first.harmless ? tryHarmless(found, plans, seed) : [await tryFault(first, plans, seed, matrix)];
});
