/**
 * How often is a target that conforms called wrong? `npm run false-alarms [-- --samples N] [--alone] [--seed N] [--threads N]`.
 * Every edge and N samples of each check against the faithful emulator and against its harmless variations: some at once, and each alone where its
 * group was called wrong; with --alone one by one. Exits 1 where a check reports anything at SHOULD or above, or cannot tell.
 */
import { Command } from 'commander';
import { wholeNumber } from '../../cli/options.ts';
import { createFaults } from '../../emulator/index.ts';
import { groupsOf } from '../faults/groups.ts';
import { onThreads, threadsHere } from '../on-threads.ts';
import type { AlarmCount, AlarmTask } from './worker.ts';

/** With the edges and the twins, more than 100,000 judged cases a target. */
const enough = 520;
/** So many variations are tried at once; two of those that are waited for, with a part of the samples. */
const groupSize = 8;
const waitingSize = 2;
const waitingPart = 20;

interface Options {
  readonly samples: number;
  readonly alone: boolean;
  readonly seed: number;
  readonly threads: number;
}

function isWrong({ alarms, stopped }: AlarmCount): boolean {
  return alarms.length > 0 || stopped !== null;
}

function line(count: AlarmCount): string {
  const { variations, cases, requests, seconds, alarms, stopped } = count;
  const figures = `${String(cases).padStart(8)} cases ${String(requests).padStart(8)} requests ${seconds.toFixed(0).padStart(5)} s`;
  const found = alarms.length === 0 ? 'no alarm' : `${alarms.length} checks alarmed: ${alarms.join(', ')}`;
  const name = variations.length > 1 ? `${variations.length} variations at once` : (variations[0] ?? 'faithful');
  const members = variations.length > 1 ? `\n    ${variations.join(' ')}` : '';
  return `${name.padEnd(44)} ${figures}   ${found}${stopped === null ? '' : `   ended early: ${stopped}`}${members}\n`;
}

const { samples, alone, seed, threads } = new Command('false-alarms')
  .option('--samples <number>', 'samples of each check', wholeNumber(1), enough)
  .option('--alone', 'try each variation by itself', false)
  .option('--seed <number>', 'seed of everything that is sampled', wholeNumber(0), 1)
  .option('--threads <number>', 'targets tried at once', wholeNumber(1), threadsHere)
  .parse()
  .opts<Options>();

const all = createFaults.flatMap(({ id, harmless }) => (harmless ? [id] : []));
const waiting = new Set<string>(createFaults.flatMap((fault) => ('waits' in fault ? [fault.id] : [])));

async function count(targets: readonly (readonly string[])[]): Promise<readonly AlarmCount[]> {
  const counts: AlarmCount[] = [];
  await onThreads<AlarmTask, AlarmCount>(
    new URL('./worker.js', import.meta.url),
    targets.map((variations) => ({
      variations,
      seed,
      samples: variations.some((id) => waiting.has(id)) ? Math.ceil(samples / waitingPart) : samples,
    })),
    (found) => {
      counts.push(found);
      process.stdout.write(line(found));
    },
    threads,
  );
  return counts;
}

const sizeOf = (size: number): number => (alone ? 1 : size);
const groups = [
  ...groupsOf(
    all.filter((id) => waiting.has(id)),
    sizeOf(waitingSize),
  ),
  ...groupsOf(
    all.filter((id) => !waiting.has(id)),
    sizeOf(groupSize),
  ),
];
const first = await count([[], ...groups]);
// Which of a group it was shows when each is alone; a group that is called wrong only as one is a false alarm as well.
const suspects = first.filter((each) => isWrong(each) && each.variations.length > 1).flatMap(({ variations }) => variations);
const second = await count(suspects.map((id) => [id]));
const counts = [...first, ...second];
const cases = counts.reduce((sum, each) => sum + each.cases, 0);
const wrong = counts.filter(isWrong);
const how = alone ? 'each alone' : `in groups of up to ${groupSize}`;
process.stdout.write(
  `${cases} cases judged on the faithful emulator and ${all.length} harmless variations, ${how}: ${counts.length} targets (${waiting.size} variations that are waited for with 1/${waitingPart} of the samples), ${wrong.length} of them called wrong\n`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
