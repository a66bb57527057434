import { progressOf } from '../../runner/progress.ts';

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** While it holds, SIGINT and SIGTERM ask the session to stop instead of ending the process. */
export interface SignalWatch {
  received(): boolean;
  exitCode(): number;
  release(): void;
}

export function stopOnSignal(signals: SharedArrayBuffer): SignalWatch {
  const progress = progressOf(signals);
  let seen: keyof typeof exitCodes | null = null;
  const listen = (signal: NodeJS.Signals) => {
    seen ??= signal as keyof typeof exitCodes;
    progress.set('stop', 1);
  };
  for (const signal of Object.keys(exitCodes)) process.on(signal, listen);
  return {
    received: () => seen !== null,
    exitCode: () => (seen === null ? 0 : exitCodes[seen]),
    release: () => {
      for (const signal of Object.keys(exitCodes)) process.removeListener(signal, listen);
    },
  };
}
