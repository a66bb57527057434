import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { contractOf } from '../../engine/contract.ts';
import type { Run } from '../../model/run.ts';
import { merge, readFinding } from '../../reports/index.ts';
import type { Shard } from '../../runner/shard.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { parseTarget } from '../../targets/parse-target.ts';
import { configuredOptions } from '../config/configured-options.ts';
import { NotMeasured } from '../not-measured.ts';
import { type Ended, interruptedBy, runOf, startApart } from './judge-apart.ts';
import { judgeTarget, publishingOf } from './judge-target.ts';
import { withOneSeed } from './one-seed.ts';
import type { Order } from './order.ts';
import type { RunOptions } from './run-options.ts';
import { addToCorpus } from './saved-cases.ts';
import { writeReports } from './write-reports.ts';

/** What one process alone can do. */
const ofOneProcess = {
  events: '--events tells of one process',
  shard: '--shard is one part of a run, and --jobs makes all of them',
  maxFindings: '--max-findings counts those of one process',
} as const;

/** Targets with a world behind them that processes would share. */
const shared: readonly string[] = ['http', 'configured', 'alibabacloud'];

/** Throws UsageError for a target or an option that a run in parts can't be trusted with. */
export function requireParts([name = 'embedded']: readonly string[], options: RunOptions): void {
  const { jobs } = options;
  if (jobs === 1) return;
  const { kind } = parseTarget(name, configuredOptions(name, options).names);
  if (shared.includes(kind))
    throw new UsageError(
      `--jobs ${jobs}: ${jobs} processes would share the world behind ${name}, and each would find what the others make there. Give each a service of its own, or vSwitches of its own in --fixtures, run --shard 1/${jobs} to --shard ${jobs}/${jobs}, and merge them`,
    );
  if (kind !== 'embedded')
    throw new UsageError(`--jobs ${jobs}: ${name} is checked by one process; several targets take --jobs, and embedded`);
  const idle = Object.entries(ofOneProcess).find(([option]) => options[option as keyof typeof ofOneProcess] !== undefined);
  const alone = idle?.[1] ?? (options.bail ? '--bail ends one process, and not the others' : undefined);
  if (alone !== undefined) throw new UsageError(`${alone}: leave --jobs ${jobs} out`);
}

function nameOf({ index, of }: Shard): string {
  return `part ${index} of ${of}`;
}

/** A process that went without a word has failed, unless somebody stopped it. */
function silence(how: string): Error {
  const message = `its process ended with ${how} before it had a verdict`;
  const code = interruptedBy(how);
  return code === null ? Object.assign(new Error(message), { stack: message }) : new NotMeasured(message, code);
}

/** Findings as their own files hold them: run.json may have cut them short. */
function withWholeFindings(run: Run, folder: string): Run {
  return { ...run, findings: run.findings.map(({ id }) => readFinding(join(folder, 'findings', `${id}.json`))) };
}

interface Part {
  readonly shard: Shard;
  readonly order: Order;
}

function partOf(shard: Shard, target: string, options: RunOptions, folder: string): Part {
  const { rate, jobs, out } = options;
  const share = rate === undefined ? {} : { rate: Math.max(1, Math.floor(rate / jobs)) };
  const own: RunOptions = { ...options, ...share, jobs: 1, shard, partOf: out, open: false };
  return { shard, order: { target, options: own, out: join(folder, String(shard.index)) } };
}

/** Its run; what kept it from one names the part, and where what it had measured lies. */
function runOfPart({ shard, order }: Part, end: Ended): Run {
  try {
    return withWholeFindings(runOf(order, end, silence), order.out);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const told = `${nameOf(shard)} (what it wrote is kept in ${order.out})`;
    if (error instanceof NotMeasured) throw new NotMeasured(`${told}: ${error.message}`, error.exitCode);
    throw Object.assign(new Error(told), { stack: `${told}: ${(error as Error).stack}` });
  }
}

/** The runs of all parts. The first that has none stops the others; once they have ended, what kept it is thrown. */
async function runsOf(parts: readonly Part[]): Promise<readonly Run[]> {
  const started = parts.map((part) => ({ part, apart: startApart(part.order, nameOf(part.shard)) }));
  const failures: unknown[] = [];
  const runs = await Promise.all(
    started.map(async ({ part, apart }) => {
      try {
        return runOfPart(part, await apart.ended);
      } catch (error) {
        failures.push(error);
        for (const other of started) other.apart.stop();
        return null;
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
  return runs.filter((run) => run !== null);
}

/**
 * As judgeTarget, with as many processes as there are jobs: each has an emulator of its own and a part of the checks, and what they found is joined
 * into the run that one process would have made.
 */
export async function judgeInParts(target: string, asked: RunOptions, out: string): Promise<Run> {
  if (asked.jobs === 1) return judgeTarget(target, asked, out);
  const options = { ...withOneSeed(asked), out };
  // A run of before is not this one's, should this one end without any.
  rmSync(join(out, 'run.json'), { force: true });
  const folder = mkdtempSync(join(out, '.parts-'));
  const shards = Array.from({ length: options.jobs }, (_, at) => ({ index: at + 1, of: options.jobs }));
  const runs = await runsOf(shards.map((shard) => partOf(shard, target, options, folder)));
  const contract = contractOf(options);
  const run = writeReports(merge(runs, contract.operation), contract, out, publishingOf(options, out));
  if (options.corpus !== undefined) addToCorpus(options.corpus, run.findings);
  rmSync(folder, { recursive: true });
  return run;
}
