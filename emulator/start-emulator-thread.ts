import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../spec/files.ts';
import type { Emulator, EmulatorOptions } from './start-emulator.ts';
import type { WorkerMessage, WorkerRequest } from './worker.ts';

/** Options that can be handed to another thread: its clock and random source are its own. */
export type EmulatorThreadOptions = Pick<EmulatorOptions, 'port' | 'auth' | 'edition' | 'faults' | 'fixtures' | 'takesMs'>;

/** Beside this file when compiled, or where Node reads TypeScript; else the compiled one. */
function workerFile(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('./worker.js', import.meta.url);
  if ('typescript' in process.features && process.features.typescript) return new URL('./worker.ts', import.meta.url);
  const compiled = join(packageRoot(), 'dist', 'emulator', 'worker.js');
  if (existsSync(compiled)) return pathToFileURL(compiled);
  throw new Error(`the emulator's thread needs ${fileURLToPath(new URL('./worker.ts', import.meta.url))} compiled: npm run build`);
}

/** Threads whose emulator was closed: to start one anew costs half a second of processor time, most of a short run. */
const spare: Worker[] = [];

function newThread(): Worker {
  // A program that is given as text says so to Node: the thread is a file, and would be refused.
  const asText = process.execArgv.some((argument) => argument.startsWith('--input-type'));
  // A thread that fails while it serves is a target that is gone, which those who ask it notice.
  return new Worker(workerFile(), asText ? { execArgv: [] } : {}).on('error', () => undefined);
}

/** Begins to load a thread, for who knows already that an emulator will be served: while it loads, others load as well. */
export function loadAhead(): void {
  if (spare.length === 0) setAside(newThread());
}

/** What it answers; rejects where the thread fails over it. */
async function ask(worker: Worker, request: WorkerRequest): Promise<WorkerMessage> {
  worker.postMessage(request);
  const [message] = (await once(worker, 'message')) as [WorkerMessage];
  return message;
}

/** The id of a thread that has ended. */
const ended = -1;

/** It serves no one now, and keeps no process alive. */
function setAside(worker: Worker): void {
  worker.unref();
  spare.push(worker);
}

async function stop(worker: Worker): Promise<void> {
  if (worker.threadId === ended) return;
  await ask(worker, { kind: 'close' });
  setAside(worker);
}

/** Serves the emulator on a thread of its own. Rejects with one sentence when it can't listen or a fault is unknown. */
export async function startEmulatorThread(options: EmulatorThreadOptions = {}): Promise<Emulator> {
  const worker = spare.pop() ?? newThread();
  worker.ref();
  const message = await ask(worker, { kind: 'start', options });
  if (message.kind !== 'listening') {
    setAside(worker);
    throw new Error(message.kind === 'failed' ? message.reason : 'the emulator closed before it listened');
  }
  let closed: Promise<void> | null = null;
  const close = () => {
    closed ??= stop(worker);
    return closed;
  };
  return { url: message.url, port: message.port, close };
}
