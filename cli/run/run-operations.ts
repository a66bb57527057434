import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractOf } from '../../engine/contract.ts';
import { codesOf, type Judged, loadBaseline, renderOverview, renderParity, type Unjudged, whyUnseen } from '../../reports/index.ts';
import { loadOperation, shippedOperations } from '../../spec/load.ts';
import type { Operation } from '../../spec/operation.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { type Absence, absence, isInterrupted } from './absence.ts';
import { sharesOf } from './chosen-checks.ts';
import { judgeInParts } from './judge-in-parts.ts';
import { openPage } from './open-page.ts';
import { requireReadable } from './require-readable.ts';
import { requireWritable } from './require-writable.ts';
import type { RunOptions } from './run-options.ts';

/** What `--operation` is called where every shipped one is meant. */
export const everyOperation = 'all';

/** The shipped operations of one world, that one first whose things the others act on: one file of fixtures holds for all of them. */
function operations(): readonly string[] {
  const { name, pack } = loadOperation();
  return [name, ...shippedOperations().filter((each) => each !== name && loadOperation(each).pack === pack)];
}

/** What is about one operation alone. */
const ofOne = {
  spec: '--spec',
  edition: '--edition',
  oracle: '--oracle',
  events: '--events',
  record: 'record',
  replay: 'replay',
} as const;

function requireMeaningful(targets: readonly string[], options: RunOptions): void {
  const idle = Object.entries(ofOne).find(([name]) => options[name as keyof typeof ofOne] !== undefined);
  if (idle) throw new UsageError(`${idle[1]} is about one operation, and --operation all about every one: run them apart`);
  const about = options.baseline === undefined ? null : loadBaseline(options.baseline).operation;
  if (about) throw new UsageError(`${about.at}: the baseline is about ${about.name}, and --operation all about every one: run them apart`);
  if (targets.length > 1) throw new UsageError('--operation all takes one target: run several apart');
}

/** What each operation is asked, and the operations of which --only and --exclude choose no check. */
function chosenOf(target: string, options: RunOptions) {
  const names = operations();
  const given = [...(options.given ?? []), 'operation'];
  const shares = sharesOf(
    target,
    names.map((operation) => ({ ...options, operation, given })),
  );
  const chosen: (readonly [string, RunOptions])[] = [];
  const unchosen: Unjudged[] = [];
  names.forEach((operation, index) => {
    const asked = shares[index] ?? null;
    if (asked === null) unchosen.push({ operation, reason: 'skipped: none of its checks is chosen (--only, --exclude)' });
    else chosen.push([operation, asked]);
  });
  return { chosen, unchosen };
}

/** Checks a target with every shipped operation of its world, one after the other, each with a folder of its own; answers their exit codes. */
export async function runOperations(targets: readonly string[], options: RunOptions): Promise<readonly number[]> {
  requireMeaningful(targets, options);
  const [target = 'embedded'] = targets;
  const { chosen, unchosen } = chosenOf(target, options);
  // A mistake in the last one must not come to light when the others have run.
  for (const [, asked] of chosen) requireReadable(target, asked);
  for (const [name, asked] of chosen) requireWritable(asked, join(options.out, name));
  const judged: Judged[] = [];
  const absent: (Unjudged & Absence)[] = [];
  const ended = () => [...judged.map(({ run }) => run), ...absent].map(({ exitCode }) => exitCode);
  for (const [name, asked] of chosen) {
    try {
      const run = await judgeInParts(target, asked, join(options.out, name));
      judged.push({ run, operation: contractOf({ operation: name }).operation, page: `${name}/report.html` });
    } catch (error) {
      absent.push({ operation: name, ...absence(error) });
    }
    if (isInterrupted(ended())) break;
  }
  const page = join(options.out, 'operations.html');
  writeFileSync(page, renderOverview(judged, [...absent, ...unchosen]));
  sayAll(judged, unchosen, options.out);
  if (options.open === true) openPage(page);
  return ended();
}

/** How many codes of the first operation's table were seen, and why the others were not: a line a reason. */
function codesInWords(operation: Operation, observed: number, unseen: readonly string[]): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const code of unseen) {
    const reason = whyUnseen(operation, code);
    reasons.set(reason, [...(reasons.get(reason) ?? []), code]);
  }
  const which = (codes: readonly string[]) => (codes.length <= 3 ? codes.join(', ') : `${codes.length} others`);
  return [
    `${observed} of ${observed + unseen.length} codes of ${operation.name} observed over all operations`,
    ...[...reasons].map(([reason, codes]) => `  not ${which(codes)}: ${reason}`),
  ];
}

function sayAll(judged: readonly Judged[], unchosen: readonly Unjudged[], out: string): void {
  const [first] = judged;
  if (first === undefined) return;
  const { observed, unseen } = codesOf(first.operation, judged);
  writeFileSync(join(out, 'parity.md'), `${renderParity(judged)}\n`);
  const rows = judged.map(({ run, operation: { name } }) => {
    const { rules, errorCodes } = run.coverage;
    return `${name.padEnd(34)} exit ${run.exitCode}  ${rules.exercised}/${rules.total} rules, ${errorCodes.observed} of ${errorCodes.documented} codes`;
  });
  const codes = observed.length === 0 ? [] : codesInWords(first.operation, observed.length, unseen);
  const skipped = unchosen.map(({ operation, reason }) => `${operation.padEnd(34)} ${reason}`);
  process.stdout.write(`\n${[...rows, ...skipped, ...codes, '', join(out, 'operations.html'), join(out, 'parity.md')].join('\n')}\n`);
}
