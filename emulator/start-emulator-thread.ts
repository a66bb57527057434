import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../spec/files.ts';
import type { Emulator, EmulatorOptions } from './start-emulator.ts';
import type { WorkerMessage } from './worker.ts';

/** Options that can be handed to another thread: its clock and random source are its own. */
export type EmulatorThreadOptions = Pick<EmulatorOptions, 'port' | 'auth' | 'faults' | 'fixtures'>;

/** Beside this file when compiled, or where Node reads TypeScript; else the compiled one. */
function workerFile(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('./worker.js', import.meta.url);
  if ('typescript' in process.features && process.features.typescript) return new URL('./worker.ts', import.meta.url);
  const compiled = join(packageRoot(), 'dist', 'emulator', 'worker.js');
  if (existsSync(compiled)) return pathToFileURL(compiled);
  throw new Error(`the emulator's thread needs ${fileURLToPath(new URL('./worker.ts', import.meta.url))} compiled: npm run build`);
}

function stop(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.on('message', () => void worker.terminate());
    worker.postMessage('close');
  });
}

/** Serves the emulator on a thread of its own. Rejects with one sentence when it can't listen or a fault is unknown. */
export function startEmulatorThread(options: EmulatorThreadOptions = {}): Promise<Emulator> {
  const worker = new Worker(workerFile(), { workerData: options });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: WorkerMessage) => {
      if (message.kind === 'listening') {
        resolve({ url: message.url, port: message.port, close: () => stop(worker) });
      } else {
        void worker.terminate();
        reject(new Error(message.kind === 'failed' ? message.reason : 'the emulator closed before it listened'));
      }
    });
  });
}
