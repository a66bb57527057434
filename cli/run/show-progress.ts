import { type Progress, progressOf } from '../../runner/progress.ts';
import type { Settings } from '../../runner/settings.ts';

function line(progress: Progress, seconds: number): string {
  const checks = `${progress.get('checksDone')}/${progress.get('checks')} checks`;
  const found = progress.get('deviations');
  return `${progress.phase()}: ${checks}, ${progress.get('cases')} cases, ${progress.get('requests')} requests, ${found} deviations, ${seconds} s`;
}

/** A line that moves on a terminal; a plain line every ten seconds elsewhere. On stderr, so that output can be piped. */
export function showProgress(settings: Settings): { end(): void } {
  const progress = progressOf(settings.signals);
  const started = performance.now();
  const terminal = process.stderr.isTTY === true;
  process.stderr.write(`eni-contract: ${settings.target.id}, profile ${settings.profile.name}, seed ${settings.seed}\n`);
  const timer = setInterval(
    () => {
      const text = line(progress, Math.round((performance.now() - started) / 1000));
      process.stderr.write(terminal ? `\r\u001b[2K${text}` : `${text}\n`);
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
