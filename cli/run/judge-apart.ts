import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Run } from '../../model/run.ts';
import { readRun } from '../../reports/index.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { exits, signalExits } from '../exits.ts';
import { NotMeasured } from '../not-measured.ts';
import type { Order, Outcome } from './order.ts';
import { hasColour } from './print-run.ts';
import type { RunOptions } from './run-options.ts';

const program = fileURLToPath(new URL('./one-target.js', import.meta.url));
const stopSignals = Object.keys(signalExits) as (keyof typeof signalExits)[];

/** Hands our signals on while the child lives: it cleans up and writes, we wait. */
function handOn(child: ChildProcess): { release(): void } {
  const listen = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of stopSignals) process.on(signal, listen);
  return {
    release: () => {
      for (const signal of stopSignals) process.removeListener(signal, listen);
    },
  };
}

/** How a process ended: what it answered, null where it went without a word, and what it printed. */
export interface Ended {
  readonly outcome: Outcome | null;
  readonly how: string;
  readonly printed: string;
}

/** A process that checks a target. */
export interface Apart {
  readonly ended: Promise<Ended>;
  /** Asks it to clean up, to write what it has and to end. */
  stop(): void;
}

/** What the child answered, once it is gone. */
function ending(child: ChildProcess): Promise<Omit<Ended, 'printed'>> {
  let outcome: Outcome | null = null;
  child.once('message', (message) => {
    outcome = message as Outcome;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ outcome, how: signal ?? `exit ${code}` }));
  });
}

/** Whoever stops it so early that it can't say so has interrupted it all the same; null where nobody did. */
export function interruptedBy(how: string): number | null {
  return Object.entries(signalExits).find(([signal, code]) => how === signal || how === `exit ${code}`)?.[1] ?? null;
}

/** The run that a process wrote; throws what kept it from that. `silent` makes the error of one that went without a word. */
export function runOf({ out, target }: Order, { outcome, how }: Ended, silent: (how: string) => Error): Run {
  switch (outcome?.kind) {
    case 'written':
      return readRun(join(out, 'run.json'));
    case 'usage':
      throw new UsageError(outcome.message);
    case 'not-measured':
      throw new NotMeasured(outcome.message);
    case 'bug':
      throw Object.assign(new Error(`checking ${target} failed`), { stack: outcome.stack });
    default:
      throw silent(how);
  }
}

/** Its output passes through us: it can't see whether there is a terminal behind. */
function environment(): NodeJS.ProcessEnv {
  return hasColour(process.stdout, process.env) ? { ...process.env, FORCE_COLOR: '1' } : process.env;
}

/** Starts a process that checks one target; a line of its progress begins with the label. */
export function startApart(order: Order, label: string): Apart {
  const child = fork(program, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], serialization: 'advanced', env: environment() });
  const signals = handOn(child);
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('a process without output');
  createInterface(stderr).on('line', (line) => process.stderr.write(`${label}: ${line}\n`));
  const printed = text(stdout);
  const ended = ending(child)
    .then(async (end) => ({ ...end, printed: await printed }))
    .finally(() => signals.release());
  child.send(order);
  return { ended, stop: () => void child.kill('SIGTERM') };
}

/** As judgeTarget, in a process of its own, so that several go on at once: its verdict is printed whole. */
export async function judgeApart(target: string, options: RunOptions, out: string): Promise<Run> {
  const order = { target, options, out };
  const end = await startApart(order, target).ended;
  process.stdout.write(end.printed);
  const silent = (how: string) =>
    new NotMeasured(
      `target ${target}: the process that checked it ended with ${how} before it had a verdict`,
      interruptedBy(how) ?? exits.notMeasured,
    );
  return runOf(order, end, silent);
}
