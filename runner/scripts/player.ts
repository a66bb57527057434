import type { Context } from '../context.ts';
import { Life } from './life.ts';
import type { Scripted } from './scripted.ts';
import { Play } from './sequence.ts';
import type { Player } from './step.ts';

/** Plays sequences of an operation that makes things, or of one on things that are there. `label`: the case, where its steps are the same in every run. */
export function playerFor(context: Context, like: Pick<Scripted, 'form' | 'format'>, label: string | null = null): Player {
  return context.operation === context.maker ? new Play(context, like, label) : new Life(context, like, label);
}
