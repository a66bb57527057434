import { join } from 'node:path';
import type { RunOptions } from '../commands/run.ts';
import { exits } from '../exits.ts';
import { judgeTarget } from './judge-target.ts';

const worstFirst: readonly number[] = [exits.bug, exits.usage, 130, 143, exits.deviates, exits.notMeasured, exits.stale, exits.conforms];

/** A folder name for a target. */
export function folderName(target: string): string {
  return target.replace(/^https?:\/\//, '').replace(/[^\w.-]+/g, '_');
}

/** Runs against each target, one after the other; answers the worst exit code. */
export async function runTargets(options: RunOptions): Promise<number> {
  const targets = options.target.length === 0 ? ['embedded'] : options.target;
  const codes: number[] = [];
  for (const target of targets) {
    const out = targets.length === 1 ? options.out : join(options.out, folderName(target));
    codes.push(await judgeTarget(target, options, out));
  }
  return worstFirst.find((code) => codes.includes(code)) ?? exits.bug;
}
