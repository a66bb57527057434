import { existsSync, mkdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type Contract, contractOf } from '../../engine/contract.ts';
import { measure } from '../../engine/measure.ts';
import { sdkPlans } from '../../generators/sdk/index.ts';
import type { Run } from '../../model/run.ts';
import { applyBaseline, conclude, loadBaseline } from '../../reports/index.ts';
import { assembleRun } from '../../runner/assemble.ts';
import { readLedger } from '../../runner/ledger/ledger-file.ts';
import type { Settings } from '../../runner/settings.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { catalogue } from '../catalogue.ts';
import { version } from '../version.ts';
import { eventsTo } from './events.ts';
import { withOracle } from './open-recording.ts';
import { openTarget } from './open-target.ts';
import type { OpenedTarget } from './opened-target.ts';
import type { RunOptions } from './run-options.ts';
import { addToCorpus } from './saved-cases.ts';
import { settingsOf } from './settings-of.ts';
import { showProgress } from './show-progress.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { writeReports } from './write-reports.ts';

function withBaseline(run: Run, { baseline: file, ...asked }: RunOptions, { operation }: Contract): Run {
  if (file === undefined) return conclude(run);
  const checks = [...catalogue(asked), ...sdkPlans(operation, [])].map(({ id }) => id);
  const rules = operation.rules.map(({ id }) => id);
  return applyBaseline(run, loadBaseline(file), new Date().toISOString().slice(0, 10), { checks, rules });
}

/** The folder of the ledger; on an account that pays, nothing new is made before what an earlier run left is gone. */
function prepareLedger({ ledger, real }: Settings, target: string): void {
  if (!ledger) return;
  mkdirSync(dirname(ledger.file), { recursive: true });
  const left = real && existsSync(ledger.file) ? readLedger(ledger.file) : [];
  if (left.length === 0) return;
  throw new UsageError(
    `an earlier run left interfaces behind (${ledger.file}): run eni-contract cleanup --target ${target} --region ID --ledger ${ledger.file} first`,
  );
}

/** Everything that the engine needs to know. Throws UsageError for what can't be. */
function prepared(opened: OpenedTarget, { operation }: Contract, out: string, checkpoint: Settings['checkpoint']): Settings {
  const { options } = opened;
  const plain = { ...settingsOf(opened, options, out), ...(checkpoint ? { checkpoint } : {}) };
  const completed = withOracle(opened.complete?.(plain) ?? plain, options.oracle, operation);
  const settings = options.record === undefined ? completed : { ...completed, record: resolve(options.record) };
  prepareLedger(settings, opened.id);
  return settings;
}

/** Whether the corpus lies in the folder of the reports, as `<out>/findings` does. */
function isBelow(out: string, corpus: string | undefined): boolean {
  return corpus !== undefined && !relative(resolve(out), resolve(corpus)).startsWith('..');
}

/** A replay has a word of its own. */
function printedOf({ replay, quiet }: RunOptions): 'all' | 'verdict' | 'nothing' {
  if (replay !== undefined) return 'nothing';
  return quiet === true ? 'verdict' : 'all';
}

async function judgeOpened(opened: OpenedTarget, out: string): Promise<Run> {
  const { options } = opened;
  const startedAt = new Date();
  const failOn = options.failOn.toUpperCase() as Uppercase<typeof options.failOn>;
  const suiteVersion = version();
  const contract = contractOf(options);
  const settings = prepared(opened, contract, out, { folder: resolve(out), suiteVersion, failOn, startedAt: startedAt.toISOString() });
  const signal = stopOnSignal(settings.signals);
  const progress = showProgress(settings, options.quiet);
  const events = eventsTo(options.events, settings, contract.operation.name);
  const started = performance.now();
  try {
    const { reports, summary } = await measure(settings, contract, opened.restart ? { restart: opened.restart } : {});
    const durationMs = performance.now() - started;
    const { operation } = contract;
    const run = assembleRun({ settings, operation, reports, summary, suiteVersion, failOn, startedAt, durationMs });
    progress.end();
    const stopped: Run = signal.received() ? { ...run, verdict: 'interrupted', exitCode: signal.exitCode() } : run;
    const keepsOthers = options.replay !== undefined || isBelow(out, options.corpus);
    const written = writeReports(withBaseline(stopped, options, contract), contract, out, { prints: printedOf(options), keepsOthers });
    if (options.corpus !== undefined) addToCorpus(options.corpus, run.findings);
    events.ended(written);
    return written;
  } finally {
    progress.end();
    events.close();
    signal.release();
  }
}

/** Checks one target, writes its reports into `out` and prints the verdict; answers the run as it was written. */
export async function judgeTarget(name: string, asked: RunOptions, out: string): Promise<Run> {
  const opened = await openTarget(name, asked);
  try {
    return await judgeOpened(opened, out);
  } finally {
    await opened.close();
  }
}
