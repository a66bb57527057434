import fc from 'fast-check';
import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case, SequenceStep } from '../../model/case.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import { type Deviation, findingId } from '../findings/bucket.ts';
import { NothingToLease } from '../requests/fill.ts';
import type { Trial } from '../trials/trial.ts';
import { breaking } from './breaking.ts';
import { playerFor } from './player.ts';
import { tokenKeyOf } from './sequence.ts';
import { Halted, type Player, type StepResult } from './step.ts';

/** A shrunk sequence that shows a deviation, and how fast-check finds it again. */
export interface Discovery {
  readonly case: Case;
  readonly trial: Trial;
  /** fast-check's path and the replayPath of its commands, parted by a blank. */
  readonly path: string;
}

export interface Exploration {
  readonly seed: number;
  readonly runs: number;
  /** `now()` at which nothing more is started. */
  readonly until: number;
  /** Deviations found before: they end a sequence but are not looked for again. */
  known(id: string): boolean;
  /** Told of every judged create, until there is something to shrink. */
  count(trial: Trial): void;
}

/** What the model knows: enough to say which steps can be taken. What is accepted and refused is the oracle's. */
interface Model {
  holding: number;
  withToken: number;
  readonly tokens: Set<string>;
}

const mostHeld = 6;
const mostSteps = 12;
const mostShrinks = 60;

/** Ends a sequence at its first deviation. */
class Broken extends Error {
  override readonly name = 'Broken';
  readonly trial: Trial;
  readonly deviation: Deviation;
  constructor(trial: Trial, deviation: Deviation) {
    super(deviation.observed);
    this.trial = trial;
    this.deviation = deviation;
  }
}

interface Real {
  readonly play: Player;
  readonly taken: SequenceStep[];
  note(result: StepResult): void;
}

/** A token is used anew once: what follows an error or a deletion no page says. */
function tokenIsFree(model: Model, key: string | null): boolean {
  return key === null || !model.tokens.has(key);
}

class StepCommand implements fc.AsyncCommand<Model, Real> {
  readonly #step: SequenceStep;
  /** Of the token of a create. */
  readonly #key: string | null;

  constructor(operation: Operation, step: SequenceStep) {
    this.#step = step;
    this.#key = step.do === 'create' ? tokenKeyOf(operation, step.request) : null;
  }

  check(model: Readonly<Model>): boolean {
    const step = this.#step;
    switch (step.do) {
      case 'create':
        return model.holding < mostHeld && tokenIsFree(model, this.#key);
      case 'delete':
      case 'act':
        return model.holding > 0;
      case 'repeat':
        return model.withToken > 0;
      case 'describe':
        return true;
    }
  }

  async run(model: Model, real: Real): Promise<void> {
    const step = this.#step;
    if (this.#key !== null) model.tokens.add(this.#key);
    real.taken.push(step);
    const result = await real.play.take(step);
    const { all, withToken } = real.play.holds;
    model.holding = all;
    model.withToken = withToken;
    if (result) real.note(result);
  }

  toString(): string {
    const step = this.#step;
    return step.do === 'act' ? (step.request.operation ?? 'act') : step.do;
  }
}

function throwIfBroken({ trial, effect }: StepResult): void {
  for (const each of [effect, trial]) {
    const deviation = each?.assertions.find(breaking);
    if (each && deviation) throw new Broken(each, deviation);
  }
}

/** Plays random sequences; the first that deviates in a way not known yet is shrunk and answered. Errors of ours and the wish to stop are thrown. */
export async function exploreSequences(context: Context, plan: CheckPlan, like: Case, options: Exploration): Promise<Discovery | null> {
  if (!plan.steps) return null;
  let target: string | null = null;
  let best: { broken: Broken; steps: readonly SequenceStep[] } | null = null;
  let shrinks = 0;
  let fatal: unknown = null;

  const playOnce = async (commands: Iterable<fc.AsyncCommand<Model, Real>>): Promise<boolean> => {
    if (fatal !== null || context.now() > options.until || (target !== null && ++shrinks > mostShrinks)) return true;
    const play = playerFor(context, like);
    const taken: SequenceStep[] = [];
    const note = (result: StepResult) => {
      if (result.trial && target === null) options.count(result.trial);
      throwIfBroken(result);
    };
    try {
      const model: Model = { holding: 0, withToken: 0, tokens: new Set() };
      await fc.asyncModelRun(() => ({ model, real: { play, taken, note } }), commands);
      return true;
    } catch (error) {
      if (error instanceof NothingToLease || error instanceof Halted) return true;
      if (!(error instanceof Broken)) {
        fatal = error;
        return true;
      }
      const id = findingId(plan.id, error.deviation);
      if (target === null ? options.known(id) : id !== target) return true;
      target = id;
      best = { broken: error, steps: taken };
      return false;
    } finally {
      await play.end().catch((error: unknown) => {
        fatal ??= error;
      });
    }
  };

  const commands = fc.commands(
    plan.steps.map((steps) => steps.map((step) => new StepCommand(context.operation, step))),
    { maxCommands: mostSteps, size: 'max' },
  );
  const details = await fc.check(fc.asyncProperty(commands, playOnce), { seed: options.seed, numRuns: options.runs });
  if (fatal !== null) throw fatal;
  return best === null ? null : discovery(plan, like, best, details);
}

function discovery(
  plan: CheckPlan,
  like: Case,
  { broken, steps }: { readonly broken: Broken; readonly steps: readonly SequenceStep[] },
  details: fc.RunDetails<[Iterable<fc.AsyncCommand<Model, Real>>]>,
): Discovery {
  const replayPath = /replayPath="([^"]*)"/.exec(String(details.counterexample?.[0] ?? ''))?.[1] ?? '';
  const path = `${details.counterexamplePath ?? ''} ${replayPath}`.trim();
  const id = `${plan.id}/sample-${path.split(/[ :]/)[0] ?? '0'}@${like.form}`;
  const value = steps
    .map((step) => step.do)
    .join(' ')
    .slice(0, 64);
  const subject: Case = { ...like, id, edge: 'sample', value, script: { kind: 'sequence', steps } };
  return { case: subject, trial: { ...broken.trial, assertions: [broken.deviation] }, path };
}
