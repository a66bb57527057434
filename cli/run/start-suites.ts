import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reporter, TestCase } from 'vitest/node';
import type { CheckReport, SessionReport } from '../../runner/check-report.ts';
import { isSdkRun } from '../../runner/sdk/sdk-settings.ts';
import type { Settings } from '../../runner/settings.ts';
import { packageRoot } from '../../spec/files.ts';
import { UsageError } from '../../spec/usage-error.ts';

/** What the suites handed over. */
export interface Handover {
  readonly reports: readonly CheckReport[];
  readonly summary: SessionReport;
}

interface Meta {
  readonly report?: CheckReport;
  readonly summary?: SessionReport;
}

interface OurError {
  readonly name?: string;
  readonly stack?: string;
  readonly message: string;
}

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Takes away whatever listens to these signals beside the listeners given: vitest would end the process with nothing written. */
function onlyListeners(ours: ReadonlyMap<(typeof stopSignals)[number], readonly NodeJS.SignalsListener[]>): void {
  for (const signal of stopSignals)
    for (const listener of process.listeners(signal) as NodeJS.SignalsListener[])
      if (!ours.get(signal)?.includes(listener)) process.removeListener(signal, listener);
}

class Collector implements Reporter {
  readonly #listeners = new Map(stopSignals.map((signal) => [signal, process.listeners(signal) as NodeJS.SignalsListener[]]));
  readonly reports: CheckReport[] = [];
  readonly errors: string[] = [];
  /** A mistake of the user's that only the suites could see. */
  usage: string | null = null;
  summary: SessionReport | null = null;

  onTestRunStart(): void {
    onlyListeners(this.#listeners);
  }

  onTestCaseResult(test: TestCase): void {
    const { report, summary } = test.meta() as Meta;
    if (report) this.reports.push(report);
    if (summary) this.summary = summary;
    // A test that failed without handing anything over failed by our fault, not by the target's.
    if (!report && !summary) for (const error of test.result().errors ?? []) this.#note(error);
  }

  onTestRunEnd(modules: readonly { errors(): readonly OurError[] }[], unhandled: readonly OurError[]): void {
    for (const error of [...modules.flatMap((module) => [...module.errors()]), ...unhandled]) this.#note(error);
  }

  #note(error: OurError): void {
    if (error.name === 'UsageError') this.usage = error.message;
    else this.errors.push(error.stack ?? error.message);
  }
}

/** Compiled suites beside the compiled command line. */
const suites = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'suites');

/** Runs the suites on vitest, in one worker of its own thread. Throws with all stacks where our own code failed. */
export async function startSuites(settings: Settings): Promise<Handover> {
  const collector = new Collector();
  // Here, since most commands have no use for it and it takes long to load.
  const { startVitest } = await import('vitest/node');
  const exitCode = process.exitCode;
  const vitest = await startVitest('test', [], {
    root: packageRoot(),
    config: false,
    dir: suites,
    // An SDK's suites run alone, never beside those of a service.
    include: [isSdkRun(settings) ? 'sdk/*.suite.js' : '*.suite.js'],
    exclude: [],
    watch: false,
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    testTimeout: 0,
    hookTimeout: 0,
    // Compiled code needs no transformation; run as it is, it is faster and its modules are the same for all suites.
    server: { deps: { external: [/[\\/]dist[\\/](?!suites)/] } },
    reporters: [collector],
    provide: { settings },
  });
  await vitest.close();
  process.exitCode = exitCode;
  const { summary, reports, errors, usage } = collector;
  if (usage !== null) throw new UsageError(usage);
  if (!summary || errors.length > 0) throw new Error(`the suites failed:\n${errors.slice(0, 3).join('\n')}`);
  return { reports: [...reports].sort((a, b) => a.result.id.localeCompare(b.result.id)), summary };
}
