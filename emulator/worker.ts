import { parentPort } from 'node:worker_threads';
import { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator.ts';

/** What the parent asks of the thread, in turn: an emulator to be served, and to be closed. */
export type WorkerRequest = { readonly kind: 'start'; readonly options: EmulatorOptions } | { readonly kind: 'close' };

/** What the thread tells its parent: where it listens, or why it does not; later, that it stopped. */
export type WorkerMessage =
  | { readonly kind: 'listening'; readonly url: string; readonly port: number }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'closed' };

let serving: Emulator | null = null;

async function start(options: EmulatorOptions): Promise<WorkerMessage> {
  try {
    serving = await startEmulator(options);
    return { kind: 'listening', url: serving.url, port: serving.port };
  } catch (error) {
    return { kind: 'failed', reason: (error as Error).message };
  }
}

async function close(): Promise<WorkerMessage> {
  await serving?.close();
  serving = null;
  return { kind: 'closed' };
}

parentPort?.on('message', (request: WorkerRequest) => {
  void (request.kind === 'start' ? start(request.options) : close()).then((message) => parentPort?.postMessage(message));
});
