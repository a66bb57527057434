import { join } from 'node:path';
import type { Run } from '../../model/run.ts';
import { UsageError } from '../../spec/usage-error.ts';
import type { RunOptions } from '../commands/run.ts';
import { exits } from '../exits.ts';
import { judgeTarget } from './judge-target.ts';
import { writeComparison } from './write-reports.ts';

const worstFirst: readonly number[] = [exits.bug, exits.usage, 130, 143, exits.deviates, exits.notMeasured, exits.stale, exits.conforms];

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

/** Runs against each target, one after the other, and compares them where there are several; answers the worst exit code. */
export async function runTargets(options: RunOptions): Promise<number> {
  const targets = options.target.length === 0 ? ['embedded'] : options.target;
  requireDistinct(targets);
  const runs: Run[] = [];
  for (const target of targets) {
    const out = targets.length === 1 ? options.out : join(options.out, folderName(target));
    const run = await judgeTarget(target, options, out);
    runs.push(run);
    // Whoever interrupts one target does not want the next.
    if (run.verdict === 'interrupted') break;
  }
  if (targets.length > 1) process.stdout.write(`${writeComparison(runs, options.out)}\n`);
  return worstFirst.find((code) => runs.some((run) => run.exitCode === code)) ?? exits.bug;
}
