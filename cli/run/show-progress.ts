import { progressOf } from '../../runner/progress.ts';
import type { Settings } from '../../runner/settings.ts';
import { progressLine } from './progress-line.ts';

/** A line that moves on a terminal; a plain line every ten seconds elsewhere. On stderr, so that output can be piped. */
export function showProgress(settings: Settings, quiet = false): { end(): void } {
  if (quiet) return { end: () => undefined };
  const progress = progressOf(settings.signals);
  const started = performance.now();
  const terminal = process.stderr.isTTY === true;
  process.stderr.write(`eni-contract: ${settings.target.id}, profile ${settings.profile.name}, seed ${settings.seed}\n`);
  const timer = setInterval(
    () => {
      const text = progressLine(progress, Math.round((performance.now() - started) / 1000));
      // What is wider than the screen would go on in the next line, which nothing clears.
      process.stderr.write(terminal ? `\r\u001b[2K${text.slice(0, (process.stderr.columns || 80) - 1)}` : `${text}\n`);
    },
    terminal ? 200 : 10_000,
  );
  let ended = false;
  return {
    end: () => {
      if (ended) return;
      ended = true;
      clearInterval(timer);
      if (terminal) process.stderr.write('\r\u001b[2K');
    },
  };
}
