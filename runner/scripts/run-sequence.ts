import type { SequenceStep } from '../../model/case.ts';
import type { Context } from '../context.ts';
import { isUnnamed } from '../meaning.ts';
import { isUnheard } from '../requests/traffic.ts';
import type { Trial } from '../trials/trial.ts';
import { breaking } from './breaking.ts';
import { playerFor } from './player.ts';
import type { Scripted, ScriptResult } from './scripted.ts';
import { Halted, type StepResult } from './step.ts';

/** Whether a sequence that showed this cannot be trusted to go on: nobody knows what is held, or it deviates. */
function ends(context: Context, { trial, effect }: StepResult): boolean {
  if (trial && (isUnnamed(context.operation, trial.observation) || isUnheard(trial.observation))) return true;
  return [trial, effect].some((each) => each?.assertions.some(breaking));
}

/** Plays the steps of a stored sequence, to its end or the first deviation. */
export async function runSequence(context: Context, subject: Scripted, steps: readonly SequenceStep[]): Promise<ScriptResult> {
  const player = playerFor(context, subject, subject.id);
  const trials: Trial[] = [];
  const effects: Trial[] = [];
  try {
    for (const [at, step] of steps.entries()) {
      const result = await player.take(step, steps[at + 1]);
      if (result?.trial) trials.push(result.trial);
      if (result?.effect) effects.push(result.effect);
      if (result && ends(context, result)) break;
    }
    return { trials, effects, inconclusive: null };
  } catch (error) {
    if (error instanceof Halted) return { trials, effects, inconclusive: error.message, ...(error.trial ? { setUp: [error.trial] } : {}) };
    throw error;
  } finally {
    await player.end();
  }
}
