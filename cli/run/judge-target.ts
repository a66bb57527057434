import { relative, resolve } from 'node:path';
import { contractOf } from '../../engine/contract.ts';
import type { Run } from '../../model/run.ts';
import { version } from '../version.ts';
import { eventsTo } from './events.ts';
import { levelOf, measuredRun, prepared } from './measured-run.ts';
import { openTarget } from './open-target.ts';
import type { OpenedTarget } from './opened-target.ts';
import type { RunOptions } from './run-options.ts';
import { addToCorpus } from './saved-cases.ts';
import { showProgress } from './show-progress.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { tuneEngine } from './tune-engine.ts';
import { type Publishing, writeReports } from './write-reports.ts';

/** Whether the corpus lies in the folder of the reports, as `<out>/findings` does. */
export function isBelow(out: string, corpus: string | undefined): boolean {
  return corpus !== undefined && !relative(resolve(out), resolve(corpus)).startsWith('..');
}

/** A replay has a word of its own. */
function printedOf({ replay, quiet }: RunOptions): 'all' | 'verdict' | 'nothing' {
  if (replay !== undefined) return 'nothing';
  return quiet === true ? 'verdict' : 'all';
}

/** What becomes of the reports that these options ask for. */
export function publishingOf(options: RunOptions, out: string): Publishing {
  return { prints: printedOf(options), keepsOthers: options.replay !== undefined || isBelow(out, options.corpus) };
}

async function judgeOpened(opened: OpenedTarget, out: string): Promise<Run> {
  const { options } = opened;
  const startedAt = new Date();
  const failOn = levelOf(options.failOn);
  const suiteVersion = version();
  const contract = contractOf(options);
  const settings = prepared(opened, contract, out, { folder: resolve(out), suiteVersion, failOn, startedAt: startedAt.toISOString() });
  const signal = stopOnSignal(settings.signals);
  const progress = showProgress(settings, options.quiet);
  const events = eventsTo(options.events, settings, contract.operation.name);
  try {
    const run = await measuredRun(opened, settings, contract, {
      suiteVersion,
      startedAt,
      interruption: () => (signal.received() ? signal.exitCode() : null),
    });
    progress.end();
    const written = writeReports(run, contract, out, publishingOf(options, out));
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
  tuneEngine(asked.profile);
  const opened = await openTarget(name, asked);
  try {
    return await judgeOpened(opened, out);
  } finally {
    await opened.close();
  }
}
