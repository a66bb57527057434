/**
 * How often is a target that conforms called wrong? `npm run false-alarms [-- --samples N] [--seed N] [--threads N]`.
 * Every edge and N samples of each check against the faithful emulator and against each harmless variation of it. Exits 1 where a check
 * reports anything at SHOULD or above, or cannot tell.
 */
import { Command } from 'commander';
import { wholeNumber } from '../../cli/options.ts';
import { faultCatalogue } from '../../emulator/index.ts';
import { onThreads, threadsHere } from '../on-threads.ts';
import type { AlarmCount, AlarmTask } from './worker.ts';

/** With the edges and the twins, more than 100,000 judged cases a target. */
const enough = 520;

interface Options {
  readonly samples: number;
  readonly seed: number;
  readonly threads: number;
}

function line({ variation, cases, requests, seconds, alarms, stopped }: AlarmCount): string {
  const figures = `${String(cases).padStart(8)} cases ${String(requests).padStart(8)} requests ${seconds.toFixed(0).padStart(5)} s`;
  const found = alarms.length === 0 ? 'no alarm' : `${alarms.length} checks alarmed: ${alarms.join(', ')}`;
  return `${(variation ?? 'faithful').padEnd(28)} ${figures}   ${found}${stopped === null ? '' : `   ended early: ${stopped}`}\n`;
}

const { samples, seed, threads } = new Command('false-alarms')
  .option('--samples <number>', 'samples of each check', wholeNumber(1), enough)
  .option('--seed <number>', 'seed of everything that is sampled', wholeNumber(0), 1)
  .option('--threads <number>', 'targets tried at once', wholeNumber(1), threadsHere)
  .parse()
  .opts<Options>();

const variations = [null, ...faultCatalogue.flatMap(({ id, harmless }) => (harmless ? [id] : []))];
const counts: AlarmCount[] = [];
await onThreads<AlarmTask, AlarmCount>(
  new URL('./worker.js', import.meta.url),
  variations.map((variation) => ({ variation, seed, samples })),
  (count) => {
    counts.push(count);
    process.stdout.write(line(count));
  },
  threads,
);
const cases = counts.reduce((sum, count) => sum + count.cases, 0);
const wrong = counts.filter(({ alarms, stopped }) => alarms.length > 0 || stopped !== null);
process.stdout.write(`${cases} cases judged on ${counts.length} targets that conform; ${wrong.length} of them called wrong\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
