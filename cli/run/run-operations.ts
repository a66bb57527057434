import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractOf } from '../../engine/contract.ts';
import { codesOf, type Judged, renderOverview, renderParity, type Unjudged } from '../../reports/index.ts';
import { loadOperation, shippedOperations } from '../../spec/load.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { complain } from '../complain.ts';
import { signalExits } from '../exits.ts';
import { judgeTarget } from './judge-target.ts';
import { requireReadable } from './require-readable.ts';
import { requireWritable } from './require-writable.ts';
import type { RunOptions } from './run-options.ts';

/** What `--operation` is called where every shipped one is meant. */
export const everyOperation = 'all';

const interrupted: readonly number[] = Object.values(signalExits);

/** The shipped operations, that one first whose things the others act on. */
function operations(): readonly string[] {
  const { name } = loadOperation();
  return [name, ...shippedOperations().filter((each) => each !== name)];
}

/** What is about one operation alone. */
const ofOne = {
  spec: '--spec',
  baseline: '--baseline',
  oracle: '--oracle',
  events: '--events',
  record: 'record',
  replay: 'replay',
} as const;

function requireMeaningful(targets: readonly string[], options: RunOptions): void {
  const idle = Object.entries(ofOne).find(([name]) => options[name as keyof typeof ofOne] !== undefined);
  if (idle) throw new UsageError(`${idle[1]} is about one operation, and --operation all about every one: run them apart`);
  if (targets.length > 1) throw new UsageError('--operation all takes one target: run several apart');
}

/** Checks a target with every shipped operation, one after the other, each with a folder of its own; answers their exit codes. */
export async function runOperations(targets: readonly string[], options: RunOptions): Promise<readonly number[]> {
  requireMeaningful(targets, options);
  const [target = 'embedded'] = targets;
  const names = operations();
  const asked = (operation: string): RunOptions => ({ ...options, operation, given: [...(options.given ?? []), 'operation'] });
  requireReadable(target, asked(names[0] ?? ''));
  for (const name of names) requireWritable(asked(name), join(options.out, name));
  const judged: Judged[] = [];
  const absent: (Unjudged & { readonly exitCode: number })[] = [];
  for (const name of names) {
    try {
      const run = await judgeTarget(target, asked(name), join(options.out, name));
      judged.push({ run, operation: contractOf({ operation: name }).operation, page: `${name}/report.html` });
    } catch (error) {
      if (error instanceof UsageError) throw error;
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      absent.push({ operation: name, reason, exitCode: complain(error) });
    }
    if ([...judged.map(({ run }) => run.exitCode), ...absent.map(({ exitCode }) => exitCode)].some((code) => interrupted.includes(code)))
      break;
  }
  writeFileSync(join(options.out, 'operations.html'), renderOverview(judged, absent));
  sayAll(judged, options.out);
  return [...judged.map(({ run }) => run.exitCode), ...absent.map(({ exitCode }) => exitCode)];
}

function sayAll(judged: readonly Judged[], out: string): void {
  const [first] = judged;
  if (first === undefined) return;
  const { observed, unseen } = codesOf(first.operation, judged);
  writeFileSync(join(out, 'parity.md'), `${renderParity(judged)}\n`);
  const rows = judged.map(({ run, operation: { name } }) => {
    const { rules, errorCodes } = run.coverage;
    return `${name.padEnd(34)} exit ${run.exitCode}  ${rules.exercised}/${rules.total} rules, ${errorCodes.observed} of ${errorCodes.documented} codes`;
  });
  const codes = `${observed.length} of ${observed.length + unseen.length} codes of ${first.operation.name} observed over all operations`;
  process.stdout.write(`\n${[...rows, codes, '', join(out, 'operations.html'), join(out, 'parity.md')].join('\n')}\n`);
}
