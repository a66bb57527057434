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

/** What the child answered, once it is gone; null where it went without a word. */
function ending(child: ChildProcess): Promise<{ outcome: Outcome | null; how: string }> {
  let outcome: Outcome | null = null;
  child.once('message', (message) => {
    outcome = message as Outcome;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ outcome, how: signal ?? `exit ${code}` }));
  });
}

/** Whoever stops it so early that it can't say so has interrupted it all the same. */
function codeOf(how: string): number {
  return Object.entries(signalExits).find(([signal, code]) => how === signal || how === `exit ${code}`)?.[1] ?? exits.notMeasured;
}

function runIn(out: string, target: string, outcome: Outcome | null, how: string): Run {
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
      throw new NotMeasured(`target ${target}: the process that checked it ended with ${how} before it had a verdict`, codeOf(how));
  }
}

/** Its output passes through us: it can't see whether there is a terminal behind. */
function environment(): NodeJS.ProcessEnv {
  return hasColour(process.stdout, process.env) ? { ...process.env, FORCE_COLOR: '1' } : process.env;
}

/**
 * As judgeTarget, in a process of its own, so that several go on at once: a line of its progress begins with the target's
 * name, its verdict is printed whole.
 */
export async function judgeApart(target: string, options: RunOptions, out: string): Promise<Run> {
  const child = fork(program, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], serialization: 'advanced', env: environment() });
  const signals = handOn(child);
  try {
    const ended = ending(child);
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error('a process without output');
    createInterface(stderr).on('line', (line) => process.stderr.write(`${target}: ${line}\n`));
    const verdict = text(stdout);
    child.send({ target, options, out } satisfies Order);
    const { outcome, how } = await ended;
    process.stdout.write(await verdict);
    return runIn(out, target, outcome, how);
  } finally {
    signals.release();
  }
}
