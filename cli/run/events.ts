import { closeSync, openSync, writeSync } from 'node:fs';
import type { Run } from '../../model/run.ts';
import { progressOf, snapshotOf } from '../../runner/progress.ts';
import type { Settings } from '../../runner/settings.ts';
import { refusalOf } from '../../spec/refusal.ts';
import { UsageError } from '../../spec/usage-error.ts';

/** What a program that watches a run is told: one JSON object a line, each with its `event` and the time in milliseconds since the start. */
export interface Events {
  /** What it came to: an event a finding and a check, then the end. */
  ended(run: Run): void;
  close(): void;
}

const everyMs = 1000;
const silent: Events = { ended: () => undefined, close: () => undefined };

function opened(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    const why = refusalOf(error);
    if (why === null) throw error;
    throw new UsageError(`--events ${file}: nothing can be written there: ${why}`);
  }
}

/** Writes events until it is closed; nothing where no file is named. Throws UsageError where it can't be opened. */
export function eventsTo(file: string | undefined, settings: Settings, operation: string): Events {
  if (file === undefined) return silent;
  const descriptor = opened(file);
  const started = performance.now();
  let broken = false;
  const tell = (event: string, facts: object) => {
    if (broken) return;
    try {
      writeSync(descriptor, `${JSON.stringify({ event, atMs: Math.round(performance.now() - started), ...facts })}\n`);
    } catch {
      // A reader that went away, or a full disk: the run goes on.
      broken = true;
    }
  };
  const progress = progressOf(settings.signals);
  const { target, profile, seed } = settings;
  tell('start', { operation, target: target.id, profile: profile.name, seed });
  const timer = setInterval(() => tell('progress', snapshotOf(progress)), everyMs);
  return {
    ended: ({ findings, checks, verdict, exitCode, counts }) => {
      clearInterval(timer);
      tell('progress', snapshotOf(progress));
      for (const { id, check, rule, class: kind, level, expected, actual, count } of findings)
        tell('finding', { id, check, rule, class: kind, level, expected, actual, count });
      for (const { id, level, verdict: came, cases, reason } of checks) tell('check', { id, level, verdict: came, cases, reason });
      tell('end', { verdict, exitCode, counts });
    },
    close: () => {
      clearInterval(timer);
      closeSync(descriptor);
    },
  };
}
