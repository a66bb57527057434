import { progressOf, snapshotOf } from '../runner/progress.ts';
import type { RunOptions } from './run-options.ts';

const everyMs = 200;

/** A run that is told when to stop, and tells where it stands. */
export interface Watched {
  /** Tells for the last time. Throws what the listener threw. */
  end(): void;
  release(): void;
}

export function watch(signals: SharedArrayBuffer, { signal, onProgress }: Pick<RunOptions, 'signal' | 'onProgress'>): Watched {
  const progress = progressOf(signals);
  let thrown: { readonly error: unknown } | null = null;
  const stop = () => progress.set('stop', 1);
  const tell = () => {
    if (thrown !== null) return;
    try {
      onProgress?.(snapshotOf(progress));
    } catch (error) {
      thrown = { error };
      stop();
    }
  };
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const timer = onProgress === undefined ? undefined : setInterval(tell, everyMs);
  return {
    end: () => {
      tell();
      if (thrown !== null) throw thrown.error;
    },
    release: () => {
      clearInterval(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}
