import { conclude } from '../../reports/index.ts';
import { assembleRun } from '../../runner/assemble.ts';
import { loadOperation } from '../../spec/load.ts';
import type { RunOptions } from '../commands/run.ts';
import { version } from '../version.ts';
import { openTarget } from './open-target.ts';
import { settingsOf } from './settings-of.ts';
import { showProgress } from './show-progress.ts';
import { startSuites } from './start-suites.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { writeReports } from './write-reports.ts';

/** Checks one target, writes its reports into `out` and prints the verdict; answers the exit code. */
export async function judgeTarget(name: string, options: RunOptions, out: string): Promise<number> {
  const opened = await openTarget(name, options);
  const settings = settingsOf(opened, options);
  const signal = stopOnSignal(settings.signals);
  const progress = showProgress(settings);
  const startedAt = new Date();
  const started = performance.now();
  try {
    const { reports, summary } = await startSuites(settings);
    const durationMs = performance.now() - started;
    const failOn = options.failOn.toUpperCase() as Uppercase<typeof options.failOn>;
    const run = assembleRun({
      settings,
      operation: loadOperation(),
      reports,
      summary,
      suiteVersion: version(),
      failOn,
      startedAt,
      durationMs,
    });
    progress.end();
    return writeReports(conclude(signal.received() ? { ...run, verdict: 'interrupted', exitCode: signal.exitCode() } : run), out);
  } finally {
    progress.end();
    signal.release();
    await opened.close();
  }
}
