import type { SequenceStep } from '../../model/case.ts';
import type { Trial } from '../trials/trial.ts';

/** What one step showed; null where it could not be taken. */
export interface StepResult {
  /** A judged request, if the step was one. */
  readonly trial: Trial | null;
  /** What was seen besides its answer. */
  readonly effect: Trial | null;
}

/** Plays the steps of a sequence, one after the other. */
export interface Player {
  /** Things held, and those of them that were made with a token. */
  readonly holds: { readonly all: number; readonly withToken: number };
  /** Takes a step, where the state allows it. `next`: what comes after it, where that is known. Throws Halted where it cannot go on. */
  take(step: SequenceStep, next?: SequenceStep): Promise<StepResult | null>;
  /** Deletes what is left. */
  end(): Promise<void>;
}

/** A sequence that cannot go on, for a reason that says nothing of the judged operation. */
export class Halted extends Error {
  override readonly name = 'Halted';
  /** The answer that is why; null where it is none. */
  readonly trial: Trial | null;

  constructor(message: string, trial: Trial | null = null) {
    super(message);
    this.trial = trial;
  }
}
