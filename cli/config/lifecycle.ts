import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { splitCommand } from '../../targets/split-command.ts';
import { signalExits } from '../exits.ts';
import { NotMeasured } from '../not-measured.ts';
import type { ConfiguredCommand, ConfiguredTarget } from './load-config.ts';

/** A target that was started, until it is stopped. */
export interface Started {
  /** Brings it up anew, within so many milliseconds; absent where no command of the target does. Throws NotMeasured where it stays down. */
  readonly restart?: (withinMs: number) => Promise<void>;
  stop(): Promise<void>;
}

const defaults = { ready: 60, command: 60, graceMs: 5000 } as const;

/** A process in a group of its own, so that Ctrl-C reaches it through us, once we are done with it. */
function launch({ command, shell }: ConfiguredCommand, folder: string): ChildProcess & { tail(): string } {
  const [program = '', ...args] = shell === true ? [command] : (splitCommand(command) ?? []);
  const child = spawn(program, args, { cwd: folder, shell: shell === true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let last = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (last = `${last}${chunk}`.slice(-2000)));
  return Object.assign(child, { tail: () => last.trim().split('\n').slice(-5).join('\n') });
}

/** Also where the folder is not there, which the file of the target stands in: it is. */
const notFound = 'no program';

function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ENOENT' ? notFound : (error.code ?? error.message)));
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}

function noProgram(target: ConfiguredTarget, what: string, { command }: ConfiguredCommand): NotMeasured {
  const [program] = splitCommand(command) ?? [];
  return new NotMeasured(`${target.at(what)}: there is no program "${program}" (commands run without a shell; shell: true asks for one)`);
}

async function runToEnd(what: 'reset' | 'stop', target: ConfiguredTarget, command: ConfiguredCommand): Promise<void> {
  const { name, folder } = target;
  const child = launch(command, folder);
  const limit = (command.within ?? defaults.command) * 1000;
  const timer = new AbortController();
  const how = await Promise.race([ended(child), sleep(limit, 'timeout', { signal: timer.signal }).catch(() => 'timeout')]);
  timer.abort();
  if (how === 'exit 0') return;
  kill(child, 'SIGKILL');
  if (how === notFound) throw noProgram(target, what, command);
  const why = how === 'timeout' ? `did not end within ${limit / 1000} s` : `ended with ${how}`;
  throw new NotMeasured(`target ${name}: the ${what} command ${why}${child.tail() === '' ? '' : `:\n${child.tail()}`}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const { body } = await fetch(url, { signal: AbortSignal.timeout(1000), redirect: 'manual' });
    await body?.cancel();
    return true;
  } catch (error) {
    // It is there; whether its certificate is to be trusted is asked later.
    const { code = '' } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
    return /CERT|SELF_SIGNED|UNABLE_TO_/.test(code);
  }
}

/** Waits until the URL answers anything. A start command that fails is not waited for; one that succeeds may have left the target in the background. */
async function untilReady(target: ConfiguredTarget, child: ReturnType<typeof launch>): Promise<void> {
  const { name, start, endpoint } = target;
  const url = start?.ready ?? endpoint;
  const within = start?.within ?? defaults.ready;
  let failed: string | null = null;
  void ended(child).then((how) => (failed = how === 'exit 0' ? null : how));
  for (const until = performance.now() + within * 1000; performance.now() < until; await sleep(100)) {
    if (failed === notFound && start) throw noProgram(target, 'start', start);
    if (failed !== null) throw new NotMeasured(`target ${name}: the start command ended with ${failed}${said(child)}`);
    if (await answers(url)) return;
  }
  throw new NotMeasured(`target ${name}: ${url} did not answer within ${within} s of the start command${said(child)}`);
}

function said(child: ReturnType<typeof launch>): string {
  return child.tail() === '' ? '' : `:\n${child.tail()}`;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return kill(child, 'SIGTERM');
  const gone = ended(child);
  kill(child, 'SIGTERM');
  const timer = new AbortController();
  await Promise.race([gone, sleep(defaults.graceMs, null, { signal: timer.signal }).catch(() => null)]);
  timer.abort();
  kill(child, 'SIGKILL');
}

/** Does what must not be left half done: `undo` runs where it fails and where SIGINT or SIGTERM comes in between, which ends the process. */
export async function untilUndone<T>(undo: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  const onSignal = (signal: NodeJS.Signals) => void undo().finally(() => process.exit(signalExits[signal as keyof typeof signalExits]));
  for (const signal of Object.keys(signalExits)) process.once(signal, onSignal);
  try {
    return await work();
  } catch (error) {
    await undo().catch(() => undefined);
    throw error;
  } finally {
    for (const signal of Object.keys(signalExits)) process.removeListener(signal, onSignal);
  }
}

/** What is left of an earlier run would be judged instead of what is started now, which finds its port taken. */
async function requireSilence({ start, endpoint, at }: ConfiguredTarget): Promise<void> {
  const url = start?.ready ?? endpoint;
  if (start && (await answers(url)))
    throw new NotMeasured(`${at('start')}: ${url} answers already; stop what runs there, or take out "start" to have it checked as it is`);
}

/** The target, with no more time for its commands than there is. */
function within(target: ConfiguredTarget, seconds: number): ConfiguredTarget {
  const { start, reset, stop } = target;
  const hurry = <T extends ConfiguredCommand>(command: T): T => ({
    ...command,
    within: Math.min(command.within ?? defaults.command, seconds),
  });
  return {
    ...target,
    ...(start ? { start: hurry(start) } : {}),
    ...(reset ? { reset: hurry(reset) } : {}),
    ...(stop ? { stop: hurry(stop) } : {}),
  };
}

/** Runs the start and reset commands and waits until the target is ready. Throws NotMeasured, with nothing left running. */
export async function startConfigured(target: ConfiguredTarget): Promise<Started> {
  await requireSilence(target);
  let child: ReturnType<typeof launch> | null = null;
  const up = async (asked: ConfiguredTarget) => {
    child = asked.start ? launch(asked.start, asked.folder) : null;
    if (child) await untilReady(asked, child);
    if (asked.reset) await runToEnd('reset', asked, asked.reset);
  };
  const down = async (asked: ConfiguredTarget) => {
    try {
      if (asked.stop) await runToEnd('stop', asked, asked.stop);
    } finally {
      if (child) await end(child);
    }
  };
  const restart = async (withinMs: number) => {
    const asked = within(target, Math.ceil(withinMs / 1000));
    if (asked.start) {
      await down(asked);
      await requireSilence(asked);
    }
    await up(asked);
  };
  const stop = () => down(target);
  await untilUndone(stop, () => up(target));
  return { stop, ...(target.start || target.reset ? { restart } : {}) };
}
