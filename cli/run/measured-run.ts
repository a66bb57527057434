import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Contract } from '../../engine/contract.ts';
import { measure } from '../../engine/measure.ts';
import type { Level } from '../../model/level.ts';
import type { Run } from '../../model/run.ts';
import { applyBaseline, conclude, loadBaseline } from '../../reports/index.ts';
import { assembleRun } from '../../runner/assemble.ts';
import { readLedger } from '../../runner/ledger/ledger-file.ts';
import type { Settings } from '../../runner/settings.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { namedIn } from '../catalogue/names.ts';
import { withOracle } from './open-recording.ts';
import type { OpenedTarget } from './opened-target.ts';
import { ownRulesOf } from './own-rules.ts';
import type { RunOptions } from './run-options.ts';
import { settingsOf } from './settings-of.ts';

function withBaseline(run: Run, options: RunOptions): Run {
  if (options.baseline === undefined) return conclude(run);
  const named = namedIn(options, () => run.checks.map(({ id }) => id));
  return applyBaseline(run, loadBaseline(options.baseline), new Date().toISOString().slice(0, 10), named);
}

/** The folder of the ledger; on an account that pays, nothing new is made before what an earlier run left is gone. */
function prepareLedger({ ledger, real }: Settings, target: string, spec?: string): void {
  if (!ledger) return;
  mkdirSync(dirname(ledger.file), { recursive: true });
  const left = real && existsSync(ledger.file) ? readLedger(ledger.file) : [];
  if (left.length === 0) return;
  throw new UsageError(
    `an earlier run left something behind (${ledger.file}): run eni-contract cleanup --target ${target} --region ID --ledger ${ledger.file}${spec === undefined ? '' : ` --spec ${spec}`} first`,
  );
}

/** Everything that the engine needs to know. Throws UsageError for what can't be. */
export function prepared(opened: OpenedTarget, { operation }: Contract, out: string, checkpoint: Settings['checkpoint']): Settings {
  const { options } = opened;
  const plain = { ...settingsOf(opened, options, out), ...(checkpoint ? { checkpoint } : {}) };
  const completed = withOracle(opened.complete?.(plain) ?? plain, options.oracle, operation);
  const settings = options.record === undefined ? completed : { ...completed, record: resolve(options.record) };
  prepareLedger(settings, opened.id, options.spec);
  return settings;
}

/** A level as an option spells it. */
export function levelOf(level: Lowercase<Level>): Level {
  return level.toUpperCase() as Level;
}

/** What is known of a run from outside. */
export interface Circumstances {
  readonly suiteVersion: string;
  readonly startedAt: Date;
  /** What an interrupted run exits with; null where nobody asked it to stop. */
  interruption(): number | null;
}

/** Measures an opened target, and concludes; nothing is written or printed but what the settings name. */
export async function measuredRun(opened: OpenedTarget, settings: Settings, contract: Contract, around: Circumstances): Promise<Run> {
  const { options, restart, answers } = opened;
  const { suiteVersion, startedAt } = around;
  const own = await ownRulesOf(options);
  const started = performance.now();
  const { reports, summary } = await measure(settings, contract, {
    ...(restart ? { restart } : {}),
    ...(answers ? { answers } : {}),
    ...(own.length > 0 ? { own } : {}),
  });
  const durationMs = performance.now() - started;
  const { operation } = contract;
  const failOn = levelOf(options.failOn);
  const run = assembleRun({ settings, operation, reports, summary, suiteVersion, failOn, startedAt, durationMs });
  const code = around.interruption();
  return withBaseline(code === null ? run : { ...run, verdict: 'interrupted', exitCode: code }, options);
}
