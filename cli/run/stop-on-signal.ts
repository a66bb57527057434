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
  for (const signal of names) process.on(signal, listen);
  return {
    received: () => seen !== null,
    exitCode: () => (seen === null ? 0 : signalExits[seen]),
    release: () => {
      for (const signal of names) process.removeListener(signal, listen);
    },
  };
}
