import { resolve } from 'node:path';
import { sdkPlans } from '../../generators/sdk/index.ts';
import type { Run } from '../../model/run.ts';
import { applyBaseline, conclude, loadBaseline } from '../../reports/index.ts';
import { assembleRun } from '../../runner/assemble.ts';
import { loadOperation } from '../../spec/load.ts';
import { catalogue } from '../catalogue.ts';
import type { RunOptions } from '../commands/run.ts';
import { version } from '../version.ts';
import { openTarget } from './open-target.ts';
import { addToCorpus } from './saved-cases.ts';
import { settingsOf } from './settings-of.ts';
import { showProgress } from './show-progress.ts';
import { startSuites } from './start-suites.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { writeReports } from './write-reports.ts';

function withBaseline(run: Run, file: string | undefined): Run {
  if (file === undefined) return conclude(run);
  const checks = [...catalogue(), ...sdkPlans(loadOperation(), [])].map(({ id }) => id);
  const rules = loadOperation().rules.map(({ id }) => id);
  return applyBaseline(run, loadBaseline(file), new Date().toISOString().slice(0, 10), { checks, rules });
}

/** Checks one target, writes its reports into `out` and prints the verdict; answers the run as it was written. */
export async function judgeTarget(name: string, asked: RunOptions, out: string): Promise<Run> {
  const opened = await openTarget(name, asked);
  const { options } = opened;
  const startedAt = new Date();
  const failOn = options.failOn.toUpperCase() as Uppercase<typeof options.failOn>;
  const checkpoint = { folder: resolve(out), suiteVersion: version(), failOn, startedAt: startedAt.toISOString() };
  const plain = { ...settingsOf(opened, options, out), checkpoint };
  const settings = opened.complete?.(plain) ?? plain;
  const signal = stopOnSignal(settings.signals);
  const progress = showProgress(settings);
  const started = performance.now();
  try {
    const { reports, summary } = await startSuites(settings);
    const durationMs = performance.now() - started;
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
    if (options.corpus !== undefined) addToCorpus(options.corpus, run.findings);
    const stopped: Run = signal.received() ? { ...run, verdict: 'interrupted', exitCode: signal.exitCode() } : run;
    return writeReports(withBaseline(stopped, options.baseline), out);
  } finally {
    progress.end();
    signal.release();
    await opened.close();
  }
}
