import { parentPort, workerData } from 'node:worker_threads';
import { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator.ts';

/** What the thread tells its parent: where it listens, or why it does not; later, that it stopped. */
export type WorkerMessage =
  | { readonly kind: 'listening'; readonly url: string; readonly port: number }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'closed' };

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function serveUntilTold(emulator: Emulator): void {
  parentPort?.once('message', () => {
    void emulator.close().then(() => tell({ kind: 'closed' }));
  });
  tell({ kind: 'listening', url: emulator.url, port: emulator.port });
}

startEmulator(workerData as EmulatorOptions).then(serveUntilTold, (error: Error) => tell({ kind: 'failed', reason: error.message }));
