import { resolve } from 'node:path';
import { signalExits } from '../cli/exits.ts';
import { isBelow } from '../cli/run/judge-target.ts';
import { levelOf, measuredRun, prepared } from '../cli/run/measured-run.ts';
import { openTarget } from '../cli/run/open-target.ts';
import { fixturesOf, type OpenedTarget } from '../cli/run/opened-target.ts';
import { requireMeaning } from '../cli/run/require-meaning.ts';
import { requireReadable } from '../cli/run/require-readable.ts';
import { requireWritable } from '../cli/run/require-writable.ts';
import { type RunOptions as Asked, runDefaults } from '../cli/run/run-options.ts';
import { addToCorpus } from '../cli/run/saved-cases.ts';
import { writeReports } from '../cli/run/write-reports.ts';
import { version } from '../cli/version.ts';
import { type Contract, contractOf } from '../engine/contract.ts';
import { functionEndpoint } from '../engine/function-endpoint.ts';
import type { Run } from '../model/run.ts';
import type { Settings } from '../runner/settings.ts';
import { UsageError } from '../spec/usage-error.ts';
import { readOptions } from './read-options.ts';
import type { RunOptions } from './run-options.ts';
import { watch } from './watch.ts';

/** How a finding of a run that left no files is sent again. */
const replayCall = 'run({ target, replay: finding })';

function requireSound(asked: Asked, out: string | undefined): void {
  const [name = ''] = asked.target;
  requireMeaning([name], asked);
  if (name === 'alibabacloud' && out === undefined)
    throw new UsageError('the target alibabacloud writes down what it is about to create: name a folder with --out');
  requireReadable(name, asked);
  if (out !== undefined) requireWritable(asked, out);
}

async function opened({ target }: RunOptions, asked: Asked): Promise<OpenedTarget> {
  if (typeof target !== 'function') return openTarget(asked.target[0] ?? '', asked);
  return {
    ...functionEndpoint(target),
    fixtures: fixturesOf(asked),
    options: asked,
    answers: target,
    ownKeys: true,
    close: async () => undefined,
  };
}

/** Without a folder nothing is written: neither a ledger nor checkpoints. */
function settingsFor(target: OpenedTarget, contract: Contract, { out }: RunOptions, startedAt: Date): Settings {
  const { ledger: _, ...unwritten } = target;
  const failOn = levelOf(target.options.failOn);
  const checkpoint = { suiteVersion: version(), failOn, startedAt: startedAt.toISOString() };
  const settings =
    out === undefined
      ? prepared(unwritten, contract, runDefaults.out, undefined)
      : prepared(target, contract, out, { ...checkpoint, folder: resolve(out) });
  return out === undefined || target.answers ? { ...settings, replayCommand: replayCall } : settings;
}

/** Throws UsageError, with the run as its cause, where something could not be written. */
function publish(run: Run, contract: Contract, { corpus, replay }: Asked, out: string): Run {
  const complaints: string[] = [];
  const keepsOthers = replay !== undefined || isBelow(out, corpus);
  const written = writeReports(run, contract, out, { prints: 'nothing', keepsOthers, tell: (line) => void complaints.push(line) });
  if (complaints.length > 0) throw Object.assign(new UsageError(complaints.join('; ')), { cause: run });
  return written;
}

/**
 * Checks a target as `eni-contract run` does, and answers the run with its verdict, its checks and its findings. Nothing is printed, no
 * process is ended, and nothing is written but to the folders that are named. Rejects with a UsageError, before anything is sent, for
 * options that can't be (its message is the sentence that the command line prints), and with NotMeasured where a target that has to be
 * started does not come up. Whatever the target does is in the run: a deviation, and a target that nobody can measure, reject nothing.
 */
export async function run(options: RunOptions = {}): Promise<Run> {
  const asked = readOptions(options);
  const { out } = options;
  requireSound(asked, out);
  const target = await opened(options, asked);
  try {
    const startedAt = new Date();
    const contract = contractOf(asked);
    const settings = settingsFor(target, contract, options, startedAt);
    const watched = watch(settings.signals, options);
    try {
      const interruption = () => (options.signal?.aborted === true ? signalExits.SIGINT : null);
      const measured = await measuredRun(target, settings, contract, { suiteVersion: version(), startedAt, interruption });
      watched.end();
      if (asked.corpus !== undefined) addToCorpus(asked.corpus, measured.findings);
      return out === undefined ? measured : publish(measured, contract, asked, out);
    } finally {
      watched.release();
    }
  } finally {
    await target.close();
  }
}
