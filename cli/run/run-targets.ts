import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../model/run.ts';
import type { Absent } from '../../reports/index.ts';
import { pool } from '../../runner/lanes.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { exits, signalExits } from '../exits.ts';
import { type Absence, absence, isInterrupted } from './absence.ts';
import { judgeApart } from './judge-apart.ts';
import { judgeInParts, requireParts } from './judge-in-parts.ts';
import { judgeTarget } from './judge-target.ts';
import { withOneSeed } from './one-seed.ts';
import { openPage } from './open-page.ts';
import { closingTable } from './print-run.ts';
import { requireMeaning } from './require-meaning.ts';
import { requireReadable } from './require-readable.ts';
import { requireWritable } from './require-writable.ts';
import { everyOperation, runOperations } from './run-operations.ts';
import type { RunOptions } from './run-options.ts';
import { writeComparison } from './write-reports.ts';

const worstFirst: readonly number[] = [
  exits.bug,
  exits.usage,
  ...Object.values(signalExits),
  exits.deviates,
  exits.notMeasured,
  exits.stale,
  exits.conforms,
];

/** A folder name for a target. */
export function folderName(target: string): string {
  const name = target.replace(/^https?:\/\//, '').replace(/[^\w.-]+/g, '_');
  return /^\.*$/.test(name) ? `target${name}` : name.slice(0, 100);
}

function requireDistinct(targets: readonly string[]): void {
  targets.forEach((target, index) => {
    const other = targets.slice(0, index).find((earlier) => folderName(earlier) === folderName(target));
    if (other !== undefined)
      throw new UsageError(`--target ${target} and --target ${other} would write to the same folder; run them apart`);
  });
}

/** Runs against several targets, some at once; one that does not come up costs nobody else the night. */
async function runSeveral(targets: readonly string[], asked: RunOptions): Promise<readonly number[]> {
  const options = withOneSeed(asked);
  const judge = options.jobs > 1 ? judgeApart : judgeTarget;
  const runs = new Map<string, Run>();
  const absent = new Map<string, Absent & Absence>();
  const ended = () => [...runs.values(), ...absent.values()].map(({ exitCode }) => exitCode);
  const one = async (target: string): Promise<void> => {
    try {
      runs.set(target, await judge(target, options, join(options.out, folderName(target))));
    } catch (error) {
      absent.set(target, { target, ...absence(error) });
    }
  };
  function* turns(): Generator<() => Promise<void>> {
    for (const target of targets) {
      if (isInterrupted(ended())) return;
      yield () => one(target);
    }
  }
  await pool(turns(), options.jobs);
  const inOrder = <T>(found: ReadonlyMap<string, T>): T[] => targets.flatMap((target) => found.get(target) ?? []);
  const page = runs.size > 0 ? writeComparison(inOrder(runs), inOrder(absent), options.out, options) : null;
  process.stdout.write(`\n${closingTable(targets, runs, absent)}\n${page === null ? '' : `\n${page}\n`}`);
  if (page !== null && options.open === true) openPage(page);
  return ended();
}

function worstOf(codes: readonly number[]): number {
  return worstFirst.find((code) => codes.includes(code)) ?? exits.bug;
}

async function runOne(target: string, options: RunOptions): Promise<number> {
  const { exitCode } = await judgeInParts(target, options, options.out);
  const page = join(options.out, 'report.html');
  if (options.open === true && existsSync(page)) openPage(page);
  return exitCode;
}

/** Runs against each target, and compares them where there are several; answers the worst exit code. */
export async function runTargets(options: RunOptions): Promise<number> {
  const targets = options.target.length === 0 ? ['embedded'] : options.target;
  requireMeaning(targets, options);
  if (targets.length === 1) requireParts(targets, options);
  if (options.operation === everyOperation) return worstOf(await runOperations(targets, options));
  requireDistinct(targets);
  // A mistake in the last one must not come to light when the others have run.
  if (options.events !== undefined && targets.length > 1) throw new UsageError('--events tells of one target; run several apart');
  for (const target of targets) requireReadable(target, options);
  for (const target of targets) requireWritable(options, targets.length > 1 ? join(options.out, folderName(target)) : options.out);
  const [only = '', ...more] = targets;
  const codes = more.length > 0 ? await runSeveral(targets, options) : [await runOne(only, options)];
  return worstOf(codes);
}
