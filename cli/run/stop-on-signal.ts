import { progressOf } from '../../runner/progress.ts';
import { signalExits } from '../exits.ts';

/** While it holds, SIGINT and SIGTERM ask the session to stop instead of ending the process. */
export interface SignalWatch {
  received(): boolean;
  exitCode(): number;
  release(): void;
}

export function stopOnSignal(signals: SharedArrayBuffer): SignalWatch {
  const progress = progressOf(signals);
  let seen: keyof typeof signalExits | null = null;
  const listen = (signal: NodeJS.Signals) => {
    seen ??= signal as keyof typeof signalExits;
    progress.set('stop', 1);
  };
  const names = Object.keys(signalExits);
  // vitest ends the process on the first signal, with nothing cleaned up and nothing written: while we hold, nobody else listens.
  const keepAlone = (event: string | symbol) => {
    if (!names.includes(String(event))) return;
    queueMicrotask(() => {
      for (const other of process.listeners(event as NodeJS.Signals)) if (other !== listen) process.removeListener(event, other);
    });
  };
  process.on('newListener', keepAlone);
  for (const signal of names) process.on(signal, listen);
  return {
    received: () => seen !== null,
    exitCode: () => (seen === null ? 0 : signalExits[seen]),
    release: () => {
      process.removeListener('newListener', keepAlone);
      for (const signal of names) process.removeListener(signal, listen);
    },
  };
}
