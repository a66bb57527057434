import { profiles } from '../../runner/settings.ts';
import { plansOfRun } from '../measure.ts';
import { doTasks } from '../on-threads.ts';
import { catalogue, plantedIn } from './catalogue.ts';
import { type FaultTrial, tryChecks, tryFault, tryHarmless } from './trial.ts';

/** A fault, or some harmless variations at once, at one seed; `matrix`: every check is run against it; `whole`: none is given up once another noticed it; `check`: this one alone; with the gate profile unless told. */
export interface FaultTask {
  readonly ids: readonly string[];
  readonly seed: number;
  readonly matrix: boolean;
  readonly whole?: boolean;
  readonly check?: string;
  readonly profile?: 'smoke' | 'gate';
}

doTasks<FaultTask, readonly FaultTrial[]>(async ({ ids, seed, matrix, whole = false, check, profile: named = 'gate' }) => {
  const profile = profiles[named];
  const found = catalogue.filter(({ id }) => ids.includes(id));
  const [first, ...others] = found;
  if (!first || found.length !== ids.length) throw new Error(`no such fault: ${ids.join(', ')}`);
  const plans = plansOfRun(plantedIn(first), profile);
  if (check !== undefined) {
    const alone = plans.filter((plan) => plan.id === check);
    return [await tryChecks(first, alone, seed, { bail: true, profile })];
  }
  return first.harmless
    ? tryHarmless([first, ...others], plans, seed, profile)
    : [await tryFault(first, plans, seed, { matrix, whole, profile })];
});
